package kernel.data.columns;

import kernel.data.table.NumericColumn;

/**
 * What rows of a column say, missing ones left out; all are 0 where every one is missing. The mean is the sum in row order over the
 * number of rows; the deviation the root of the mean square of the differences to it, likewise. Columns whose sum or squares leave the
 * range of a double are scaled by a power of two first.
 */
record Statistics(double mean, double deviation, double least, double most, int missing) {
    /** Up to 2^31 of such numbers, and of their squares, add up to a finite number. */
    private static final double LARGE = 0x1p480;
    private static final double SHRINK = 0x1p-600;

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
        double factor = Math.max(-least, most) > LARGE ? SHRINK : 1.0;
        double mean = mean(column, rows, present, factor);
        double deviation = deviation(column, rows, present, factor, mean);
        return new Statistics(mean / factor, deviation / factor, least, most, missing);
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
