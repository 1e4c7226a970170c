package kernel.nn;

/** Whether a loss is for these targets. */
final class TargetCheck {
    /** So far from 1 may targets add up that are to add up to 1: they may have been rounded to single precision. */
    private static final double ROUNDING = 1e-5;

    private TargetCheck() {
    }

    /** Throws an IllegalArgumentException for numbers as targets that a loss is not for; the targets of classes suit every loss. */
    static void of(Targets targets, Loss loss) {
        int n = targets.width();
        int[] row = new int[1];
        double[] y = new double[n];
        for (int i = 0; i < targets.count() && !targets.areClasses(); i++) {
            row[0] = i;
            targets.gather(row, 0, 1, n, y, 0, n);
            double sum = 0.0;
            for (int j = 0; j < n; j++) {
                if (y[j] < loss.leastTarget() || y[j] > loss.greatestTarget()) {
                    throw new IllegalArgumentException("targets: " + y[j] + " in row " + i + ", column " + j + " (the loss "
                            + loss.name() + " expects " + loss.leastTarget() + " to " + loss.greatestTarget() + ")");
                }
                sum += y[j];
            }
            if (loss.targetsAddUpToOne() && Math.abs(sum - 1.0) > ROUNDING) {
                throw new IllegalArgumentException("targets: row " + i + " adds up to " + sum + " (the loss " + loss.name()
                        + " expects 1)");
            }
        }
    }
}
