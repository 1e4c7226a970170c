package kernel.spark;

import kernel.train.Task;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Learns a number from vectors with a dense network.
 *
 * <p>Its parameters are Spark's (featuresCol, labelCol, predictionCol), those of the
 * gathering (orderCol, weightCol, sparse, handleInvalid, trainOn), preset, and every setting of {@code train} by its option's name:
 * {@code --batch-size} is {@code batchSize}. {@link #with} sets any of them.
 *
 * <p>All rows are gathered in one place, the driver or with trainOn {@code task} an executor, in an order that the partitions of the
 * DataFrame do not change: that of orderCol, else that of the rows' contents. So the same rows give the same bits, those of
 * {@code train} on a table with these rows in this order.
 */
public final class KernelRegressor extends Regressor<Vector, KernelRegressor, KernelRegressionModel>
        implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    /** Neither has an initializer, which would run after Spark's constructors, that ask for both. */
    private String uid;
    private TrainingParams training;

    /** With the settings of the preset {@code table}. */
    public KernelRegressor() {
        this(PendingUid.random("kernelRegressor"));
    }

    /** As above, of a given uid, as it is read from a file. */
    public KernelRegressor(String uid) {
        this(PendingUid.of(uid));
    }

    private KernelRegressor(PendingUid announced) {
        training().setDefaults(this);
    }

    @Override
    public String uid() {
        if (uid == null) {
            uid = PendingUid.take();
        }
        return uid;
    }

    private TrainingParams training() {
        if (training == null) {
            training = new TrainingParams(uid());
        }
        return training;
    }

    @Override
    public Param<?>[] params() {
        return training().with(super.params());
    }

    /**
     * Sets a parameter by its name: {@code with("eta", 0.1).with("hidden", "100,50")}.
     *
     * @throws IllegalArgumentException if there is no such parameter, or it cannot have this value
     */
    public KernelRegressor with(String name, Object value) {
        TrainingParams.set(this, name, value);
        return this;
    }

    /** A parameter by its name, as a ParamGridBuilder wants it: a DoubleParam for eta, an IntParam for epochs, a Param of String for hidden. */
    @SuppressWarnings("unchecked")
    public <P extends Param<?>> P param(String name) {
        return (P) (Param<?>) getParam(name);
    }

    @Override
    public KernelRegressionModel train(Dataset<?> frame) {
        ShippedModel model = Training.run(frame, this, training(), getFeaturesCol(), getLabelCol(), Task.REGRESS);
        return new KernelRegressionModel(uid(), model);
    }

    @Override
    public KernelRegressor copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** Reads an estimator that was written. */
    public static MLReader<KernelRegressor> read() {
        return new DefaultParamsReader<>();
    }

    /** As {@link #read}, of a folder. */
    public static KernelRegressor load(String path) {
        return read().load(path);
    }
}
