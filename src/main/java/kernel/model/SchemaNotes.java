package kernel.model;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import kernel.data.columns.Schema;

/** The {@link Schema} of a table among a file's metadata: what is read in {@link Metadata#COLUMNS}, what is answered in {@link Metadata#ANSWERS}. */
public final class SchemaNotes {
    /** Of a header, which has something else to hold besides: a fingerprint an epoch, and the settings. */
    private static final int MAX_BYTES = SafetensorsHeader.MAX_BYTES / 8 * 7;

    private SchemaNotes() {
    }

    /**
     * Notes a schema.
     *
     * @throws ModelException if a file has no room for it
     */
    public static void put(Schema schema, Map<String, String> metadata) throws ModelException {
        String columns = ColumnsJson.write(schema.columns());
        String answers = TargetJson.write(schema.target());
        long bytes = bytes(columns) + bytes(answers);
        if (bytes > MAX_BYTES) {
            throw new ModelException("a model of these columns", "their names, categories and classes would take " + bytes
                    + " bytes (expected at most " + MAX_BYTES
                    + "); leave columns with many or long categories out with --ignore");
        }
        metadata.put(Metadata.COLUMNS, columns);
        metadata.put(Metadata.ANSWERS, answers);
    }

    /** How long a text is in a header, where quotes and the like are escaped. */
    private static long bytes(String text) {
        StringWriter escaped = new StringWriter();
        try (JsonWriter json = new JsonWriter(escaped)) {
            json.setHtmlSafe(false);
            json.value(text);
        } catch (IOException e) {
            throw new AssertionError("a StringWriter takes everything", e);
        }
        return escaped.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The schema that a file notes; empty for a model of images.
     *
     * @throws ModelException if it is wrong, or only half of it is there
     */
    public static Optional<Schema> of(Metadata metadata) throws ModelException {
        if (!metadata.has(Metadata.COLUMNS) && !metadata.has(Metadata.ANSWERS)) {
            return Optional.empty();
        }
        return Optional.of(new Schema(read(metadata, Metadata.COLUMNS, ColumnsJson::read),
                read(metadata, Metadata.ANSWERS, TargetJson::read)));
    }

    /** What a note's JSON says. */
    private interface Reading<T> {
        /** Throws whatever is wrong: an IllegalArgumentException or IllegalStateException, too. */
        T of(JsonReader json) throws IOException;
    }

    private static <T> T read(Metadata metadata, String key, Reading<T> reading) throws ModelException {
        try (JsonReader json = new JsonReader(new StringReader(metadata.text(key)))) {
            json.setStrictness(Strictness.STRICT);
            T value = reading.of(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("more than one value");
            }
            return value;
        } catch (ModelException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw metadata.wrong(key, "the columns of a table, as train notes them");
        }
    }
}
