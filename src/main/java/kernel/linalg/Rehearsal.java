package kernel.linalg;

import java.util.function.Consumer;

/**
 * Gets vector kernels compiled before they are needed. Exponentials are the slowest in a cold JVM: until C2 has compiled them,
 * after thousands of calls, their casts between bits and numbers go by way of memory, at 50 µs a vector. Meanwhile their scalar
 * forms serve, which are compiled soon and have the same bits.
 */
final class Rehearsal {
    private static final int TIMES_IN_A_ROW = 20;
    /** What a call on a few vectors takes less than once it is compiled, however fast scalar code is. */
    private static final long COMPILED_NANOS = 1_000;
    private static final long MAX_NANOS = 3_000_000_000L;

    /** How kernels do what may be rehearsed. */
    enum Form { VECTOR, SCALAR, SCALAR_DURING_REHEARSALS }

    private static volatile boolean underWay;

    private Rehearsal() {
    }

    /** Whether the scalar form must be used. */
    static boolean asksForScalar(Form form) {
        return form == Form.SCALAR || form == Form.SCALAR_DURING_REHEARSALS && underWay;
    }

    /** Ends when vectors have been faster than scalar code, or fast, several times in a row, or after three seconds. */
    static void run(Consumer<Kernels> work, Kernels vector, Kernels scalar) {
        underWay = true;
        try {
            long start = System.nanoTime();
            for (int faster = 0; faster < TIMES_IN_A_ROW && System.nanoTime() - start < MAX_NANOS; ) {
                long before = System.nanoTime();
                work.accept(vector);
                long between = System.nanoTime();
                work.accept(scalar);
                long enough = Math.max(COMPILED_NANOS, System.nanoTime() - between);
                faster = between - before < enough ? faster + 1 : 0;
            }
        } finally {
            underWay = false;
        }
    }
}
