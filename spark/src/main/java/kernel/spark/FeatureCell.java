package kernel.spark;

import kernel.data.DataException;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * Where a row has its vector.
 *
 * @param column its name, for messages
 * @param place  its number among the columns of the frame
 */
record FeatureCell(String column, int place, InvalidRows invalid) {

    /**
     * Puts a row's vector into a batch.
     *
     * @param number of the row in its partition, from 1
     * @return whether it is there; if not, the row is to be left out
     * @throws RowException if it cannot be used, and rows that cannot be are no matter of course
     */
    boolean addTo(VectorBatch batch, Row row, long number) {
        Vector features = row.getAs(place);
        String complaint = features == null ? "is null (expected a vector of " + batch.size() + " numbers)"
                : features.size() != batch.size() ? "has " + features.size() + " numbers (expected " + batch.size() + ", as in the training)"
                : null;
        if (complaint == null) {
            try {
                batch.add(features);
                return true;
            } catch (DataException e) {
                complaint = e.getMessage();
            }
        }
        if (invalid == InvalidRows.SKIP) {
            return false;
        }
        TaskContext task = TaskContext.get();
        throw new RowException("row " + number + (task == null ? "" : " of partition " + task.partitionId()) + ": " + column + ": "
                + complaint + "; correct the row, or leave such rows out with handleInvalid skip");
    }
}
