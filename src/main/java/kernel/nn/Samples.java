package kernel.nn;

import java.util.Objects;
import kernel.linalg.SparseDoubleRows;
import kernel.linalg.SparseRows;

/**
 * Inputs and the targets that belong to them, as training and evaluation read them. Any number of threads may do so at once.
 *
 * <pre>
 *   inputs     {@link #bytes bytes}, {@link #doubles(double[], int, int, int) doubles}, {@link #sparse sparse}
 *   targets    {@link #labels(int[], int, int, int) labels}, {@link #values values}
 *   both       {@link #of(Inputs, Targets) of}
 *   weights    {@link #weighted weighted}, where samples do not count alike
 * </pre>
 *
 * Arrays are kept and not copied unless a method says so, and must not change afterwards.
 */
public final class Samples {
    /** What one step of a byte is worth: the book's data divide by 256, not 255. */
    public static final double BYTE_SCALE = 1.0 / 256.0;

    /** The most classes that labels wider than a byte may have. */
    public static final int MAX_CLASSES = 1 << 16;

    /** Up to this share of nonzero inputs the sparse path is taken. MNIST has 0.19. */
    private static final double SPARSE_UP_TO = 0.5;

    private final Inputs inputs;
    private final Targets targets;
    /** Null where all count alike. */
    private final SampleWeights weights;

