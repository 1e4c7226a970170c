package kernel.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.nn.Evaluation;
import kernel.nn.Network;

/** The file of {@code --metrics}: one JSON object a line and epoch, there as soon as the epoch is. */
final class Metrics implements AutoCloseable {
    private final Path file;
    private final Writer out;

    private Metrics(Path file, Writer out) {
        this.file = file;
        this.out = out;
    }

    /** Starts the file anew; with null, metrics that go nowhere. */
    static Metrics open(Path file) {
        try {
            return new Metrics(file, file == null ? null : Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new FailureException("--metrics " + file + ": cannot be written ("
                    + e.getClass().getSimpleName().replace("Exception", "") + "); choose another place", e);
        }
    }

    void epoch(int epoch, double trainSeconds, double evalSeconds, Evaluation evaluation, Network network) {
        if (out == null) {
            return;
        }
        try {
            out.write(line(epoch, trainSeconds, evalSeconds, evaluation.correct(), evaluation.total(), evaluation.cost(),
                    network.fingerprint()));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new FailureException("--metrics " + file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static String line(int epoch, double trainSeconds, double evalSeconds, int correct, int total, double cost,
                       String fingerprint) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("epoch").value(epoch);
            json.name("train_seconds").value(Math.round(trainSeconds * 1e6) / 1e6);
            json.name("eval_seconds").value(Math.round(evalSeconds * 1e6) / 1e6);
            json.name("test_correct").value(correct);
            json.name("test_total").value(total);
            json.name("cost");
            if (Double.isFinite(cost)) {
                json.value(cost);
            } else {
                // JSON has no NaN.
                json.nullValue();
            }
            json.name("fingerprint").value(fingerprint);
            json.endObject();
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (out == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            throw new FailureException("--metrics " + file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
