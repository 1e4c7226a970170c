package kernel.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;

/** A model sent to the executors of a SparkContext. It is sent once, however often it is used. */
record BroadcastModel(SparkContext context, Broadcast<ShippedModel> value) {

    /** The same as before, or a new one where there was none or the context is another. */
    static BroadcastModel of(BroadcastModel before, ShippedModel model, Dataset<?> frame) {
        SparkContext context = frame.sparkSession().sparkContext();
        return before != null && before.context == context && before.value.isValid() ? before
                : new BroadcastModel(context, JavaSparkContext.fromSparkContext(context).broadcast(model));
    }
}
