package kernel.data.columns;

import kernel.data.table.NumericColumn;

/**
 * What rows of a column say, missing ones left out; all are 0 where every one is missing. The mean is the sum in row order over
 * the number of rows, no less than the least and no more than the greatest; the deviation the root of the mean square of the
 * differences to it, likewise in row order. Of a column whose rows are all equal, the mean is that number and the deviation is
 * 0: the sum would round to another, and rounding would then be all that is told apart. Columns whose sum or squares leave the
 * range of a double are scaled by a power of two first, which is exact.
 */
record Statistics(double mean, double deviation, double least, double most, int missing) {
    /** Up to 2^31 of such numbers, and of their squares, add up to a finite number. */
    private static final double LARGE = 0x1p480;
    private static final double SHRINK = 0x1p-600;
    /** Below it, the squares of differences can vanish. */
    private static final double SMALL = 0x1p-400;
    private static final double GROW = 0x1p600;

    static Statistics of(NumericColumn column, int[] rows) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int present = 0;
        for (int row : rows) {
            double x = column.value(row);
            if (!Double.isNaN(x)) {
                least = Math.min(least, x);
                most = Math.max(most, x);
                present++;
            }
        }
        int missing = rows.length - present;
        if (present == 0) {
            return new Statistics(0.0, 0.0, 0.0, 0.0, missing);
        }
        if (least == most) {
            return new Statistics(least, 0.0, least, most, missing);
        }
        double factor = factor(Math.max(-least, most));
        double mean = mean(column, rows, present, factor);
        double deviation = deviation(column, rows, present, factor, mean);
        return new Statistics(Math.max(least, Math.min(most, mean / factor)), deviation / factor, least, most, missing);
    }

    private static double factor(double largest) {
        return largest > LARGE ? SHRINK : largest < SMALL ? GROW : 1.0;
    }

    private static double mean(NumericColumn column, int[] rows, int present, double factor) {
        double sum = 0.0;
        for (int row : rows) {
            double x = column.value(row);
            sum += Double.isNaN(x) ? 0.0 : x * factor;
        }
        return sum / present;
    }

    private static double deviation(NumericColumn column, int[] rows, int present, double factor, double mean) {
        double sum = 0.0;
        for (int row : rows) {
            double difference = column.value(row) * factor - mean;
            sum += Double.isNaN(difference) ? 0.0 : difference * difference;
        }
        return Math.sqrt(sum / present);
    }
}
