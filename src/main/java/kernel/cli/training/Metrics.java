package kernel.cli.training;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import kernel.model.AtomicFile;
import kernel.model.ModelException;
import kernel.train.EpochResult;
import kernel.train.FileClaims;
import kernel.train.RunException;
import kernel.train.Score;

/**
 * The file of {@code --metrics}: one JSON object per epoch and line, flushed after each. Where checkpoints are kept, each line is
 * on the disk before the checkpoint that goes on behind it: after a power cut it could not be written again.
 */
final class Metrics implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Writer out;
    private final boolean forced;

    private Metrics(Path file, FileChannel channel, boolean forced) {
        this.file = file;
        this.channel = channel;
        this.forced = forced;
        out = channel == null ? null : new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    /**
     * Keeps the lines of the epochs before {@code epoch} if the file has them. With null, writes nothing.
     *
     * @param forced whether each line has to be on the disk before anything else is done
     */
    static Metrics open(Path file, int epoch, boolean forced) throws IOException {
        try {
            Metrics metrics = new Metrics(file, file == null ? null : channel(file, epoch), forced && file != null && Files.isRegularFile(file));
            if (metrics.forced) {
                AtomicFile.forceName(file);
            }
            return metrics;
        } catch (IOException e) {
            throw new IOException("--metrics " + file + ": cannot be written (" + ModelException.reason(e) + "); choose another place", e);
        }
    }

    /** Truncates the file after the lines of those epochs: the later ones are trained, and written, again. */
    private static FileChannel channel(Path file, int epochs) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (Files.isRegularFile(file)) {
            try {
                long length = lengthOf(file, epochs);
                FileClaims.addItself("--metrics " + file, channel);
                channel.truncate(length);
                channel.position(channel.size());
            } catch (IOException | RunException e) {
                channel.close();
                throw e;
            }
        }
        return channel;
    }

    /** Bytes taken by the complete lines of epochs 0, 1, … at the start of the file. */
    private static long lengthOf(Path file, int epochs) throws IOException {
        long size = Files.size(file);
        long length = 0;
        // Latin-1, so that a character is a byte.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                String line = lines.readLine();
                if (line == null || !line.startsWith("{\"epoch\":" + epoch + ",") || !line.endsWith("}")
                        || length + line.length() >= size) {
                    break;
                }
                length += line.length() + 1;
            }
        }
        return length;
    }

    void write(EpochResult result) throws IOException {
        if (out == null) {
            return;
        }
        try {
            out.write(line(result));
            out.write('\n');
            out.flush();
            if (forced) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new IOException("--metrics " + file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static String line(EpochResult result) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("epoch").value(result.epoch());
            json.name("train_seconds").value(Math.round(result.seconds() * 1e6) / 1e6);
            json.name("eval_seconds").value(Math.round(result.evalSeconds() * 1e6) / 1e6);
            if (result.test().isPresent()) {
                write(json, "test", "cost", result.test().get());
            }
            json.name("fingerprint").value(result.fingerprint());
            if (result.trainingCost().isPresent()) {
                writeCost(json, "training_cost", result.trainingCost().getAsDouble());
            }
            if (result.validation().isPresent()) {
                write(json, "validation", "validation_cost", result.validation().get());
            }
            json.endObject();
        }
        return text.toString();
    }

    private static void write(JsonWriter json, String name, String costName, Score score) throws IOException {
        if (score.isCounted()) {
            json.name(name + "_correct").value(score.correct());
        }
        json.name(name + "_total").value(score.total());
        writeCost(json, costName, score.cost());
    }

    private static void writeCost(JsonWriter json, String name, double cost) throws IOException {
        json.name(name);
        if (Double.isFinite(cost)) {
            json.value(cost);
        } else {
            // JSON has no NaN.
            json.nullValue();
        }
    }

    @Override
    public void close() throws IOException {
        if (out == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            throw new IOException("--metrics " + file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
