package kernel.nn;

/**
 * A learning rate that falls where the cost no longer does, for {@link Schedule#followsCost schedules} that follow it. Told the
 * cost after each pass, it multiplies the learning rate by 0.1 once more than 10 passes in a row have not brought a cost below
 * the least so far by at least a ten-thousandth of it; then it counts anew. PyTorch's {@code ReduceLROnPlateau} with its defaults, but that
 * the learning rate may become as small as it will, and that a ten-thousandth is taken off costs below 0, too.
 *
 * <pre>
 *   sgd.sumCosts(0.0);
 *   sgd.train(order, 0, count);
 *   sgd.scaleEta(plateau.ended(sgd.costs() / samples.weight()));
 * </pre>
 */
public final class Plateau {
    /** Passes without a lower cost that are waited for. */
    public static final int PATIENCE = 10;

    private static final double FACTOR = 0.1;
    private static final double THRESHOLD = 1e-4;

    private double best;
    private int waited;
    private int falls;
    private double factor = 1.0;

    /** Before the first pass. */
    public Plateau() {
        this(Double.POSITIVE_INFINITY, 0, 0);
    }

    /**
     * In the course of a training.
     *
     * @param best   {@link #best}
     * @param waited {@link #waited}
     * @param falls  {@link #falls}
     * @throws IllegalArgumentException if {@code best} is no number, or another is negative
     */
    public Plateau(double best, int waited, int falls) {
        if (Double.isNaN(best) || waited < 0 || falls < 0) {
            throw new IllegalArgumentException("best: " + best + " (must be a number), waited: " + waited + ", falls: " + falls
                    + " (each at least 0)");
        }
        this.best = best;
        this.waited = waited;
        for (int fall = 0; fall < falls; fall++) {
            fall();
        }
    }

    /** To be told the cost after each pass, and after no other. Returns {@link #factor}. */
    public double ended(double cost) {
        if (cost < best * (best > 0.0 ? 1.0 - THRESHOLD : 1.0 + THRESHOLD)) {
            best = cost;
            waited = 0;
        } else if (++waited > PATIENCE) {
            fall();
            waited = 0;
        }
        return factor;
    }

    private void fall() {
        falls++;
        factor *= FACTOR;
    }

    /** What the learning rate is multiplied by in the next pass. */
    public double factor() {
        return factor;
    }

    /** The least cost, of those that were clearly below the least before them; infinity before the first pass. */
    public double best() {
        return best;
    }

    /** For how many passes there has been none, since there was one or the learning rate fell. */
    public int waited() {
        return waited;
    }

    /** How often the learning rate fell. */
    public int falls() {
        return falls;
    }
}
