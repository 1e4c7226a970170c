package kernel.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kernel.nn.Activation;
import kernel.nn.Loss;
import kernel.nn.Network;

/**
 * A network and, as strings, where it came from. On disk it is a safetensors file: eight bytes that say how long the
 * header is, the header in JSON, then the numbers as little-endian IEEE 754 doubles. Layer i = 0, 1, … is
 * {@code {2i}.weight} of shape (out, in) and {@code {2i}.bias} of shape (out), the names that PyTorch gives to
 * {@code nn.Sequential(Linear, Sigmoid, Linear, Sigmoid)}.
 *
 * <p>Weights and biases are written layer by layer, so {@link Network#fingerprint} is the SHA-256 of everything after the
 * header: anyone can check it without this program.
 *
 * @param metadata keys in alphabetical order, {@link Metadata} lists them. {@link Metadata#ACTIVATION}, {@link Metadata#COST},
 *                 {@link Metadata#INPUT_SCALE} and {@link Metadata#FINGERPRINT} are written by {@link #save} whatever is given for them here
 */
public record Model(Network network, Map<String, String> metadata) {
    /** Takes a copy of the metadata. */
    public Model {
        Objects.requireNonNull(network, "network");
        metadata = Collections.unmodifiableMap(copy(metadata));
    }

    /** Sorted, so that equal models give equal files. */
    static TreeMap<String, String> copy(Map<String, String> metadata) {
        for (Map.Entry<String, String> note : Objects.requireNonNull(metadata, "metadata").entrySet()) {
            if (note.getKey() == null || note.getValue() == null) {
                throw new NullPointerException("metadata: " + note + " (expected a key and a value)");
            }
        }
        return new TreeMap<>(metadata);
    }

    /**
     * Reads a model. No memory is asked for before the file has been found to be as long as its header claims.
     *
     * @throws ModelException if the file is not such a model, is damaged, or does not fit the heap
     */
    public static Model load(Path file) throws IOException {
        SafetensorsReader.Content content = SafetensorsReader.read(file, Known.OURS);
        return new Model(content.network(), content.metadata());
    }

    /**
     * As {@link #load(Path)}, for a network that has an activation or loss of the caller's own.
     *
     * @param activations known besides {@link kernel.nn.Activations#ALL}, found by name, and first
     * @param losses      known besides {@link kernel.nn.Losses#ALL}, likewise
     */
    public static Model load(Path file, List<Activation> activations, List<Loss> losses) throws IOException {
        SafetensorsReader.Content content = SafetensorsReader.read(file, new Known(activations, losses));
        return new Model(content.network(), content.metadata());
    }

    /**
     * Whether a file starts as a model does: with a safetensors header that names the first layer's weights, and no order of images. Says
     * nothing about the rest of it.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean recognizes(Path file) throws IOException {
        SafetensorsHeader header = SafetensorsReader.headerOrNull(file);
        return header != null && header.hasNetwork() && !header.hasOrder();
    }

    /**
     * Writes the model beside {@code file}, forces it to disk and moves it into place, so that at every moment
     * {@code file} is either what it was before or the whole new model.
     *
     * @throws ModelException if it cannot be written; what was there before is then untouched
     */
    public void save(Path file) throws IOException {
        SafetensorsWriter.write(network, withNames(network, metadata), file);
    }

    /** The metadata with the entries that every file has about its network. */
    static Map<String, String> withNames(Network network, Map<String, String> metadata) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.put(Metadata.ACTIVATION, network.activation().name());
        all.put(Metadata.COST, network.loss().name());
        all.put(Metadata.INPUT_SCALE, Known.BYTE_SCALE);
        all.put(Metadata.FINGERPRINT, network.fingerprint());
        return all;
    }

    /**
     * Checks whether {@link #save} could write there. Leaves nothing behind.
     *
     * @throws ModelException if it could not
     */
    public static void checkWritable(Path file) throws IOException {
        AtomicFile.check(file);
    }
}
