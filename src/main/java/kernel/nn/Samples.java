package kernel.nn;

import java.util.Objects;
import kernel.linalg.SparseRows;

/** Inputs and the targets that belong to them, as training and evaluation read them. Any number of threads may do so at once. */
public final class Samples {
    /** What one step of a byte is worth: the book's data divide by 256, not 255. */
    public static final double BYTE_SCALE = 1.0 / 256.0;

    /** Up to this share of nonzero inputs the sparse path is taken. MNIST has 0.19. */
    private static final double SPARSE_UP_TO = 0.5;

    private final Inputs inputs;
    private final Targets targets;

    private Samples(Inputs inputs, Targets targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    /**
     * {@code count} samples of {@code inputs} unsigned bytes each, which stand for value/256, from
     * {@code pixels[pixelOffset]}, and a class each, an unsigned byte, from {@code labels[labelOffset]}. The labels are kept,
     * not copied. So are the pixels on the dense path; on the sparse path their nonzero ones are copied, and the array is let
     * go.
     *
     * @throws IllegalArgumentException if count, inputs or classes is below one, an offset below zero, an array too short,
     *                                  or a label not below {@code classes}
     */
    public static Samples of(byte[] pixels, int pixelOffset, byte[] labels, int labelOffset,
                             int count, int inputs, int classes, InputPath path) {
        Objects.requireNonNull(pixels, "pixels");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(path, "path");
        if (pixelOffset < 0 || labelOffset < 0) {
            throw new IllegalArgumentException("pixelOffset " + pixelOffset + ", labelOffset " + labelOffset
                    + " (each at least 0)");
        }
        if (count < 1 || inputs < 1 || classes < 1) {
            throw new IllegalArgumentException("count " + count + ", inputs " + inputs + ", classes " + classes
                    + " (each at least 1)");
        }
        if (pixelOffset + (long) count * inputs > pixels.length) {
            throw new IllegalArgumentException("pixels: " + pixels.length + " bytes (expected at least " + pixelOffset
                    + " + " + count + " × " + inputs + ")");
        }
        if (labelOffset + (long) count > labels.length) {
            throw new IllegalArgumentException("labels: " + labels.length + " (expected at least " + labelOffset
                    + " + " + count + ")");
        }
        for (int i = 0; i < count; i++) {
            int label = labels[labelOffset + i] & 0xff;
            if (label >= classes) {
                throw new IllegalArgumentException("label of sample " + i + ": " + label + " (expected 0 to "
                        + (classes - 1) + ")");
            }
        }
        return new Samples(rows(pixels, pixelOffset, count, inputs, path), new Labels(labels, labelOffset, count, classes));
    }

    private static Inputs rows(byte[] values, int offset, int count, int width, InputPath path) {
        long all = (long) count * width;
        double density = (double) SparseRows.countNonzero(values, offset, all) / all;
        boolean compress = path == InputPath.SPARSE || path == InputPath.AUTO && density <= SPARSE_UP_TO;
        return compress ? new CompressedRows(SparseRows.of(values, offset, count, width), count, width, density)
                : new ByteRows(values, offset, count, width, density);
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

    /** Floating-point operations that carry all of them forward through a network that they fit. */
    public double flops(Network network) {
        return count() * (network.flops() - 2 * (inputs.width() - inputs.multiplied()) * network.size(1));
    }

    /** Refuses samples that do not fit a network, whose outputs may be more than their targets only if {@code spare}. */
    void checkFit(Network network, boolean spare) {
        int width = targets.width();
        if (inputs.width() != network.inputs() || width > network.outputs() || !spare && width < network.outputs()) {
            throw new IllegalArgumentException("samples: " + inputs.width() + " inputs, " + width
                    + " classes (the network has " + network.inputs() + " and " + network.outputs() + ")");
        }
    }
}
