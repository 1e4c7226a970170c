package kernel.cli.answering;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kernel.cli.command.Arguments;
import kernel.cli.terminal.CsvOutput;
import kernel.cli.terminal.Terminal;
import kernel.data.DataException;
import kernel.data.png.PngFile;
import kernel.nn.Predictor;

/**
 * Answers for the pictures in folders, as CSV on standard output: {@code file}, {@code prediction}, {@code p(class)} each, and
 * {@code centred}, what was done to it, if anything was to be. In the order of the names, by code unit. What is no picture is left
 * aside; a picture that cannot be read is told of on standard error, and the others go on.
 */
final class ImagePredictions {
    private static final byte[][] NO_BYTES = new byte[0][];
    /** Lines between two times that they are written. */
    private static final int LINES = 256;

    private final Predictor predictor;
    private final Fit fit;
    private final Terminal terminal;
    private final CsvOutput output;
    private final byte[][] classes;
    private int lines;
    private int failures;

    ImagePredictions(Predictor predictor, int classes, Fit fit, Terminal terminal) {
        this.predictor = predictor;
        this.fit = fit;
        this.terminal = terminal;
        output = new CsvOutput(terminal);
        List<byte[]> names = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            names.add(CsvOutput.field(Integer.toString(c)));
        }
        this.classes = names.toArray(NO_BYTES);
        output.field(CsvOutput.field("file"));
        output.field(CsvOutput.field("prediction"));
        for (int c = 0; c < classes; c++) {
            output.field(CsvOutput.field("p(" + c + ")"));
        }
        if (fit.centres()) {
            output.field(CsvOutput.field("centred"));
        }
        output.endLine();
    }

    /** A line for each picture that the word names: those of a folder, else as {@link Picture#read}. Returns whether all could be answered for. */
    boolean write(String word, int count) throws IOException {
        failures = 0;
        Path folder = Arguments.path("FILE", word);
        if (Files.isDirectory(folder)) {
            for (Path file : pictures(folder)) {
                answer(file.toString(), 1);
            }
        } else {
            answer(word, count);
        }
        output.flush();
        return failures == 0;
    }

    private void answer(String word, int count) throws IOException {
        try {
            for (Picture picture : Picture.read(word, count, fit.centres())) {
                line(fit.of(picture));
            }
        } catch (DataException e) {
            output.flush();
            terminal.error("kernel predict: " + e.getMessage());
            failures++;
        }
    }

    private void line(Picture picture) {
        output.field(CsvOutput.field(picture.name()));
        output.field(classes[predictor.predict(picture.pixels(), 0)]);
        for (int c = 0; c < classes.length; c++) {
            output.field(predictor.activation(c));
        }
        if (fit.centres()) {
            output.field(CsvOutput.field(picture.note()));
        }
        output.endLine();
        lines++;
        if (lines % LINES == 0) {
            output.flush();
        }
    }

    /** The files in it that are PNGs or are called so, by name; folders in it are not entered. */
    private List<Path> pictures(Path folder) throws IOException {
        List<Path> pictures = new ArrayList<>();
        int others = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isPicture(file)) {
                    pictures.add(file);
                } else {
                    others++;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new DataException(folder + ": cannot be read to its end (" + e.getCause().getMessage() + ")", e);
        } catch (IOException e) {
            throw new DataException(folder + ": the folder cannot be read (" + e.getClass().getSimpleName().replace("Exception", "")
                    + "); check its permissions", e);
        }
        if (pictures.isEmpty()) {
            throw new DataException(folder + ": no PNG in it" + (others == 0 ? ", nor anything else" : ", but " + others + " of other kinds")
                    + "; name a folder of PNG files");
        }
        if (others > 0) {
            terminal.error("kernel predict: " + folder + ": left aside " + others + " that " + (others == 1 ? "is" : "are") + " no PNG");
        }
        pictures.sort((one, other) -> one.toString().compareTo(other.toString()));
        return pictures;
    }

    /** One that cannot be opened, or is no file at all, counts if it is called so: it is not to be missed. */
    private static boolean isPicture(Path file) {
        boolean named = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png");
        try {
            return !Files.isDirectory(file) && (named || Files.isRegularFile(file) && PngFile.isPng(file));
        } catch (DataException e) {
            return false;
        }
    }
}
