package kernel.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import kernel.nn.Named;
import kernel.train.Preset;
import kernel.train.Setting;
import kernel.train.Settings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The parameters of an estimator besides those that Spark gives it. */
final class TrainingParams implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DRIVER = "driver";

    private final Param<String> preset;
    private final Param<String> orderCol;
    private final Param<String> weightCol;
    private final Param<String> handleInvalid;
    private final Param<String> trainOn;
    private final BooleanParam sparse;
    /** By the option of their setting. */
    private final LinkedHashMap<String, Param<?>> settings = new LinkedHashMap<>();

    TrainingParams(String uid) {
        preset = Choice.param(uid, "preset", "A named set of the settings, which those that are set override.",
                Preset.ALL.stream().map(Named::name).toList());
        orderCol = new Param<>(uid, "orderCol", "A column by which rows are brought in order before training: integers, texts or times,"
                + " each once. Without it their contents decide.", String.class);
        weightCol = new Param<>(uid, "weightCol", "A column that says how much each row counts in training.", String.class);
        handleInvalid = InvalidRows.param(uid);
        trainOn = Choice.param(uid, "trainOn", "Where the training runs: driver, or task, which is one task on an executor.",
                List.of(DRIVER, "task"));
        sparse = new BooleanParam(uid, "sparse", "Keep only what is not zero; then numbers are not scaled.");
        SettingParam.settings().forEach(setting -> settings.put(setting.option(), SettingParam.param(uid, setting)));
    }

    /** Spark's defaults of an estimator. */
    void setDefaults(Params stage) {
        stage.setDefault(preset, Preset.TABLE.name());
        stage.setDefault(handleInvalid, InvalidRows.DEFAULT);
        stage.setDefault(trainOn, DRIVER);
        stage.setDefault(sparse, false);
    }

    /** These and those that a stage has from Spark, by name. */
    Param<?>[] with(Param<?>[] inherited) {
        List<Param<?>> all = new ArrayList<>(Arrays.asList(inherited));
        all.addAll(List.of(preset, orderCol, weightCol, handleInvalid, trainOn, sparse));
        all.addAll(settings.values());
        return all.stream().sorted(Comparator.comparing(Param::name)).toArray(Param[]::new);
    }

    /** What a stage's parameters say: those of the preset, and over them those that were set. */
    Settings settings(Params stage) {
        Settings read = Preset.named(stage.getOrDefault(preset)).settings();
        for (Setting<?> setting : SettingParam.settings()) {
            Param<?> param = settings.get(setting.option());
            if (stage.isSet(param)) {
                read = SettingParam.put(read, setting, stage.getOrDefault(param));
            }
        }
        return read;
    }

    /** The columns that a stage learns from. */
    TrainingColumns columns(Params stage, String features, String label) {
        return new TrainingColumns(features, label, optional(stage, weightCol), optional(stage, orderCol));
    }

    private static String optional(Params stage, Param<String> column) {
        return stage.isDefined(column) ? stage.getOrDefault(column) : null;
    }

    boolean isSparse(Params stage) {
        return Boolean.TRUE.equals(stage.getOrDefault(sparse));
    }

    InvalidRows invalidRows(Params stage) {
        return InvalidRows.of(stage.getOrDefault(handleInvalid));
    }

    boolean trainsOnDriver(Params stage) {
        return stage.getOrDefault(trainOn).equals(DRIVER);
    }

    /**
     * Sets a parameter by its name, whatever kind of number it takes.
     *
     * @throws IllegalArgumentException if there is none of this name; it lists them
     */
    static void set(Params stage, String name, Object value) {
        if (!stage.hasParam(name)) {
            throw new IllegalArgumentException(name + ": no parameter of " + stage.getClass().getSimpleName() + "; there are "
                    + Arrays.stream(stage.params()).map(Param::name).collect(Collectors.joining(", ")));
        }
        Param<Object> param = stage.getParam(name);
        stage.set(param, SettingParam.fitting(param, value));
    }
}
