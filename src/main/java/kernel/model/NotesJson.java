package kernel.model;

import static kernel.model.ModelException.quoted;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A model's metadata as one JSON object of strings, in the files of other programs. */
final class NotesJson {
    /** As many as a file of ours has room for. */
    static final int MAX_BYTES = SafetensorsHeader.MAX_BYTES;

    private NotesJson() {
    }

    static String text(Map<String, String> metadata) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            write(json, metadata);
        }
        return text.toString();
    }

    static void write(JsonWriter json, Map<String, String> metadata) throws IOException {
        json.beginObject();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
    }

    static Map<String, String> read(Path file, String text) throws IOException {
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            Map<String, String> metadata = read(file, json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw wrong(file, null);
            }
            return metadata;
        } catch (ModelException e) {
            throw e;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw wrong(file, e);
        }
    }

    /** Reads one object. */
    static Map<String, String> read(Path file, JsonReader json) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (json.peek() != JsonToken.STRING) {
                throw new ModelException(file, "its metadata have " + quoted(key) + ", which is no text; export it again");
            }
            if (metadata.put(key, json.nextString()) != null) {
                throw new ModelException(file, "its metadata have " + quoted(key) + " twice; export it again");
            }
        }
        json.endObject();
        return metadata;
    }

    private static ModelException wrong(Path file, Exception cause) {
        return new ModelException(file, "its metadata are no JSON object of texts; export it again", cause);
    }
}
