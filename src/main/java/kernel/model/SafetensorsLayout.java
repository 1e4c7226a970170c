package kernel.model;

import static kernel.model.ModelException.printable;
import static kernel.model.ModelException.quoted;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import kernel.model.SafetensorsHeader.Tensor;
import kernel.nn.Network;

/**
 * What the tensors in a header make up: a network and, in a checkpoint, the networks beside it and the order of the images.
 * Anything else is refused before a number is read or memory allocated.
 */
final class SafetensorsLayout {
    private final Path file;
    private final Map<String, Tensor> tensors;
    private final int[] sizes;
    private final SortedSet<String> beside;

    private SafetensorsLayout(Path file, SafetensorsHeader header) throws ModelException {
        this.file = file;
        tensors = header.tensors();
        sizes = layers();
        SortedSet<String> others = new TreeSet<>(tensors.keySet());
        for (int l = 0; l + 1 < sizes.length; l++) {
            others.remove(SafetensorsHeader.weight("", l));
            others.remove(SafetensorsHeader.bias("", l));
        }
        if (others.remove(SafetensorsHeader.ORDER)) {
            checkTensor(SafetensorsHeader.ORDER, tensors.get(SafetensorsHeader.ORDER), SafetensorsHeader.I32, 1);
        }
        beside = Collections.unmodifiableSortedSet(beside(others, header.hasOrder()));
    }

    static SafetensorsLayout of(Path file, SafetensorsHeader header) throws ModelException {
        return new SafetensorsLayout(file, header);
    }

    /** What the tensors of the network beside of that name start with. */
    static String prefix(String name) {
        return name + ".";
    }

    /** Whether a network beside may be called that: a dot would end the name, and digits are the layers'. */
    static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_');
    }

    /** Neurons in each layer, the input layer first. */
    int[] sizes() {
        return sizes.clone();
    }

    /** The names of the networks beside. */
    SortedSet<String> beside() {
        return beside;
    }

    /** Refuses so many networks of these sizes if they need more than nine tenths of the heap. */
    void checkMemory(int networks) throws ModelException {
        long each = Network.bytes(sizes);
        long heap = Runtime.getRuntime().maxMemory();
        if (each > heap / 10 * 9 / networks) {
            long megabytes = (long) ((double) each * networks / (1 << 20));
            throw new ModelException(file, "needs " + megabytes + " MB of memory" + (networks == 1 ? "" : " for "
                    + networks + " networks") + " (the heap has " + (heap >> 20) + "); give more with java -Xmx"
                    + (megabytes / 9 * 10 + 64) + "m");
        }
    }

    /** The sizes that the layers of the network itself say. */
    private int[] layers() throws ModelException {
        int layers = 0;
        while (tensors.containsKey(SafetensorsHeader.weight("", layers))) {
            layers++;
        }
        if (layers == 0) {
            throw strangers();
        }
        int[] found = new int[layers + 1];
        for (int l = 0; l < layers; l++) {
            found[l + 1] = addLayer(l, found);
        }
        return found;
    }

    /** The names in {@code others}, which must be whole networks of the same sizes and, outside a checkpoint, none. */
    private SortedSet<String> beside(SortedSet<String> others, boolean isCheckpoint) throws ModelException {
        SortedSet<String> names = new TreeSet<>();
        for (String other : others) {
            String name = other.substring(0, Math.max(0, other.indexOf('.')));
            if (!isCheckpoint || !isName(name)) {
                throw strangers();
            }
            names.add(name);
        }
        for (String name : names) {
            for (int l = 0; l + 1 < sizes.length; l++) {
                checkBeside(name, SafetensorsHeader.weight("", l), 2);
                checkBeside(name, SafetensorsHeader.bias("", l), 1);
                others.remove(SafetensorsHeader.weight(prefix(name), l));
                others.remove(SafetensorsHeader.bias(prefix(name), l));
            }
        }
        if (!others.isEmpty()) {
            throw new ModelException(file, "tensor " + quoted(others.first()) + " belongs to no layer (expected as many as the"
                    + " network has, " + (sizes.length - 1) + "); use an older checkpoint");
        }
        return names;
    }

    /** Checks that the network beside has a tensor like this one of the network itself. */
    private void checkBeside(String name, String own, int dimensions) throws ModelException {
        String tensorName = prefix(name) + own;
        Tensor tensor = tensors.get(tensorName);
        if (tensor == null) {
            throw new ModelException(file, "tensor " + quoted(tensorName) + " is missing (expected all of " + quoted(name)
                    + ", which is kept beside the network); use an older checkpoint");
        }
        checkTensor(tensorName, tensor, SafetensorsHeader.F64, dimensions);
        long[] expected = tensors.get(own).shape();
        if (!Arrays.equals(tensor.shape(), expected)) {
            throw new ModelException(file, "tensor " + quoted(tensorName) + " has the shape "
                    + Arrays.toString(tensor.shape()) + " (expected " + Arrays.toString(expected) + ", as '" + own + "' has); use an older checkpoint");
        }
    }

    private ModelException strangers() {
        return new ModelException(file, "holds the tensors " + printable(tensors.keySet().toString())
                + " (expected 0.weight, 0.bias, 2.weight, 2.bias and so on, one pair a layer"
                + (tensors.containsKey(SafetensorsHeader.ORDER) ? "; order; and NAME.0.weight, NAME.0.bias and so on, for a NAME"
                + " of lower-case letters and underscores)" : ")"));
    }

    /** Checks layer l against the one before it; returns how many outputs it has. */
    private int addLayer(int l, int[] sizes) throws ModelException {
        String weightName = SafetensorsHeader.weight("", l);
        String biasName = SafetensorsHeader.bias("", l);
        Tensor weight = tensors.get(weightName);
        Tensor bias = tensors.get(biasName);
        if (bias == null) {
            throw new ModelException(file, "tensor '" + biasName + "' is missing beside '" + weightName + "'");
        }
        // PyTorch's own precision will do.
        checkTensor(weightName, weight, weight.isSingle() ? SafetensorsHeader.F32 : SafetensorsHeader.F64, 2);
        checkTensor(biasName, bias, bias.isSingle() ? SafetensorsHeader.F32 : SafetensorsHeader.F64, 1);
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
            throw new ModelException(file, "tensor " + quoted(name) + " is " + printable(tensor.dtype()) + " (expected "
                    + dtype + ")" + (dtype.equals(SafetensorsHeader.F64) ? "; convert it, in PyTorch with model.double()" : ""));
        }
        if (shape.length != dimensions) {
            throw new ModelException(file, "tensor " + quoted(name) + " has the shape " + Arrays.toString(shape)
                    + " (expected " + (dimensions == 2 ? "[outputs, inputs])" : "[outputs])"));
        }
        long count = 1;
        for (long size : shape) {
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw new ModelException(file, "tensor " + quoted(name) + " has the shape " + Arrays.toString(shape)
                        + " (each at least 1 and at most " + Integer.MAX_VALUE + ")");
            }
            count *= size;
        }
        long bytes = tensor.end() - tensor.begin();
        int each = dtype.equals(SafetensorsHeader.F64) ? Double.BYTES : Integer.BYTES;
        if (bytes % each != 0 || count != bytes / each) {
            throw new ModelException(file, "tensor " + quoted(name) + " has " + bytes
                    + " bytes (expected " + each + " for each number of the shape " + Arrays.toString(shape) + ")");
        }
    }
}
