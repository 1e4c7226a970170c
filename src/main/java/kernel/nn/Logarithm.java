package kernel.nn;

/** Logarithms of probabilities. */
final class Logarithm {
    private Logarithm() {
    }

    /** y · ln p, 0 if y is 0. StrictMath has the same bits on every machine. */
    static double times(double y, double p) {
        return y == 0.0 ? 0.0 : y * StrictMath.log(Math.max(p, Double.MIN_VALUE));
    }
}
