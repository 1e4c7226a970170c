package kernel.spark;

import java.util.List;
import kernel.model.Model;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A network that answers with a number, in the label's own units.
 *
 * <p>{@link #transform} broadcasts the model once and carries many rows at a time through the network. It needs whole rows: select the
 * columns that are wanted first, where there are many.
 */
public final class KernelRegressionModel extends RegressionModel<Vector, KernelRegressionModel>
        implements MLWritable {
    private static final long serialVersionUID = 1L;

    private String uid;
    private Param<String> handleInvalid;
    private final ShippedModel shipped;
    private transient BroadcastModel broadcast;

    KernelRegressionModel(String uid, ShippedModel model) {
        this(PendingUid.of(uid), model);
    }

    private KernelRegressionModel(PendingUid announced, ShippedModel model) {
        shipped = model;
        setDefault(handleInvalid(), InvalidRows.DEFAULT);
    }

    @Override
    public String uid() {
        if (uid == null) {
            uid = PendingUid.take();
        }
        return uid;
    }

    /** What becomes of rows with nulls, NaN or vectors of the wrong size: error, or skip. */
    public Param<String> handleInvalid() {
        if (handleInvalid == null) {
            handleInvalid = InvalidRows.param(uid());
        }
        return handleInvalid;
    }

    /** Sets {@link #handleInvalid}. */
    public KernelRegressionModel setHandleInvalid(String value) {
        set(handleInvalid(), value);
        return this;
    }

    /** The network and what is known of it, for use without Spark. */
    public Model model() {
        return shipped.model();
    }

    /** What the command line prints after the training: SHA-256 of all weights and biases. */
    public String fingerprint() {
        return model().network().fingerprint();
    }

    @Override
    public int numFeatures() {
        return shipped.schema().columns().values();
    }

    @Override
    public double predict(Vector features) {
        return model().regress(features.toArray());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> frame) {
        StructType after = transformSchema(frame.schema());
        if (getPredictionCol().isEmpty()) {
            return frame.toDF();
        }
        return Scoring.of(frame, broadcast(frame), getFeaturesCol(), InvalidRows.of(getOrDefault(handleInvalid())), new NumberColumn(),
                List.of(after.apply(getPredictionCol())));
    }

    private synchronized Broadcast<ShippedModel> broadcast(Dataset<?> frame) {
        broadcast = BroadcastModel.of(broadcast, shipped, frame);
        return broadcast.value();
    }

    @Override
    public KernelRegressionModel copy(ParamMap extra) {
        KernelRegressionModel copy = new KernelRegressionModel(uid(), shipped);
        copyValues(copy, extra);
        return copy.setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new ModelFile.Writer(this, shipped);
    }

    /** Reads a model that was written. */
    public static MLReader<KernelRegressionModel> read() {
        return new ModelFile.Reader<>(KernelRegressionModel.class, KernelRegressionModel::new);
    }

    /** As {@link #read}, of a folder. */
    public static KernelRegressionModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "KernelRegressionModel: uid=" + uid() + ", numFeatures=" + numFeatures()
                + ", fingerprint=" + fingerprint();
    }
}
