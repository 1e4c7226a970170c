package kernel.data.columns;

/**
 * A number x stands for (x − shift) / divisor in a network, rounded after each of the two operations.
 *
 * @param shift   finite
 * @param divisor finite, above 0
 */
public record Scaling(double shift, double divisor) {
    /** Every number stands for itself. */
    public static final Scaling IDENTITY = new Scaling(0.0, 1.0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Scaling {
        if (!Double.isFinite(shift) || !(divisor > 0.0 && Double.isFinite(divisor))) {
            throw new IllegalArgumentException("shift " + shift + ", divisor " + divisor
                    + " (expected finite numbers, the divisor above 0)");
        }
    }

    /** What enters the network for x. */
    public double apply(double x) {
        return (x - shift) / divisor;
    }

    /** The x that an output stands for: output · divisor + shift, rounded after each of the two operations. */
    public double undo(double output) {
        return output * divisor + shift;
    }
}
