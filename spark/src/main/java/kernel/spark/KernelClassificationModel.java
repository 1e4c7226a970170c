package kernel.spark;

import java.util.ArrayList;
import java.util.List;
import kernel.model.Model;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/**
 * A network that answers with classes. rawPrediction has the network's outputs as {@link Model#predict(double[], double[])} gives them, a
 * number a label; probability has them as shares of their sum, which with the loss softmax they are already.
 *
 * <p>{@link #transform} broadcasts the model once and carries many rows at a time through the network. It needs whole rows: select the
 * columns that are wanted first, where there are many.
 */
public final class KernelClassificationModel extends ProbabilisticClassificationModel<Vector, KernelClassificationModel>
        implements MLWritable {
    private static final long serialVersionUID = 1L;

    private String uid;
    private Param<String> handleInvalid;
    private final ShippedModel shipped;
    private transient BroadcastModel broadcast;
    /** Made when it is asked for the first time. */
    private transient volatile ClassLabels labels;

    KernelClassificationModel(String uid, ShippedModel model) {
        this(PendingUid.of(uid), model);
    }

    private KernelClassificationModel(PendingUid announced, ShippedModel model) {
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
    public KernelClassificationModel setHandleInvalid(String value) {
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

    private ClassLabels labels() {
        if (labels == null) {
            labels = new ClassLabels(shipped);
        }
        return labels;
    }

    @Override
    public int numFeatures() {
        return shipped.schema().columns().values();
    }

    @Override
    public int numClasses() {
        return labels().count();
    }

    @Override
    public Vector predictRaw(Vector features) {
        return ClassLabels.vector(labels().byLabel(model().predict(features.toArray()), 0));
    }

    @Override
    public Vector raw2probabilityInPlace(Vector raw) {
        labels().makeProbabilities(((DenseVector) raw).values());
        return raw;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> frame) {
        StructType after = transformSchema(frame.schema());
        List<StructField> appended = new ArrayList<>();
        for (String column : List.of(getRawPredictionCol(), getProbabilityCol(), getPredictionCol())) {
            if (!column.isEmpty()) {
                appended.add(after.apply(column));
            }
        }
        AnswerColumns columns = new ClassColumns(!getRawPredictionCol().isEmpty(), !getProbabilityCol().isEmpty(),
                !getPredictionCol().isEmpty(), isDefined(thresholds()) ? getThresholds() : null);
        return Scoring.of(frame, broadcast(frame), getFeaturesCol(), InvalidRows.of(getOrDefault(handleInvalid())), columns, appended);
    }

    private synchronized Broadcast<ShippedModel> broadcast(Dataset<?> frame) {
        broadcast = BroadcastModel.of(broadcast, shipped, frame);
        return broadcast.value();
    }

    /** Spark's own. Two of its classes declare it with types that only Scala takes for compatible; of the erasure Java does, too. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Tuple3 findSummaryModel() {
        return super.findSummaryModel();
    }

    @Override
    public KernelClassificationModel copy(ParamMap extra) {
        KernelClassificationModel copy = new KernelClassificationModel(uid(), shipped);
        copyValues(copy, extra);
        return copy.setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new ModelFile.Writer(this, shipped);
    }

    /** Reads a model that was written. */
    public static MLReader<KernelClassificationModel> read() {
        return new ModelFile.Reader<>(KernelClassificationModel.class, KernelClassificationModel::new);
    }

    /** As {@link #read}, of a folder. */
    public static KernelClassificationModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "KernelClassificationModel: uid=" + uid() + ", numClasses=" + numClasses() + ", numFeatures=" + numFeatures()
                + ", fingerprint=" + fingerprint();
    }
}