    private Samples(Inputs inputs, Targets targets, SampleWeights weights) {
        this.inputs = inputs;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * Samples of these inputs, with these targets in the same order.
     *
     * @throws IllegalArgumentException if there are not as many of one as of the other
     */
    public static Samples of(Inputs inputs, Targets targets) {
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(targets, "targets");
        if (targets.count() != inputs.count()) {
            throw new IllegalArgumentException("targets: those of " + targets.count() + " samples (the inputs are "
                    + inputs.count() + ")");
        }
        return new Samples(inputs, targets, null);
    }

    /**
     * {@link #bytes} and byte {@link #labels(byte[], int, int, int) labels} in one call.
     *
     * @throws IllegalArgumentException as those methods do
     */
    public static Samples of(byte[] pixels, int pixelOffset, byte[] labels, int labelOffset,
                             int count, int inputs, int classes, InputPath path) {
        Objects.requireNonNull(pixels, "pixels");
        Targets targets = labels(labels, labelOffset, count, classes);
        return of(bytes(pixels, pixelOffset, count, inputs, path), targets);
    }

    /**
     * {@code count} inputs of {@code width} unsigned bytes each, which stand for value/256, from {@code pixels[offset]}. On the
     * sparse path the nonzero ones are copied, and the array is let go.
     *
     * @throws IllegalArgumentException if count or width is below one, or they are not all in {@code pixels}
     */
    public static Inputs bytes(byte[] pixels, int offset, int count, int width, InputPath path) {
        Objects.requireNonNull(pixels, "pixels");
        Objects.requireNonNull(path, "path");
        Require.rows("pixels", offset, count, width, pixels.length);
        long all = (long) count * width;
        double density = (double) SparseRows.countNonzero(pixels, offset, all) / all;
        return compresses(path, density) ? new CompressedRows(SparseRows.of(pixels, offset, count, width), count, width, density)
                : new ByteRows(pixels, offset, count, width, density);
    }

    /** As {@link #doubles(double[], int, int, int, InputPath)}, on the path that the share of zeros suggests. */
    public static Inputs doubles(double[] values, int offset, int count, int width) {
        return doubles(values, offset, count, width, InputPath.AUTO);
    }

    /**
     * {@code count} inputs of {@code width} numbers each, row by row from {@code values[offset]}. On the sparse path the nonzero ones
     * are copied, and the array is let go.
     *
     * @throws IllegalArgumentException if count or width is below one, they are not all in {@code values}, or one is not finite
     */
    public static Inputs doubles(double[] values, int offset, int count, int width, InputPath path) {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(path, "path");
        Require.rows("values", offset, count, width, values.length);
        Require.finite(values, offset, count, width);
        long all = (long) count * width;
        double density = (double) SparseDoubleRows.countNonzero(values, offset, all) / all;
        return compresses(path, density)
                ? new CompressedDoubles(SparseDoubleRows.compress(values, offset, count, width), count, width, density)
                : new DoubleRows(values, offset, count, width, density);
    }

    /**
     * {@code count} inputs of {@code width} numbers each, of which only some are there and the others are 0 (CSR): row r has
     * {@code values[e]} in column {@code columns[e]}, for e from {@code rowStart[r]} up to, not including, {@code rowStart[r + 1]}.
     *
     * @throws IllegalArgumentException if count or width is below one, an array is too short, the rows do not follow one another, the
     *                                  columns of a row are not ascending or not all below {@code width}, or a value is not finite
     */
    public static Inputs sparse(int[] rowStart, int[] columns, double[] values, int count, int width) {
        if (count < 1 || width < 1) {
            throw new IllegalArgumentException("count " + count + ", width " + width + " (each at least 1)");
        }
        SparseDoubleRows rows = SparseDoubleRows.of(rowStart, columns, values, count, width);
        return new CompressedDoubles(rows, count, width, (double) rows.entries(count) / ((long) count * width));
    }

    /**
     * A class for each of {@code count} samples, an unsigned byte, from {@code labels[offset]}.
     *
     * @throws IllegalArgumentException if count or classes is below one, they are not all in {@code labels}, or one is not below
     *                                  {@code classes}
     */
    public static Targets labels(byte[] labels, int offset, int count, int classes) {
        Objects.requireNonNull(labels, "labels");
        checkLabels(offset, count, classes, Integer.MAX_VALUE, labels.length);
        for (int i = 0; i < count; i++) {
            checkLabel(i, labels[offset + i] & 0xff, classes);
        }
        return new Labels(labels, offset, count, classes);
    }

    /**
     * A class for each of {@code count} samples from {@code labels[offset]}, of at most {@link #MAX_CLASSES}.
     *
     * @throws IllegalArgumentException if count or classes is out of range, they are not all in {@code labels}, or one is not from 0
     *                                  to below {@code classes}
     */
    public static Targets labels(int[] labels, int offset, int count, int classes) {
        Objects.requireNonNull(labels, "labels");
        checkLabels(offset, count, classes, MAX_CLASSES, labels.length);
        for (int i = 0; i < count; i++) {
            checkLabel(i, labels[offset + i], classes);
        }
        return new IntLabels(labels, offset, count, classes);
    }

    /** As {@link #labels(int[], int, int, int)}, of unsigned shorts, which are copied. */
    public static Targets labels(short[] labels, int offset, int count, int classes) {
        Objects.requireNonNull(labels, "labels");
        checkLabels(offset, count, classes, MAX_CLASSES, labels.length);
        int[] copy = new int[count];
        for (int i = 0; i < count; i++) {
            copy[i] = labels[offset + i] & 0xffff;
        }
        return labels(copy, 0, count, classes);
    }

    /** As {@link #labels(int[], int, int, int)}, of longs, which are copied. */
    public static Targets labels(long[] labels, int offset, int count, int classes) {
        Objects.requireNonNull(labels, "labels");
        checkLabels(offset, count, classes, MAX_CLASSES, labels.length);
        int[] copy = new int[count];
        for (int i = 0; i < count; i++) {
            copy[i] = (int) checkLabel(i, labels[offset + i], classes);
        }
        return labels(copy, 0, count, classes);
    }

    /**
     * {@code width} numbers for each of {@code count} samples, row by row from {@code values[offset]}: what the outputs are to be.
     *
     * @throws IllegalArgumentException if count or width is below one, they are not all in {@code values}, or one is not finite
     */
    public static Targets values(double[] values, int offset, int count, int width) {
        Objects.requireNonNull(values, "values");
        Require.rows("values", offset, count, width, values.length);
        Require.finite(values, offset, count, width);
        return new Values(values, offset, count, width);
    }

    /** Whether inputs of which this share is not zero are better off on the sparse path. */
    public static boolean isSparse(double density) {
        return density <= SPARSE_UP_TO;
    }

    private static boolean compresses(InputPath path, double density) {
        return path == InputPath.SPARSE || path == InputPath.AUTO && isSparse(density);
    }

    private static void checkLabels(int offset, int count, int classes, int most, int length) {
        if (classes < 1 || classes > most) {
            throw new IllegalArgumentException("classes: " + classes + " (at least 1, at most " + most + ")");
        }
        Require.rows("labels", offset, count, 1, length);
    }

    private static long checkLabel(int sample, long label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label of sample " + sample + ": " + label + " (expected 0 to "
                    + (classes - 1) + ")");
        }
        return label;
    }

