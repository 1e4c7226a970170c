package kernel.cli.command;

import java.nio.file.Path;
import java.util.List;
import kernel.data.DataSource;
import kernel.data.Mnist;
import kernel.train.Preset;
import kernel.train.Setting;
import kernel.train.Settings;

/**
 * The commands that {@code train} advises.
 *
 * @param arguments that were typed
 * @param typed     the settings among them
 */
public record Advice(Arguments arguments, Settings typed) {

    /**
     * The command that goes on from the checkpoint, with what that does not note: the data, the file to test on, what only
     * changes the time, and a leave to overwrite, as an interrupted run has not yet used it.
     */
    public String resuming(Path checkpoint) {
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

    /** The command that does what was typed, with the data that were chosen without a word. */
    public String again(String command) {
        return again(command, arguments.typed());
    }

    /** The same with these words in place of those that were typed. */
    public String again(String command, List<String> words) {
        StringBuilder again = new StringBuilder(Shell.started()).append(' ').append(command);
        String variable = System.getenv("KERNEL_DATA");
        if (!arguments.has("--data") && variable != null && !variable.isEmpty()) {
            again.append(" --data ").append(Shell.argument(variable));
        }
        words.forEach(word -> again.append(' ').append(Shell.argument(word)));
        return again.toString();
    }

    /**
     * The command that trains from the beginning what was resumed.
     *
     * @param init the model that it began with, or null
     */
    public String fromTheBeginning(Settings settings, String init) {
        StringBuilder again = new StringBuilder(Shell.started()).append(" train --preset ").append(Preset.BOOK.name()).append(data());
        for (Setting<?> setting : Setting.ALL) {
            String text = settings.text(setting);
            if (settings.isSet(setting) && text != null && (!text.equals(setting.defaultText()) || !setting.decidesBits())) {
                again.append(' ').append(setting.option()).append(setting.isFlag() ? "" : " " + Shell.argument(text));
            }
        }
        return again.append(init == null ? "" : " --init " + Shell.argument(init)).toString();
    }

    /** The command that checks the bits of a model. */
    public String checking(Path model) {
        return Shell.started() + " verify" + data() + (arguments.has("--init") ? " --init " + Shell.argument(arguments.text("--init")) : "") + " "
                + Shell.file(model.toString());
    }

    /** The command that uses the model: on a test image, or on all of them where they are drawn and so in no file. */
    public String using(Path model, TrainingData data) {
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
