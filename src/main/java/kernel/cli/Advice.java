package kernel.cli;

import java.nio.file.Path;
import kernel.data.DataSource;
import kernel.data.Mnist;
import kernel.train.Setting;
import kernel.train.Settings;

/**
 * The commands that {@code train} advises.
 *
 * @param arguments that were typed
 * @param typed     the settings among them
 */
record Advice(Arguments arguments, Settings typed) {

    /**
     * The command that goes on from the checkpoint, with what that does not note: the data, the file to test on, what only
     * changes the time, and a leave to overwrite, as an interrupted run has not yet used it.
     */
    String resuming(Path checkpoint) {
        StringBuilder command = new StringBuilder(Shell.started()).append(" train --resume ")
                .append(Shell.argument(checkpoint.toString())).append(data());
        if (arguments.has("--overwrite")) {
            command.append(" --overwrite");
        }
        for (Setting<?> setting : Setting.ALL) {
            if (typed.isUnnoted(setting)) {
                command.append(' ').append(setting.option()).append(' ').append(Shell.argument(typed.text(setting)));
            }
        }
        return command.toString();
    }

    /** The command that uses the model: on a test image, or on all of them where they are drawn and so in no file. */
    String using(Path model, TrainingData data) {
        if (data.isTable()) {
            return Shell.started() + " predict --model " + Shell.argument(model.toString()) + " "
                    + (data.table() == null ? "FILE" : Shell.file(data.table().toString()));
        }
        DataSource source = data.images();
        if (source.isSynthetic()) {
            return Shell.started() + " evaluate" + data() + " " + Shell.file(model.toString());
        }
        return Shell.started() + " predict --model " + Shell.argument(model.toString()) + " "
                + Shell.file(Mnist.find(source.directory(), Mnist.TEST_IMAGES) + ":0");
    }

    private String data() {
        return arguments.has("--data") ? " --data " + Shell.argument(arguments.text("--data")) : "";
    }
}
