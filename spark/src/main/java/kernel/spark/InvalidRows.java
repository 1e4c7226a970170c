package kernel.spark;

import java.util.List;
import org.apache.spark.ml.param.Param;

/** What becomes of a row with a null, a number that is missing, or a vector of the wrong size. */
enum InvalidRows {
    /** The job fails, with a message that names the row. */
    ERROR,
    /** The row is left out. */
    SKIP;

    /** Spark's word for it. */
    static final String PARAM = "handleInvalid";
    static final String DEFAULT = "error";

    static Param<String> param(String uid) {
        return Choice.param(uid, PARAM, "What becomes of rows with nulls, NaN or vectors of the wrong size: error, or skip, which leaves"
                + " them out.", List.of(DEFAULT, "skip"));
    }

    static InvalidRows of(String value) {
        return value.equals(DEFAULT) ? ERROR : SKIP;
    }
}
