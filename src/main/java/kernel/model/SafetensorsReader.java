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
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import kernel.model.SafetensorsHeader.Tensor;
import kernel.nn.Network;

/** Reads a network from safetensors. Every size in the file is checked against its length before memory is allocated. */
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

    /** What a file holds; {@code order} is null unless it is a checkpoint. */
    record Content(Network network, Map<String, String> metadata, int[] order) { }

    static Content read(Path file, Known known) throws IOException {
        if (Files.exists(Objects.requireNonNull(file, "file")) && !Files.isRegularFile(file)) {
            throw new ModelException(file, "not a regular file; give a model that train saved");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafetensorsReader(file, channel, known).read();
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

    private Content read() throws IOException {
        SafetensorsHeader header = header();
        long data = Long.BYTES + header.bytes();
        header.checkTiling(channel.size() - data);
        Network network = empty(header);
        for (int l = 0; l < network.layers(); l++) {
            readWeights(network, l, data + header.tensors().get(SafetensorsHeader.weight(l)).begin());
            readBiases(network, l, data + header.tensors().get(SafetensorsHeader.bias(l)).begin());
        }
        checkFingerprint(network, header.metadata().get(Metadata.FINGERPRINT));
        Tensor order = header.tensors().get(SafetensorsHeader.ORDER);
        return new Content(network, header.metadata(), order == null ? null : readOrder(order, data + order.begin()));
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

    /** A network of the right sizes, all zero. */
    private Network empty(SafetensorsHeader header) throws ModelException {
        Map<String, Tensor> tensors = header.tensors();
        int layers = 0;
        while (tensors.containsKey(SafetensorsHeader.weight(layers))) {
            layers++;
        }
        int[] sizes = new int[layers + 1];
        for (int l = 0; l < layers; l++) {
            sizes[l + 1] = addLayer(tensors, l, sizes);
        }
        int others = tensors.containsKey(SafetensorsHeader.ORDER) ? 1 : 0;
        if (layers == 0 || tensors.size() != 2 * layers + others) {
            throw new ModelException(file, "holds the tensors " + printable(tensors.keySet().toString())
                    + " (expected 0.weight, 0.bias, 2.weight, 2.bias and so on, one pair a layer)");
        }
        long bytes = Network.bytes(sizes);
        if (bytes > Runtime.getRuntime().maxMemory() / 10 * 9) {
            throw new ModelException(file, "needs " + (bytes >> 20) + " MB of memory (the heap has "
                    + (Runtime.getRuntime().maxMemory() >> 20) + "); give more with java -Xmx"
                    + ((bytes >> 20) / 9 * 10 + 64) + "m");
        }
        Map<String, String> metadata = header.metadata();
        Known.checkScale(file, metadata);
        try {
            return new Network(known.activation(file, metadata), known.loss(file, metadata), sizes);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file, e.getMessage(), e);
        }
    }

    /** Checks layer l against the one before it; returns how many outputs it has. */
    private int addLayer(Map<String, Tensor> tensors, int l, int[] sizes) throws ModelException {
        String weightName = SafetensorsHeader.weight(l);
        String biasName = SafetensorsHeader.bias(l);
        Tensor weight = tensors.get(weightName);
        Tensor bias = tensors.get(biasName);
        if (bias == null) {
            throw new ModelException(file, "tensor '" + biasName + "' is missing beside '" + weightName + "'");
        }
        checkTensor(weightName, weight, SafetensorsHeader.F64, 2);
        checkTensor(biasName, bias, SafetensorsHeader.F64, 1);
        long out = weight.shape()[0];
        long in = weight.shape()[1];
        if (bias.shape()[0] != out) {
            throw new ModelException(file, "'" + biasName + "' has the shape " + Arrays.toString(bias.shape())
                    + " (expected [" + out + "], as '" + weightName + "' is " + Arrays.toString(weight.shape()) + ")");
        }
        if (l > 0 && in != sizes[l]) {
            throw new ModelException(file, "'" + weightName + "' has the shape " + Arrays.toString(weight.shape())
                    + " (expected [" + out + ", " + sizes[l] + "], as the layer before has " + sizes[l] + " outputs)");
        }
        sizes[l] = (int) in;
        return (int) out;
    }

    /** Checks type, number of dimensions, and that shape and offsets agree on the number of bytes. */
    private void checkTensor(String name, Tensor tensor, String dtype, int dimensions) throws ModelException {
        long[] shape = tensor.shape();
        if (!tensor.dtype().equals(dtype)) {
            throw new ModelException(file, "tensor '" + name + "' is " + printable(tensor.dtype()) + " (expected "
                    + dtype + ")" + (dtype.equals(SafetensorsHeader.F64) ? "; convert it, in PyTorch with model.double()" : ""));
        }
        if (shape.length != dimensions) {
            throw new ModelException(file, "tensor '" + name + "' has the shape " + Arrays.toString(shape) + " (expected "
                    + (dimensions == 2 ? "[outputs, inputs])" : "[outputs])"));
        }
        long count = 1;
        for (long size : shape) {
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw new ModelException(file, "tensor '" + name + "' has the shape " + Arrays.toString(shape)
                        + " (each at least 1 and at most " + Integer.MAX_VALUE + ")");
            }
            count *= size;
        }
        long bytes = tensor.end() - tensor.begin();
        int each = dtype.equals(SafetensorsHeader.F64) ? Double.BYTES : Integer.BYTES;
        if (bytes % each != 0 || count != bytes / each) {
            throw new ModelException(file, "tensor '" + name + "' has " + bytes
                    + " bytes (expected " + each + " for each number of the shape " + Arrays.toString(shape) + ")");
        }
    }

    private void readWeights(Network network, int l, long position) throws IOException {
        int in = network.size(l);
        long count = (long) in * network.size(l + 1);
        int perBuffer = BUFFER_BYTES / Double.BYTES;
        int j = 0;
        int p = 0;
        for (long done = 0; done < count;) {
            int part = (int) Math.min(perBuffer, count - done);
            fill(position + done * Double.BYTES, part * Double.BYTES);
            for (int i = 0; i < part; i++) {
                network.setWeight(l, j, p, buffer.getDouble());
                p++;
                if (p == in) {
                    p = 0;
                    j++;
                }
            }
            done += part;
        }
    }

    private void readBiases(Network network, int l, long position) throws IOException {
        for (int j = 0; j < network.size(l + 1); j++) {
            int inBuffer = j % (BUFFER_BYTES / Double.BYTES);
            if (inBuffer == 0) {
                int part = Math.min(BUFFER_BYTES / Double.BYTES, network.size(l + 1) - j);
                fill(position + (long) j * Double.BYTES, part * Double.BYTES);
            }
            network.setBias(l, j, buffer.getDouble());
        }
    }

    private int[] readOrder(Tensor tensor, long position) throws IOException {
        checkTensor(SafetensorsHeader.ORDER, tensor, SafetensorsHeader.I32, 1);
        int[] order = new int[(int) tensor.shape()[0]];
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
