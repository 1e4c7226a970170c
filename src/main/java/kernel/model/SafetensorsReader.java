package kernel.model;

import static kernel.model.ModelException.printable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import kernel.nn.Network;

/** Reads networks from safetensors. Every size in the file is checked against its length before memory is allocated. */
final class SafetensorsReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final Known known;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private SafetensorsReader(Path file, FileChannel channel, Known known) {
        this.file = file;
        this.channel = channel;
        this.known = known;
    }

    /** What a file holds; {@code order} is null and {@code beside} empty unless it is a checkpoint. */
    record Content(Network network, Map<String, String> metadata, int[] order, SortedMap<String, Network> beside) { }

    /** The content without the networks beside, which take memory that only training needs. */
    static Content read(Path file, Known known) throws IOException {
        return read(file, known, false);
    }

    static Content readAll(Path file, Known known) throws IOException {
        return read(file, known, true);
    }

    private static Content read(Path file, Known known, boolean all) throws IOException {
        if (Files.exists(Objects.requireNonNull(file, "file")) && !Files.isRegularFile(file)) {
            throw new ModelException(file, "not a regular file; give a model that train saved");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafetensorsReader(file, channel, known).read(all);
        } catch (ModelException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new ModelException(file, "no such file; give a model that train saved", e);
        } catch (IOException e) {
            throw new ModelException(file, "cannot be read: " + ModelException.reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new ModelException(file, "does not fit the memory that is left of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB; give more with java -Xmx", e);
        }
    }

    /** The header alone, which tells what the file is; null if it does not start with one. */
    static SafetensorsHeader headerOrNull(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafetensorsReader(file, channel, Known.OURS).header();
        } catch (ModelException e) {
            return null;
        }
    }

    private Content read(boolean all) throws IOException {
        SafetensorsHeader header = header();
        header.checkTiling(channel.size() - Long.BYTES - header.bytes());
        SafetensorsLayout layout = SafetensorsLayout.of(file, header);
        SortedSet<String> names = all ? layout.beside() : Collections.emptySortedSet();
        layout.checkMemory(1 + names.size());
        Network network = empty(header.metadata(), layout.sizes());
        readNetwork(network, header, "");
        checkFingerprint(network, header.metadata().get(Metadata.FINGERPRINT));
        int[] order = header.hasOrder() ? readOrder(header) : null;
        SortedMap<String, Network> beside = new TreeMap<>();
        for (String name : names) {
            Network other = new Network(network.activation(), network.loss(), layout.sizes());
            readNetwork(other, header, SafetensorsLayout.prefix(name));
            beside.put(name, other);
        }
        return new Content(network, header.metadata(), order, beside);
    }

    private SafetensorsHeader header() throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new ModelException(file, size + " bytes are too few for a safetensors file; give a model that train saved");
        }
        fill(0, Long.BYTES);
        long headerBytes = buffer.getLong();
        if (headerBytes < 2 || headerBytes > SafetensorsHeader.MAX_BYTES) {
            throw new ModelException(file, "not a model: its first eight bytes claim a header of "
                    + Long.toUnsignedString(headerBytes) + " bytes (a safetensors header here has 2 to "
                    + SafetensorsHeader.MAX_BYTES + ")");
        }
        if (headerBytes > size - Long.BYTES) {
            throw new ModelException(file, "cut off in the header: " + size + " bytes (the header alone needs "
                    + (Long.BYTES + headerBytes) + "); copy or save it again");
        }
        return SafetensorsHeader.parse(file, headerBytes((int) headerBytes));
    }

    private byte[] headerBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length;) {
            int part = Math.min(length - done, BUFFER_BYTES);
            fill(Long.BYTES + (long) done, part);
            buffer.get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    /** A network of those sizes, all zero. */
    private Network empty(Map<String, String> metadata, int[] sizes) throws ModelException {
        Known.checkScale(file, metadata);
        try {
            return new Network(known.activation(file, metadata), known.loss(file, metadata), sizes);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file, e.getMessage(), e);
        }
    }

    /** The network ← the tensors under that prefix. */
    private void readNetwork(Network network, SafetensorsHeader header, String prefix) throws IOException {
        for (int l = 0; l < network.layers(); l++) {
            Numbers weights = new Numbers(header, SafetensorsHeader.weight(prefix, l));
            for (int j = 0; j < network.size(l + 1); j++) {
                for (int p = 0; p < network.size(l); p++) {
                    network.setWeight(l, j, p, weights.next());
                }
            }
            Numbers biases = new Numbers(header, SafetensorsHeader.bias(prefix, l));
            for (int j = 0; j < network.size(l + 1); j++) {
                network.setBias(l, j, biases.next());
            }
        }
    }

    /** Where in the file a tensor begins. */
    private static long position(SafetensorsHeader header, String tensor) {
        return Long.BYTES + header.bytes() + header.tensors().get(tensor).begin();
    }

    /** The numbers of one tensor, one after the other, through the buffer, which is then no other's. */
    private final class Numbers {
        private final boolean single;
        private final long end;
        private long position;

        Numbers(SafetensorsHeader header, String tensor) {
            position = position(header, tensor);
            end = position + header.tensors().get(tensor).end() - header.tensors().get(tensor).begin();
            single = header.tensors().get(tensor).isSingle();
            buffer.clear().limit(0);
        }

        double next() throws IOException {
            if (!buffer.hasRemaining()) {
                int part = (int) Math.min(BUFFER_BYTES, end - position);
                fill(position, part);
                position += part;
            }
            return single ? buffer.getFloat() : buffer.getDouble();
        }
    }

    private int[] readOrder(SafetensorsHeader header) throws IOException {
        int[] order = new int[(int) header.tensors().get(SafetensorsHeader.ORDER).shape()[0]];
        long position = position(header, SafetensorsHeader.ORDER);
        int perBuffer = BUFFER_BYTES / Integer.BYTES;
        for (int done = 0; done < order.length;) {
            int part = Math.min(perBuffer, order.length - done);
            fill(position + (long) done * Integer.BYTES, part * Integer.BYTES);
            for (int i = 0; i < part; i++) {
                order[done + i] = buffer.getInt();
            }
            done += part;
        }
        if (!Order.isPermutation(order)) {
            throw new ModelException(file, "tensor 'order' is no order of " + order.length
                    + " images (expected every number from 0 to " + (order.length - 1) + " once); use an older checkpoint");
        }
        return order;
    }

    /** Refuses weights other than those that were saved. */
    private void checkFingerprint(Network network, String expected) throws ModelException {
        if (expected != null && !expected.equals(network.fingerprint())) {
            throw new ModelException(file, "damaged: its weights have the fingerprint " + network.fingerprint()
                    + " (expected " + printable(expected) + "); copy or save it again");
        }
    }

    /** The buffer ← {@code bytes} bytes of the file from {@code position}. */
    private void fill(long position, int bytes) throws IOException {
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new ModelException(file, "became shorter while it was read; copy or save it again");
            }
        }
        buffer.flip();
    }
}
