package kernel.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import kernel.nn.InputPath;
import kernel.nn.Samples;

/**
 * Labelled images of one size. Image i, 0 ≤ i &lt; count, has its rows·columns pixels, unsigned and row-major, at
 * {@code pixels[(first + i)·rows·columns]}, and its label, 0 ≤ label &lt; classes, at {@code labels[first + i]}.
 *
 * <p>The arrays are shared, not copied: by a slice with what it was cut from, and with whoever made them. Nobody may
 * write to them any more. So a data set is in memory once, as bytes.
 *
 * @param name    what the images are, for messages
 * @param pixels  at least (first + count)·rows·columns bytes
 * @param labels  at least first + count bytes
 * @param first   index of the first image in both arrays
 * @param count   images; zero for an empty slice
 */
public record Dataset(String name, byte[] pixels, byte[] labels, int first, int count,
                      int rows, int columns, int classes) {

    /**
     * Checks the sizes and the labels.
     *
     * @throws IllegalArgumentException if a size is negative, an array too short, or a label not below classes
     */
    public Dataset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pixels, "pixels");
        Objects.requireNonNull(labels, "labels");
        if (first < 0 || count < 0 || rows < 1 || columns < 1 || classes < 1 || classes > 256) {
            throw new IllegalArgumentException(name + ": first " + first + ", count " + count + ", rows " + rows
                + ", columns " + columns + ", classes " + classes + " (expected: first and count not negative, 1 to 256"
                + " classes, the rest positive)");
        }
        long end = (long) first + count;
        // Dividing, because end·rows·columns may overflow.
        if (end > labels.length || end > pixels.length / rows / columns) {
            throw new IllegalArgumentException(name + ": " + pixels.length + " pixels and " + labels.length
                + " labels (expected: at least " + end + " × " + rows + " × " + columns + " and " + end + ")");
        }
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + ": images of " + rows + " × " + columns + " (expected: at most 2^31 -"
                + " 1 pixels)");
        }
        for (int i = first; i < end; i++) {
            if ((labels[i] & 0xff) >= classes) {
                throw new IllegalArgumentException(name + ": label of image " + (i - first) + " is "
                    + (labels[i] & 0xff) + " (expected: 0 to " + (classes - 1) + ")");
            }
        }
    }

    /** The {@code length} images from {@code from} on; a view of the same arrays. */
    public Dataset slice(String sliceName, int from, int length) {
        if (from < 0 || length < 0 || from > count - length) {
            throw new IllegalArgumentException("slice of " + name + ": from " + from + ", length " + length
                + " (expected: within " + count + " images)");
        }
        return new Dataset(sliceName, pixels, labels, first + from, length, rows, columns, classes);
    }

    /** A copy of the images i for which {@code which[i]} is {@code wanted}, in the same order. */
    Dataset select(String name, boolean[] which, boolean wanted) {
        int found = 0;
        for (boolean each : which) {
            found += each == wanted ? 1 : 0;
        }
        int size = imageSize();
        byte[] copies = new byte[found * size];
        byte[] theirLabels = new byte[found];
        int to = 0;
        for (int i = 0; i < count; i++) {
            if (which[i] == wanted) {
                System.arraycopy(pixels, pixelOffset() + i * size, copies, to * size, size);
                theirLabels[to++] = labels[first + i];
            }
        }
        return new Dataset(name, copies, theirLabels, 0, found, rows, columns, classes);
    }

    /** Bytes an image takes: rows·columns. */
    public int imageSize() {
        return rows * columns;
    }

    /** Index in {@code pixels} of the first pixel of the first image. */
    public int pixelOffset() {
        return first * imageSize();
    }

    /** The class of image i. */
    public int label(int i) {
        if (i < 0 || i >= count) {
            throw new IndexOutOfBoundsException("image " + i + " of " + name + " (expected: 0 to " + (count - 1) + ")");
        }
        return labels[first + i] & 0xff;
    }

    /** The share of pixels that are not zero, 0 to 1. */
    public double density() {
        long nonzero = 0;
        int end = (first + count) * imageSize();
        for (int i = pixelOffset(); i < end; i++) {
            nonzero += pixels[i] == 0 ? 0 : 1;
        }
        return (double) nonzero / Math.max(1, (long) count * imageSize());
    }

    /**
     * The images as a network learns from them and is evaluated on. The arrays are shared.
     *
     * @throws IllegalArgumentException if this is an empty slice
     */
    public Samples samples(InputPath input) {
        return Samples.of(pixels, pixelOffset(), labels, first, count, imageSize(), classes, input);
    }

    /**
     * SHA-256, in hexadecimal, over count, rows, columns and classes as big-endian 32-bit integers, then this set's
     * pixels, then its labels. Equal content gives equal fingerprints, whatever the name and wherever it lies. Computed
     * anew by every call.
     */
    public String fingerprint() {
        MessageDigest sha = Sha256.digest();
        sha.update(ByteBuffer.allocate(16).putInt(count).putInt(rows).putInt(columns).putInt(classes).flip());
        sha.update(pixels, pixelOffset(), count * imageSize());
        sha.update(labels, first, count);
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Name and size, not the content. */
    @Override
    public String toString() {
        return name + ": " + count + " images of " + rows + " × " + columns + ", " + classes + " classes";
    }
}
