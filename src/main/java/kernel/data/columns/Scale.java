package kernel.data.columns;

/** How the numbers of a column are brought to one size: x becomes (x − shift) / divisor. */
public enum Scale {
    /** shift: the mean; divisor: the standard deviation, that of the whole population. */
    STANDARD {
        @Override
        double shift(Statistics statistics) {
            return statistics.mean();
        }

        @Override
        double divisor(Statistics statistics) {
            return statistics.deviation();
        }
    },
    /** shift: the smallest; divisor: the difference to the largest. So x lies between 0 and 1. */
    MINMAX {
        @Override
        double shift(Statistics statistics) {
            return statistics.least();
        }

        @Override
        double divisor(Statistics statistics) {
            return statistics.most() - statistics.least();
        }
    },
    /** As they are. */
    NONE {
        @Override
        double shift(Statistics statistics) {
            return 0.0;
        }

        @Override
        double divisor(Statistics statistics) {
            return 1.0;
        }
    };

    abstract double shift(Statistics statistics);

    abstract double divisor(Statistics statistics);

    /** The scaling of what some rows say. A divisor of 0, as of a constant column, is 1, and so is one that overflows. */
    final Scaling of(Statistics statistics) {
        double divisor = divisor(statistics);
        return new Scaling(shift(statistics), divisor > 0.0 && Double.isFinite(divisor) ? divisor : 1.0);
    }
}
