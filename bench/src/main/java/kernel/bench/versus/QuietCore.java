package kernel.bench.versus;

/**
 * Whether this core is ours alone. On a shared machine a neighbour's thread may run on the other half of the same core: the clock
 * is what it was, and everything takes up to twice as long. A loop of independent integer additions keeps all of a core's
 * adders busy; it slows down as soon as they are shared.
 */
final class QuietCore {
    private static final int TURNS = 4000;
    /** So much longer than the fastest look is still quiet. */
    private static final double TOLERANCE = 1.05;

    private static long sink;
    private double fastest = Double.MAX_VALUE;
    private double last;

    /** Looks once; the first looks serve the compiler and are to be thrown away. */
    void look() {
        long start = System.nanoTime();
        sink += add(sink);
        last = System.nanoTime() - start;
        fastest = Math.min(fastest, last);
    }

    /** Whether the last look found the core as fast as it ever was. */
    boolean isQuiet() {
        return last < TOLERANCE * fastest;
    }

    private static long add(long seed) {
        long a = seed, b = seed + 1, c = seed + 2, d = seed + 3;
        for (int i = 0; i < TURNS; i++) {
            a = (a ^ i) + b;
            b = (b ^ i) + c;
            c = (c ^ i) + d;
            d = (d ^ i) + a;
            a = (a ^ c) + i;
            b = (b ^ d) + i;
            c = (c ^ a) + i;
            d = (d ^ b) + i;
        }
        return a ^ b ^ c ^ d;
    }
}
