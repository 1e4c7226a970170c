package kernel.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import kernel.data.table.Table;
import kernel.model.Model;
import kernel.train.OptionWords;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TableMaterial;
import kernel.train.Task;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** A training on all rows of a DataFrame in one place: the driver, or the only task of a job. It gives the model's safetensors file. */
final class Training implements MapPartitionsFunction<Row, byte[]> {
    private static final long serialVersionUID = 1L;

    private final Gathering gathering;
    /** As words, since those can travel. */
    private final ArrayList<String> options;

    private Training(Gathering gathering, Settings settings) {
        this.gathering = gathering;
        options = new ArrayList<>(OptionWords.of(settings));
    }

    /** The training that an estimator's parameters ask for, done. */
    static ShippedModel run(Dataset<?> frame, Params stage, TrainingParams params, String features, String label, Task task) {
        TrainingColumns columns = params.columns(stage, features, label);
        Settings settings = params.settings(stage).with(Setting.TARGET, List.of(label)).with(Setting.TASK, task);
        if (columns.weight() != null) {
            settings = settings.with(Setting.WEIGHT, List.of(columns.weight()));
        }
        Gathering gathering = new Gathering(columns, FeatureNames.of(frame.schema().apply(features)), task == Task.CLASSIFY,
                params.isSparse(stage), settings.get(Setting.FILLS), params.invalidRows(stage));
        Training training = new Training(gathering, settings);
        Dataset<Row> rows = columns.select(frame);
        try {
            return params.trainsOnDriver(stage) ? training.train(rows.collectAsList().iterator()) : training.inTask(rows);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private ShippedModel inTask(Dataset<Row> rows) throws IOException {
        List<byte[]> files = rows.repartition(1).mapPartitions(this, Encoders.BINARY()).collectAsList();
        return files.isEmpty() ? train(Collections.emptyIterator()) : ShippedModel.of(files.get(0));
    }

    @Override
    public Iterator<byte[]> call(Iterator<Row> rows) throws IOException {
        return rows.hasNext() ? List.of(train(rows).file()).iterator() : List.<byte[]>of().iterator();
    }

    private ShippedModel train(Iterator<Row> rows) throws IOException {
        Table table = gathering.table(rows);
        return ShippedModel.of(train(table, OptionWords.read(options)));
    }

    /** A run from its first to its last epoch. In a task it takes the processors that the task has. */
    static Model train(Table table, Settings settings) throws IOException {
        KernelNotice.tellOnce();
        Settings timed = TaskContext.get() == null || settings.isSet(Setting.THREADS) ? settings
                : settings.with(Setting.THREADS, TaskContext.get().cpus());
        try (Run run = Run.start(timed, TableMaterial.of(table))) {
            run.train();
            return run.model();
        }
    }
}
