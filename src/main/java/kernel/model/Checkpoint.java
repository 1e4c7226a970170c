package kernel.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import kernel.data.Sha256;
import kernel.nn.Network;

/**
 * The state of a training run: the network, the generator that shuffles, the order of the images, and networks kept beside
 * the one that is trained. On disk it is a model's file with more in it, so whatever reads models reads it too:
 * {@link Metadata#GENERATOR} among the metadata; after the layers those of each network beside, {@code {name}.{2i}.weight} and
 * {@code {name}.{2i}.bias}; and at the end a tensor {@code order} of 32-bit integers.
 *
 * @param metadata  as a {@link Model}'s
 * @param generator the four words of {@link kernel.random.Xoshiro256#state}
 * @param order     every number from 0 to its length − 1 once
 * @param beside    networks kept beside the one that is trained: what the optimizer keeps, the best so far. Their names are of
 *                  lower-case letters and underscores, their sizes the network's. Files hold their numbers alone: read again
 *                  they have the network's activation and loss
 */
public record Checkpoint(Network network, Map<String, String> metadata, long[] generator, int[] order,
        SortedMap<String, Network> beside) {
    private static final int WORDS = 4;
    private static final int BUFFER_BYTES = 1 << 13;

    /**
     * Checks what it is made of.
     *
     * @throws IllegalArgumentException if one of them is invalid, since such a file could be written but not read
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
        beside = Collections.unmodifiableSortedMap(checked(beside, network.sizes()));
    }

    /** With nothing beside the network. */
    public Checkpoint(Network network, Map<String, String> metadata, long[] generator, int[] order) {
        this(network, metadata, generator, order, Collections.emptySortedMap());
    }

    /** A copy, in the order of the names whatever order it had. */
    private static SortedMap<String, Network> checked(Map<String, Network> beside, int[] sizes) {
        SortedMap<String, Network> copy = new TreeMap<>();
        for (Map.Entry<String, Network> entry : Objects.requireNonNull(beside, "beside").entrySet()) {
            String name = Objects.requireNonNull(entry.getKey(), "beside: a name");
            Network other = Objects.requireNonNull(entry.getValue(), "beside: a network");
            if (!SafetensorsLayout.isName(name)) {
                throw new IllegalArgumentException("beside: the name " + ModelException.quoted(name)
                        + " (expected lower-case letters and underscores)");
            }
            if (!Arrays.equals(other.sizes(), sizes)) {
                throw new IllegalArgumentException("beside: '" + name + "' has the sizes " + Arrays.toString(other.sizes())
                        + " (expected " + Arrays.toString(sizes) + ", as the network has)");
            }
            copy.put(name, other);
        }
        return copy;
    }

    /** A copy that shares no network with this one. */
    public Checkpoint copy() {
        SortedMap<String, Network> copies = new TreeMap<>(beside);
        copies.replaceAll((name, kept) -> kept.copy());
        return new Checkpoint(network.copy(), metadata, generator, order, copies);
    }

    /**
     * Reads a checkpoint, as carefully as {@link Model#load} reads a model.
     *
     * @throws ModelException if the file is not one, is damaged, or does not fit the heap
     */
    public static Checkpoint load(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new ModelException(file, "no such file; give a checkpoint that train --checkpoint kept");
        }
        SafetensorsReader.Content content = SafetensorsReader.readAll(file, Known.OURS);
        String generator = content.metadata().get(Metadata.GENERATOR);
        if (generator == null || content.order() == null) {
            throw new ModelException(file, "no checkpoint, but a finished model; train --init goes on from one of those");
        }
        long[] words = words(file, generator);
        String found = fingerprint(words, content.order(), content.beside());
        if (!found.equals(content.metadata().get(Metadata.STATE_FINGERPRINT))) {
            throw new ModelException(file, "damaged: its generator" + (content.beside().isEmpty() ? " and order"
                    : ", order and networks beside") + " have the fingerprint " + found + " (expected "
                    + ModelException.printable(content.metadata().getOrDefault(Metadata.STATE_FINGERPRINT, "one in its metadata"))
                    + "); use an older checkpoint");
        }
        return new Checkpoint(content.network(), content.metadata(), words, content.order(), content.beside());
    }

    /**
     * Whether a file starts as a checkpoint does: with a safetensors header that names the first layer's weights and an order of images. Says
     * nothing about the rest of it.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean recognizes(Path file) throws IOException {
        SafetensorsHeader header = SafetensorsReader.headerOrNull(file);
        return header != null && header.hasNetwork() && header.hasOrder();
    }

    /**
     * The names of {@link #beside}, told from the file's header; none of a file that is not a checkpoint. No numbers are read.
     *
     * @throws ModelException if its tensors do not make up a checkpoint
     */
    public static SortedSet<String> namesBeside(Path file) throws IOException {
        SafetensorsHeader header = SafetensorsReader.headerOrNull(file);
        return header == null || !header.hasNetwork() || !header.hasOrder() ? Collections.emptySortedSet()
                : SafetensorsLayout.of(file, header).beside();
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
        all.put(Metadata.STATE_FINGERPRINT, fingerprint(generator, order, beside));
        SafetensorsWriter.write(network, Model.withNames(network, all), beside, order, file);
    }

    private static String fingerprint(long[] generator, int[] order, SortedMap<String, Network> beside) {
        ByteBuffer state = ByteBuffer.allocate(generator.length * Long.BYTES + order.length * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long word : generator) {
            state.putLong(word);
        }
        for (int image : order) {
            state.putInt(image);
        }
        MessageDigest sha = Sha256.digest();
        sha.update(state.array());
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Network other : beside.values()) {
            NetworkNumbers.forEach(other, bits -> {
                if (!buffer.hasRemaining()) {
                    sha.update(buffer.flip());
                    buffer.clear();
                }
                buffer.putLong(bits);
            });
        }
        sha.update(buffer.flip());
        return HexFormat.of().formatHex(sha.digest());
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
