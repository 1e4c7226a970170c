package kernel.nn;

import java.util.Objects;
import kernel.linalg.SparseRows;

/**
 * Labelled samples as training and evaluation read them: unsigned bytes that stand for value/256, as the book has it,
 * and one label a sample. The pixels are not copied; when few enough are nonzero they are also kept as compressed rows. Any
 * number of threads may read them at once.
 */
public final class Samples {
    /** What one step of a pixel is worth: the book's data divide by 256, not 255. */
    public static final double PIXEL_SCALE = 1.0 / 256.0;

    /** Up to this share of nonzero pixels the sparse path is taken. MNIST has 0.19. */
    static final double SPARSE_UP_TO = 0.5;

    private static final int CACHE_LINE = 64;

    private final byte[] pixels;
    private final int pixelOffset;
    private final byte[] labels;
    private final int labelOffset;
    private final int count;
    private final int inputs;
    private final int classes;
    private final double density;
    private final SparseRows sparse;

    private Samples(byte[] pixels, int pixelOffset, byte[] labels, int labelOffset, int count, int inputs, int classes,
                    InputPath path) {
        this.pixels = pixels;
        this.pixelOffset = pixelOffset;
        this.labels = labels;
        this.labelOffset = labelOffset;
        this.count = count;
        this.inputs = inputs;
        this.classes = classes;
        long values = (long) count * inputs;
        density = (double) SparseRows.countNonzero(pixels, pixelOffset, values) / values;
        boolean compress = path == InputPath.SPARSE || path == InputPath.AUTO && density <= SPARSE_UP_TO;
        sparse = compress ? SparseRows.of(pixels, pixelOffset, count, inputs) : null;
    }

    /**
     * {@code count} samples of {@code inputs} bytes each, from {@code pixels[pixelOffset]} and {@code labels[labelOffset]}.
     * Both arrays are kept, not copied.
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
        return new Samples(pixels, pixelOffset, labels, labelOffset, count, inputs, classes, path);
    }

    public int count() {
        return count;
    }

    /** Values a sample has. */
    public int inputs() {
        return inputs;
    }

    public int classes() {
        return classes;
    }

    /**
     * The class of sample {@code i}.
     *
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public int label(int i) {
        return labels[labelOffset + Require.index("i", i, count)] & 0xff;
    }

    /** The share of pixels that are not zero, 0 to 1. */
    public double density() {
        return density;
    }

    /** Whether the first layer works on compressed rows. */
    public boolean isSparse() {
        return sparse != null;
    }

    /** The compressed rows, or null on the dense path. */
    SparseRows sparse() {
        return sparse;
    }

    /** a ← the m samples {@code rows[first]}, {@code rows[first + 1]}, … as doubles, one a row of {@code lda}. */
    void gather(int[] rows, int first, int m, double[] a, int aOff, int lda) {
        for (int i = 0; i < m; i++) {
            SparseRows.widen(inputs, pixels, pixelOffset + rows[first + i] * inputs, a, aOff + i * lda);
        }
    }

    /**
     * Reads the label and something in every cache line of the m samples {@code rows[first]}, … , so that they are near when
     * their turn comes: Java has no prefetch, but reads that wait for nothing wait together. Returns a sum, so that the
     * compiler keeps the reads.
     */
    int prefetch(int[] rows, int first, int m, int ahead) {
        int sum = sparse != null ? sparse.prefetch(rows, first, m, ahead) : prefetchPixels(rows, first, m);
        for (int i = 0; i < m; i++) {
            sum += labels[labelOffset + rows[first + i]];
        }
        return sum;
    }

    private int prefetchPixels(int[] rows, int first, int m) {
        int sum = 0;
        for (int i = 0; i < m; i++) {
            int from = pixelOffset + rows[first + i] * inputs;
            for (int p = 0; p < inputs; p += CACHE_LINE) {
                sum += pixels[from + p];
            }
            sum += pixels[from + inputs - 1];
        }
        return sum;
    }
}
