package kernel.spark;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The columns that a training reads.
 *
 * @param weight null for none
 * @param order  null for none
 */
record TrainingColumns(String features, String label, String weight, String order) implements Serializable {
    /** Where they are in what {@link #select} gives. */
    static final int FEATURES = 0;
    static final int LABEL = 1;
    static final int WEIGHT = 2;
    static final int ORDER = 3;

    /** These columns alone, in this order; weight 1 and order null where there are none. */
    Dataset<Row> select(Dataset<?> frame) {
        Column weights = weight == null ? functions.lit(1.0) : functions.col(weight).cast("double");
        return frame.select(functions.col(features), functions.col(label).cast("double"), weights.as("weight"),
                (order == null ? functions.lit(null).cast("long") : functions.col(order)).as("order"));
    }
}
