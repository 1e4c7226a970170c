package kernel.linalg;

import java.util.Arrays;

/**
 * Gets {@link VectorSigmoid} compiled before it is needed. Of all kernels it keeps a cold JVM longest: its casts between bits
 * and numbers go by way of memory until C2 has compiled them, 50 µs a vector, and C2 comes after thousands of calls. The
 * scalar sigmoid is compiled at once and has the same bits; it serves meanwhile.
 */
final class SigmoidRehearsal {
    private static final int ELEMENTS = 5 * Species.CHOSEN.length();
    private static final int TIMES_IN_A_ROW = 20;
    private static final long MAX_NANOS = 3_000_000_000L;

    private static volatile boolean underWay;

    private SigmoidRehearsal() {
    }

    /** Whether the scalar sigmoid is to be taken. */
    static boolean isUnderWay() {
        return underWay;
    }

    /** Ends when vectors have been faster than scalar steps several times in a row, or do not come to it in three seconds. */
    static void run() {
        double[] x = new double[ELEMENTS], y = new double[ELEMENTS];
        Arrays.setAll(x, j -> 0.25 * (j - ELEMENTS / 2));
        underWay = true;
        try {
            long start = System.nanoTime();
            for (int faster = 0; faster < TIMES_IN_A_ROW && System.nanoTime() - start < MAX_NANOS; ) {
                long before = System.nanoTime();
                VectorSigmoid.apply(ELEMENTS, x, 0, y, 0);
                long between = System.nanoTime();
                for (int j = 0; j < ELEMENTS; j++) {
                    y[j] = Sigmoid.of(x[j]);
                }
                faster = between - before < System.nanoTime() - between ? faster + 1 : 0;
            }
        } finally {
            underWay = false;
        }
    }
}
