package kernel.linalg;

/** z·σ(z), on {@link Sigmoid}. Beyond ±{@link Exp#MAX} σ is 0 or 1, and z is cut there, as 0·∞ would be NaN. */
final class Silu {
    private Silu() {
    }

    /** z·σ(z); NaN for NaN, 0 and infinity in the limits. */
    static double of(double z) {
        return Math.max(z, -Exp.MAX) * Sigmoid.of(z);
    }

    /**
     * σ(z)·(1 + z·(1 − σ(z))); NaN for NaN, 0 and 1 in the limits. For a positive z the inner difference is exp(−z)·σ(z), which
     * does not cancel.
     */
    static double derivative(double z) {
        double e = Sigmoid.expOfMinusAbs(z);
        double s = (z < 0.0 ? e : 1.0) / (1.0 + e);
        double rest = z < 0.0 ? 1.0 - s : e * s;
        return s * Math.fma(Math.min(Math.max(z, -Exp.MAX), Exp.MAX), rest, 1.0);
    }
}
