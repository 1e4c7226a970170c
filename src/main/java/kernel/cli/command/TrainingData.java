package kernel.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.cli.progress.ReadingProgress;
import kernel.cli.terminal.Terminal;
import kernel.data.DataSource;
import kernel.model.Metadata;
import kernel.train.Images;
import kernel.train.Material;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TableMaterial;

/**
 * What {@code --data} names: a folder of images or a table. A table is a file, or {@code -} for standard input.
 *
 * @param images null for a table
 * @param table  null for images, and for standard input
 */
public record TrainingData(DataSource images, Path table) {
    /** The word for standard input. */
    public static final String STANDARD_INPUT = "-";

    /** What was typed, else {@code $KERNEL_DATA}, else what there is. */
    public static TrainingData choose(Arguments arguments, Map<String, String> environment) {
        String typed = arguments.text("--data");
        if (STANDARD_INPUT.equals(typed)) {
            return new TrainingData(null, null);
        }
        String named = typed != null ? typed : environment.getOrDefault("KERNEL_DATA", "");
        if (!named.isEmpty() && !named.equals(DataSource.SYNTHETIC)) {
            Path path = Arguments.path("--data", named);
            if (Files.exists(path) && !Files.isDirectory(path)) {
                return new TrainingData(null, path);
            }
        }
        return new TrainingData(DataSource.choose(typed, environment), null);
    }

    public boolean isTable() {
        return images == null;
    }

    /** Refuses settings that only tables have if these are images. */
    public void refuseOthers(Settings typed) {
        for (Setting<?> setting : Setting.OF_TABLES) {
            if (!isTable() && typed.isSet(setting)) {
                throw new UsageException(setting.option() + " is for tables, and " + this + " are images; name a table with --data FILE,"
                        + " or leave it out");
            }
        }
    }

    /** Refuses images where a file says that it was trained on a table, and the other way round. */
    public void refuseOtherKind(Metadata trained) {
        boolean ofTable = trained.has(Metadata.COLUMNS);
        if (ofTable != isTable()) {
            throw new UsageException(trained.name() + " was trained on " + (ofTable ? "a table" : "images") + ", and " + this + " "
                    + (ofTable ? "are images" : "is a table") + "; name " + (ofTable ? "its table" : "them") + " with --data");
        }
    }

    /** To be read by a run; a table shows how far it has come. */
    public Material material(Terminal terminal) {
        if (!isTable()) {
            return Images.in(images);
        }
        ReadingProgress progress = new ReadingProgress(this, terminal);
        return table == null ? TableMaterial.in(System.in, "standard input", progress) : TableMaterial.in(table, progress);
    }

    /** What one of the samples is, if there are several. */
    public String samples() {
        return isTable() ? "rows" : "images";
    }

    /** A few words for a title. */
    public String title() {
        return isTable() ? table == null ? "standard input" : table.getFileName().toString()
                : images.toString().replace(" (" + images.reason() + ")", "");
    }

    /** A line while they are read. */
    public String reading() {
        return (!isTable() && images.isSynthetic() ? "Drawing " : "Reading ") + this + " ...";
    }

    /** For the user: what, and if nobody said so, why. */
    @Override
    public String toString() {
        return !isTable() ? images.toString() : table == null ? "standard input" : table.toString();
    }
}
