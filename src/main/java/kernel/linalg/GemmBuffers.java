package kernel.linalg;

/**
 * One thread's buffers for packed blocks. They grow to the largest block that the thread has met, at most about {@code MC × KC}
 * and {@link Tiling#B_BLOCK} doubles, and are kept, so that only the first product of a size allocates.
 */
final class GemmBuffers {
    private static final ThreadLocal<GemmBuffers> OF_THREAD = ThreadLocal.withInitial(GemmBuffers::new);

    private double[] a = {};
    private double[] b = {};
    /** A micro-tile, for edges narrower than a vector, and for {@link FewRows}, whose tiles have eight vectors, or sixteen with 32 registers. */
    final double[] tile = new double[Math.max(Tiling.PANELS.tallest, Tiling.ROWS.tallest) * Tiling.NR];

    static GemmBuffers ofThread() {
        return OF_THREAD.get();
    }

    double[] a(int length) {
        if (a.length < length) {
            a = new double[length];
        }
        return a;
    }

    double[] b(int length) {
        if (b.length < length) {
            b = new double[length];
        }
        return b;
    }
}
