package kernel.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kernel.data.Sha256;
import kernel.nn.Network;

/**
 * The state of a training run: the network, the generator that shuffles, and the order of the images. On disk it is a
 * model's file with two things more, so whatever reads models reads it too: {@link Metadata#GENERATOR} among the metadata,
 * and after the layers a tensor {@code order} of 32-bit integers.
 *
 * @param metadata  as a {@link Model}'s
 * @param generator the four words of {@link kernel.random.Xoshiro256#state}
 * @param order     every number from 0 to its length − 1 once
 */
public record Checkpoint(Network network, Map<String, String> metadata, long[] generator, int[] order) {
    private static final int WORDS = 4;

    /**
     * Checks what it is made of.
     *
     * @throws IllegalArgumentException if generator or order are invalid, since such a file could be written but not read
     */
    public Checkpoint {
        Objects.requireNonNull(network, "network");
        metadata = Collections.unmodifiableMap(Model.copy(metadata));
        if (generator.length != WORDS || (generator[0] | generator[1] | generator[2] | generator[3]) == 0) {
            throw new IllegalArgumentException("generator: " + Arrays.toString(generator) + " (expected four words, not all"
                    + " zero)");
        }
        if (order.length == 0 || !Order.isPermutation(order)) {
            throw new IllegalArgumentException("order: " + order.length + " numbers (expected every number from 0 to its"
                    + " length - 1 once, and one at least)");
        }
    }

    /**
     * Reads a checkpoint, as carefully as {@link Model#load} reads a model.
     *
     * @throws ModelException if the file is not one, is damaged, or does not fit the heap
     */
    public static Checkpoint load(Path file) throws IOException {
        SafetensorsReader.Content content = SafetensorsReader.read(file, Known.OURS);
        String generator = content.metadata().get(Metadata.GENERATOR);
        if (generator == null || content.order() == null) {
            throw new ModelException(file, "no checkpoint, but a finished model; train --init goes on from one of those");
        }
        long[] words = words(file, generator);
        String found = fingerprint(words, content.order());
        if (!found.equals(content.metadata().get(Metadata.STATE_FINGERPRINT))) {
            throw new ModelException(file, "damaged: its generator and order have the fingerprint " + found + " (expected "
                    + content.metadata().get(Metadata.STATE_FINGERPRINT) + "); use an older checkpoint");
        }
        return new Checkpoint(content.network(), content.metadata(), words, content.order());
    }

    /**
     * Whether a file starts as a checkpoint does: with a safetensors header that names the first layer's weights and an order of images. Says
     * nothing about the rest of it.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean recognizes(Path file) throws IOException {
        SafetensorsHeader header = SafetensorsReader.headerOrNull(file);
        return header != null && header.tensors().containsKey(SafetensorsHeader.weight(0))
                && header.tensors().containsKey(SafetensorsHeader.ORDER);
    }

    /**
     * Writes the checkpoint as {@link Model#save} writes a model: at every moment {@code file} is wholly the old one or the
     * new one.
     */
    public void save(Path file) throws IOException {
        Map<String, String> all = new TreeMap<>(metadata);
        StringBuilder words = new StringBuilder();
        for (long word : generator) {
            words.append(words.length() == 0 ? "" : " ").append(Long.toHexString(word));
        }
        all.put(Metadata.GENERATOR, words.toString());
        all.put(Metadata.STATE_FINGERPRINT, fingerprint(generator, order));
        SafetensorsWriter.write(network, Model.withNames(network, all), order, file);
    }

    private static String fingerprint(long[] generator, int[] order) {
        ByteBuffer state = ByteBuffer.allocate(generator.length * Long.BYTES + order.length * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long word : generator) {
            state.putLong(word);
        }
        for (int image : order) {
            state.putInt(image);
        }
        return HexFormat.of().formatHex(Sha256.digest().digest(state.array()));
    }

    private static long[] words(Path file, String generator) throws ModelException {
        String[] parts = generator.split(" ", -1);
        long[] words = new long[WORDS];
        long all = 0;
        try {
            for (int i = 0; i < words.length; i++) {
                words[i] = Long.parseUnsignedLong(parts[i], 16);
                all |= words[i];
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            all = 0;
        }
        if (all == 0 || parts.length != words.length) {
            throw new ModelException(file, "the state of its generator is " + ModelException.quoted(generator)
                    + " (expected four words in hexadecimal, not all zero); use an older checkpoint");
        }
        return words;
    }
}
