package kernel.train.sweep;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The lines of a {@link Journal}: JSON objects, of the sweep and of results. */
final class JournalLine {
    private static final String SWEEP = "sweep";
    private static final String TRIAL = "trial";

    private JournalLine() {
    }

    static String of(SweepNotes notes) {
        return json(json -> {
            json.name(SWEEP).beginObject();
            json.name("version").value(notes.version());
            json.name("data").value(notes.data());
            json.name("data_fingerprint").value(notes.fingerprint());
            json.name("options").beginArray();
            for (String word : notes.options()) {
                json.value(word);
            }
            json.endArray().endObject();
        });
    }

    static String of(TrialResult result) {
        return json(json -> {
            json.name(TRIAL).value(result.trial());
            if (result.until() != TrialResult.END) {
                json.name("until").value(result.until());
            }
            json.name("seconds").value(result.seconds());
            if (!result.succeeded()) {
                json.name("failure").value(result.failure());
                return;
            }
            json.name("epochs").value(result.epochs());
            json.name("scores").beginObject();
            for (Map.Entry<String, Double> score : result.scores().entrySet()) {
                json.name(score.getKey());
                write(score.getValue(), json);
            }
            json.endObject();
            json.name("fingerprints").beginArray();
            for (String fingerprint : result.fingerprints()) {
                json.value(fingerprint);
            }
            json.endArray();
        });
    }

    /** A number, or a text: JSON has no NaN. */
    private static void write(double score, JsonWriter json) throws IOException {
        if (Double.isFinite(score)) {
            json.value(score);
        } else {
            json.value(Double.toString(score));
        }
    }

    private interface Content {
        void writeTo(JsonWriter json) throws IOException;
    }

    private static String json(Content content) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            content.writeTo(json);
            json.endObject();
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be written", e);
        }
        return text.append('\n').toString();
    }

    /** @throws IOException or a RuntimeException if the line is none of these */
    static SweepNotes notes(String line) throws IOException {
        Map<String, Object> notes = read(line);
        Map<String, Object> sweep = object(notes.get(SWEEP));
        return new SweepNotes(text(sweep.get("version")), text(sweep.get("data")), text(sweep.get("data_fingerprint")),
                texts(sweep.get("options")));
    }

    /** @throws IOException or a RuntimeException if the line is none of these */
    static TrialResult result(String line) throws IOException {
        Map<String, Object> fields = read(line);
        int trial = Integer.parseInt(text(fields.get(TRIAL)));
        int until = fields.containsKey("until") ? Integer.parseInt(text(fields.get("until"))) : TrialResult.END;
        double seconds = Double.parseDouble(text(fields.get("seconds")));
        if (fields.containsKey("failure")) {
            return TrialResult.failed(trial, until, seconds, text(fields.get("failure")));
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        object(fields.get("scores")).forEach((name, score) -> scores.put(name, Double.valueOf(text(score))));
        return new TrialResult(trial, until, Integer.parseInt(text(fields.get("epochs"))), scores, seconds,
                texts(fields.get("fingerprints")), null);
    }

    private static Map<String, Object> read(String line) throws IOException {
        try (JsonReader json = new JsonReader(new StringReader(line))) {
            Map<String, Object> fields = object(value(json));
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("something stands behind the object");
            }
            return fields;
        }
    }

    /** A Map, a List or a String. */
    private static Object value(JsonReader json) throws IOException {
        switch (json.peek()) {
            case BEGIN_OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                json.beginObject();
                while (json.hasNext()) {
                    fields.put(json.nextName(), value(json));
                }
                json.endObject();
                return fields;
            }
            case BEGIN_ARRAY -> {
                List<Object> items = new ArrayList<>();
                json.beginArray();
                while (json.hasNext()) {
                    items.add(value(json));
                }
                json.endArray();
                return items;
            }
            default -> {
                return json.nextString();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value, "a field");
    }

    private static String text(Object value) {
        return (String) Objects.requireNonNull(value, "a field");
    }

    private static List<String> texts(Object value) {
        return ((List<?>) Objects.requireNonNull(value, "a field")).stream().map(JournalLine::text).toList();
    }
}
