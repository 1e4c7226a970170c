package kernel.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kernel.data.columns.Schema;
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
 * <p>{@link Metadata#ACTIVATION}, {@link Metadata#COST}, {@link Metadata#INPUT_SCALE} and {@link Metadata#FINGERPRINT} are written by
 * {@link #save} whatever the metadata have for them.
 *
 * <p>A model cannot be changed, and answers on any number of threads at once, virtual ones included: {@link #predict(Map, double[])}.
 */
public final class Model {
    private final Network network;
    private final Map<String, String> metadata;
    /** Made when it is asked for the first time. */
    private volatile RowAnswers answers;

    /** Takes a copy of the metadata. */
    public Model(Network network, Map<String, String> metadata) {
        this.network = Objects.requireNonNull(network, "network");
        this.metadata = Collections.unmodifiableMap(copy(metadata));
    }

    /** The network. Nobody may change it while the model answers. */
    public Network network() {
        return network;
    }

    /** Where the network came from: keys in alphabetical order, {@link Metadata} lists them. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * How a table is read; empty for a model of images, or of another program.
     *
     * @throws ModelException if the metadata are wrong there, or do not go with the network
     */
    public Optional<Schema> schema() throws ModelException {
        return schema("model");
    }

    /** As above, with a name for messages, as that of the file. */
    public Optional<Schema> schema(String name) throws ModelException {
        Optional<Schema> schema = SchemaNotes.of(new Metadata(name, metadata));
        if (schema.isPresent() && (schema.get().columns().width() != network.inputs()
                || schema.get().target().width() != network.outputs())) {
            throw new ModelException(name, "its columns make " + schema.get().columns().width() + " inputs, and are to answer with "
                    + schema.get().target().width() + " outputs, where its network has " + network.inputs() + " and " + network.outputs()
                    + "; the file was changed");
        }
        return schema;
    }

    /**
     * The outputs for one row of named values, to {@code to[0]} and on: how sure the model is of each class, or each number that it
     * answers with, in its target's own units; in the order of {@link kernel.data.columns.Target#answers}. A Number is a number, a String
     * a category; null, NaN and what is not there is missing. Other columns are not looked at. A category that training had not seen
     * counts as none of those that it had. Allocates nothing from the second call on, as long as no more threads ask at once than before.
     *
     * @throws IllegalArgumentException if a value is of another kind than its column, or missing where all were there in training (it
     *                                  names the column), or there is no room in {@code to}
     * @throws IllegalStateException    if the model has no columns, or wrong ones
     */
    public void predict(Map<String, ?> row, double[] to) {
        answers().outputs(Objects.requireNonNull(row, "row"), null, to);
    }

    /**
     * As above, for a row of numbers in the order of the columns, NaN where one is missing. A model without columns, as one of images,
     * takes the numbers as they enter the network: pixels divided by 256.
     *
     * @throws IllegalArgumentException also if there are more or fewer numbers than columns, or a column holds categories
     */
    public void predict(double[] row, double[] to) {
        answers().outputs(null, Objects.requireNonNull(row, "row"), to);
    }

    /** As {@link #predict(Map, double[])}, in an array of its own. */
    public double[] predict(Map<String, ?> row) {
        double[] to = new double[network.outputs()];
        predict(row, to);
        return to;
    }

    /** As {@link #predict(double[], double[])}, in an array of its own. */
    public double[] predict(double[] row) {
        double[] to = new double[network.outputs()];
        predict(row, to);
        return to;
    }

    /**
     * The class of a row of named values; of a model without columns the number of the output.
     *
     * @throws IllegalStateException also if the model answers with numbers
     */
    public String classify(Map<String, ?> row) {
        return answers().classify(Objects.requireNonNull(row, "row"), null);
    }

    /** As above, of a row as {@link #predict(double[], double[])} takes it. */
    public String classify(double[] row) {
        return answers().classify(null, Objects.requireNonNull(row, "row"));
    }

    /**
     * The number that the model answers with for a row of named values.
     *
     * @throws IllegalStateException also if the model answers with a class, or with several numbers
     */
    public double regress(Map<String, ?> row) {
        return answers().regress(Objects.requireNonNull(row, "row"), null);
    }

    /** As above, of a row as {@link #predict(double[], double[])} takes it. */
    public double regress(double[] row) {
        return answers().regress(null, Objects.requireNonNull(row, "row"));
    }

    private RowAnswers answers() {
        RowAnswers made = answers;
        if (made == null) {
            made = makeAnswers();
        }
        return made;
    }

    private synchronized RowAnswers makeAnswers() {
        if (answers == null) {
            try {
                Schema schema = schema().orElse(null);
                answers = new RowAnswers(network, schema, schema != null ? schema.target().answers()
                        : IntStream.range(0, network.outputs()).mapToObj(Integer::toString).toList());
            } catch (ModelException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
        return answers;
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
