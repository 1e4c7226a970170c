package kernel.model;

import static kernel.model.ModelException.quoted;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A constant of an ONNX file. Its bytes stay where they are until its values are asked for.
 *
 * @param dims  at most two, a vector having one row
 * @param bytes little-endian
 */
record OnnxTensor(String name, long[] dims, int type, ByteBuffer bytes) {
    /** More are no matrix. */
    private static final int MAX_DIMS = 8;

    static OnnxTensor read(Path file, ProtobufReader tensor) throws ModelException {
        long[] dims = new long[0];
        int type = 0;
        String name = "";
        ByteBuffer bytes = ByteBuffer.allocate(0);
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> dims = tensor.isBytes() ? packed(file, tensor.message()) : with(file, dims, tensor.number());
                case 2 -> type = (int) tensor.number();
                case 8 -> name = tensor.text();
                // Floats and doubles, packed, lie there as in the raw bytes.
                case 4, 9, 10 -> bytes = tensor.bytes();
                default -> tensor.skip();
            }
        }
        return new OnnxTensor(name, dims, type, bytes);
    }

    private static long[] with(Path file, long[] dims, long dim) throws ModelException {
        if (dims.length == MAX_DIMS) {
            throw new ModelException(file, "has a tensor of more than " + MAX_DIMS + " dimensions (expected matrices and vectors)");
        }
        long[] more = Arrays.copyOf(dims, dims.length + 1);
        more[dims.length] = dim;
        return more;
    }

    private static long[] packed(Path file, ProtobufReader numbers) throws ModelException {
        long[] dims = new long[0];
        while (numbers.hasMore()) {
            dims = with(file, dims, numbers.packedNumber());
        }
        return dims;
    }

    int rows() {
        return dims.length < 2 ? 1 : (int) dims[0];
    }

    int columns() {
        return dims.length == 0 ? 1 : (int) dims[dims.length - 1];
    }

    boolean isSingle() {
        return type == OnnxGraph.FLOAT;
    }

    /**
     * The values, row after row.
     *
     * @throws ModelException if they are no floats or doubles, or not as many as the dimensions say
     */
    double[] values(Path file, Layers layers) throws ModelException {
        if (type != OnnxGraph.DOUBLE && type != OnnxGraph.FLOAT) {
            throw new ModelException(file, "tensor " + quoted(name) + " has the type " + type + " (expected 1, float, or 11, double)");
        }
        int size = isSingle() ? Float.BYTES : Double.BYTES;
        long count = bytes.remaining() / size;
        if (dims.length > 2 || bytes.remaining() % size != 0 || !isProduct(count)) {
            throw new ModelException(file, "tensor " + quoted(name) + " has the shape " + Arrays.toString(dims) + " and " + bytes.remaining()
                    + " bytes (expected a matrix or vector, " + size + " bytes a number, in the file itself)");
        }
        double[] values = new double[layers.room(name, count)];
        ByteBuffer from = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = isSingle() ? from.getFloat() : from.getDouble();
        }
        return values;
    }

    /** Whether the dimensions multiply to this; it is below 2^31, and no dimension may be more. */
    private boolean isProduct(long count) {
        long product = 1;
        for (long dim : dims) {
            if (dim < 1 || dim > count) {
                return false;
            }
            product *= dim;
        }
        return product == count;
    }
}
