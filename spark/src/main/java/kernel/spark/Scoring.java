package kernel.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import kernel.data.columns.Schema;
import kernel.nn.Network;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Answers for the rows of a partition: many at once pass through the network, on the kernels of the JVM that the task runs in. */
final class Scoring implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ShippedModel> model;
    private final String features;
    private final int place;
    private final InvalidRows invalid;
    private final AnswerColumns answers;

    private Scoring(Broadcast<ShippedModel> model, String features, int place, InvalidRows invalid, AnswerColumns answers) {
        this.model = model;
        this.features = features;
        this.place = place;
        this.invalid = invalid;
        this.answers = answers;
    }

    /** A frame with a model's answers appended, in these fields. Nothing is computed before it is asked for. */
    static Dataset<Row> of(Dataset<?> frame, Broadcast<ShippedModel> model, String features, InvalidRows invalid, AnswerColumns answers,
                           List<StructField> appended) {
        List<StructField> fields = new ArrayList<>(List.of(frame.schema().fields()));
        fields.addAll(appended);
        return frame.toDF().mapPartitions(new Scoring(model, features, frame.schema().fieldIndex(features), invalid, answers),
                Encoders.row(new StructType(fields.toArray(new StructField[0]))));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        KernelNotice.tellOnce();
        ShippedModel read = model.value();
        Network network = read.model().network();
        Schema schema = read.schema();
        VectorBatch batch = schema.isSparse() ? new SparseBatch(network, schema) : new DenseBatch(network, schema);
        return new ScoredRows(rows, new FeatureCell(features, place, invalid), batch, answers.count(), answers.writer(read));
    }
}
