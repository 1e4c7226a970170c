package kernel.spark;

import kernel.nn.Samples;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * Whether a row can be learnt.
 *
 * @param classes whether its label is a class
 * @param fills  whether missing numbers are filled in later
 * @param size   numbers that its vector must have; −1 if it is the first
 * @param number of the row among those that were gathered, from 1
 */
record RowCheck(TrainingColumns columns, boolean classes, boolean fills, int size, Row row, long number) {

    /**
     * Whether the row can be learnt.
     *
     * @throws RowException if not, and rows that cannot be are no matter of course; also if its vector is shorter or longer than others
     */
    boolean passes(InvalidRows invalid) {
        String complaint = complaint();
        if (complaint != null && invalid == InvalidRows.ERROR) {
            throw new RowException(place() + ": " + complaint + ", or leave such rows out with handleInvalid skip");
        }
        if (complaint == null && size >= 0 && features().size() != size) {
            throw new RowException(place() + ": " + columns.features() + " has " + features().size() + " numbers (expected " + size
                    + ", as the other rows); make all vectors of one length, as VectorAssembler does");
        }
        if (complaint == null && classes) {
            refuseOtherThanClass(row.getDouble(TrainingColumns.LABEL));
        }
        return complaint == null;
    }

    private void refuseOtherThanClass(double label) {
        if (label != Math.rint(label) || label < 0.0 || label >= Samples.MAX_CLASSES) {
            throw new RowException(place() + ": " + columns.label() + " is " + label + " (expected a class, a whole number from 0 to "
                    + (Samples.MAX_CLASSES - 1) + "); StringIndexer makes such numbers of any labels, and KernelRegressor learns others");
        }
    }

    /** By which rows are put in order; null where no column says it. */
    Comparable<?> key() {
        return columns.order() == null ? null : (Comparable<?>) row.get(TrainingColumns.ORDER);
    }

    private Vector features() {
        return row.getAs(TrainingColumns.FEATURES);
    }

    /** What is wrong, and what to do about it; null if nothing is. */
    private String complaint() {
        if (row.isNullAt(TrainingColumns.FEATURES)) {
            return columns.features() + " is null (expected a vector); fill it in";
        }
        if (row.isNullAt(TrainingColumns.LABEL) || !Double.isFinite(row.getDouble(TrainingColumns.LABEL))) {
            return columns.label() + " is " + row.get(TrainingColumns.LABEL) + " (expected a number); fill it in";
        }
        if (row.isNullAt(TrainingColumns.WEIGHT) || !(row.getDouble(TrainingColumns.WEIGHT) >= 0.0)
                || Double.isInfinite(row.getDouble(TrainingColumns.WEIGHT))) {
            return columns.weight() + " is " + row.get(TrainingColumns.WEIGHT) + " (expected a weight of at least 0); fill it in";
        }
        if (columns.order() != null && !(row.get(TrainingColumns.ORDER) instanceof Comparable)) {
            return "orderCol '" + columns.order() + "' is " + row.get(TrainingColumns.ORDER) + " (expected an integer, a text or a time)"
                    + "; choose another column";
        }
        return complaintOfNumbers();
    }

    private String complaintOfNumbers() {
        double[] values = features() instanceof SparseVector sparse ? sparse.values() : features().toArray();
        for (int k = 0; k < values.length; k++) {
            if (Double.isInfinite(values[k]) || Double.isNaN(values[k]) && !fills) {
                int at = features() instanceof SparseVector sparse ? sparse.indices()[k] : k;
                return columns.features() + "[" + at + "] is " + values[k] + " (expected a finite number); correct it"
                        + (fills ? "" : Double.isNaN(values[k]) ? ", have the mean filled in with missing mean" : "");
            }
        }
        return null;
    }

    private String place() {
        return columns.order() == null || row.isNullAt(TrainingColumns.ORDER)
                ? "row " + number + " as gathered (with an orderCol it would have a name)"
                : "row with " + columns.order() + " " + row.get(TrainingColumns.ORDER);
    }
}