    /**
     * The same samples, of which sample i counts {@code weights[i]} times: the cost of a mini-batch of m samples is (1/m)·Σ wᵢ·Cᵢ, and
     * that of an {@link Evaluation} Σ wᵢ·Cᵢ / Σ wᵢ. How many answers are right stays a count. As the divisor of a mini-batch is m
     * and not its Σ wᵢ, a sample moves the weights as far in one mini-batch as in another, and with weight 1 everywhere the bits are
     * those without weights. So do PyTorch's losses with reduction "none", times w, then the mean; its class weights divide by Σ wᵢ.
     *
     * @param weights one a sample, at least 0; kept, not copied. In place of those that the samples may have already
     * @throws IllegalArgumentException if there are not as many as samples, one is negative or not finite, or their sum is not above 0
     *                                  and finite
     */
    public Samples weighted(double[] weights) {
        Objects.requireNonNull(weights, "weights");
        return new Samples(inputs, targets, new SampleWeights(weights, count()));
    }

    /**
     * Gives every sample other inputs, as many bytes from {@code pixels[offset]} on, and leaves it its class. The bytes are
     * copied, and the form of the inputs stays as it is, sparse or dense. An {@link Sgd} made on these samples goes on with the
     * new inputs: call this between its passes, as nobody may read the inputs meanwhile. Allocates only where more memory is
     * needed than ever before.
     *
     * @throws IndexOutOfBoundsException     if there are not so many bytes; the inputs are then as they were
     * @throws UnsupportedOperationException if the inputs were not made of bytes
     */
    public void refill(byte[] pixels, int offset) {
        Objects.requireNonNull(pixels, "pixels");
        inputs.refill(pixels, offset);
    }

    /** How many there are. */
    public int count() {
        return inputs.count();
    }

    /** What enters the network. */
    public Inputs inputs() {
        return inputs;
    }

    /** What is to come out. */
    public Targets targets() {
        return targets;
    }

    /** The sum of their weights, each 1 if they have none: what a sum of their costs is divided by to give a mean. */
    public double weight() {
        return weights == null ? count() : weights.sum();
    }

    /** Null where all count alike. */
    SampleWeights weights() {
        return weights;
    }

    /** Floating-point operations that carry all of them forward through a network that they fit. */
    public double flops(Network network) {
        return count() * (network.flops() - 2 * (inputs.width() - inputs.multiplied()) * network.size(1));
    }

    /** Refuses samples that do not fit a network, whose outputs may be more than their targets only if {@code spare}. */
    void checkFit(Network network, boolean spare) {
        int width = targets.width();
        if (inputs.width() != network.inputs() || width > network.outputs() || !spare && width < network.outputs()) {
            throw new IllegalArgumentException("samples: " + inputs.width() + " inputs, " + width
                    + (targets.areClasses() ? " classes" : " targets") + " (the network has " + network.inputs() + " and "
                    + network.outputs() + ")");
        }
    }
}
