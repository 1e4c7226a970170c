package kernel.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, the format that MNIST is published in, raw or gzip-compressed. Which of the two is
 * told from the first bytes, not from the name.
 *
 * <p>A file is big-endian 32-bit integers – a magic number 0x0000080d, where 08 stands for unsigned bytes and d for the
 * number of dimensions, then the d sizes – followed by the bytes themselves, last dimension fastest. They are inflated
 * straight into the array that is returned; the sizes in the header are believed only after they were held against the
 * size of the file.
 */
public final class Idx {

    static final int IMAGES_MAGIC = 0x803;
    static final int LABELS_MAGIC = 0x801;

    /** The longest array that every JVM can make. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    /** Deflate cannot shrink by more than this (RFC 1951: 258 bytes in two bits). */
    private static final int MAX_INFLATION = 1032;

    private static final String AGAIN = "; delete it and fetch it again";

    /** Images of one size: {@code count·rows·columns} unsigned pixels, row-major, image after image. */
    public record Images(byte[] pixels, int count, int rows, int columns) {

        /**
         * Checks the sizes.
         *
         * @throws IllegalArgumentException if one is below one or the pixels are not count·rows·columns
         */
        public Images {
            if (count < 1 || rows < 1 || columns < 1 || (long) count * rows > pixels.length
                || (long) count * rows * columns != pixels.length) {
                throw new IllegalArgumentException("images: " + pixels.length + " pixels (expected: " + count + " × " + rows
                    + " × " + columns + ", each at least 1)");
            }
        }
    }

    /** A check of the number of images, made before anything is inflated. */
    static class Demand {
        void check(int count) throws DataException {
        }
    }

    private static final Demand NONE = new Demand();

    private Idx() {
    }

    /**
     * Reads a file of images (magic number 0x803).
     *
     * @throws DataException if it cannot be read or is not one
     */
    public static Images readImages(Path file) throws DataException {
        return readImages(file, NONE);
    }

    /** As above, after {@code demand} has checked their number in the header. */
    static Images readImages(Path file, Demand demand) throws DataException {
        int[] sizes = new int[3];
        byte[] pixels = read(file, IMAGES_MAGIC, "images", sizes, demand);
        return new Images(pixels, sizes[0], sizes[1], sizes[2]);
    }

    /**
     * What a file of images says of itself, without its pixels: their number, rows and columns. Unlike what is read whole, it
     * may turn out wrong.
     *
     * @throws IOException if the file cannot be read
     */
    static int[] peekSizes(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Gzip.open(file))) {
            in.readInt();
            return new int[] {in.readInt(), in.readInt(), in.readInt()};
        }
    }

    /**
     * Reads a file of labels (magic number 0x801).
     *
     * @throws DataException if it cannot be read or is not one
     */
    public static byte[] readLabels(Path file) throws DataException {
        return read(file, LABELS_MAGIC, "labels", new int[1], NONE);
    }

    /** The content, as one array; {@code sizes} is filled with the length of each dimension. */
    private static byte[] read(Path file, int magic, String what, int[] sizes, Demand demand) throws DataException {
        if (!Files.exists(Objects.requireNonNull(file, "file"))) {
            throw new DataException(file + ": no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": not a file (expected: IDX " + what + ", raw or gzip)");
        }
        try (InputStream in = Gzip.open(file)) {
            return content(file, in instanceof GZIPInputStream, new DataInputStream(in), magic, what, sizes, demand);
        } catch (DataException e) {
            throw e;
        } catch (EOFException e) {
            throw new DataException(file + ": cut off: ends too early" + AGAIN, e);
        } catch (ZipException e) {
            throw new DataException(file + ": damaged gzip: " + e.getMessage() + AGAIN, e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + DataException.reason(e), e);
        }
    }

    private static byte[] content(Path file, boolean packed, DataInputStream in, int magic, String what, int[] sizes,
                                  Demand demand) throws IOException {
        int found = in.readInt();
        if (found != magic) {
            throw new DataException(String.format("%s: not IDX %s: starts with 0x%08x (expected: 0x%08x)%s",
                file, what, found, magic, hint(found)));
        }
        StringBuilder shape = new StringBuilder();
        long length = 1;
        for (int d = 0; d < sizes.length; d++) {
            long size = in.readInt() & 0xffffffffL;
            shape.append(d == 0 ? "" : " × ").append(size);
            // Capped, because an overflowing product could come back into the valid range.
            length = size == 0 || length == 0 ? 0 : size > LONGEST / length ? LONGEST + 1L : length * size;
            sizes[d] = (int) size;
        }
        if (length == 0) {
            throw new DataException(file + ": empty: the header says " + shape + " bytes of " + what);
        }
        long header = 4L + 4L * sizes.length;
        long onDisk = Files.size(file);
        long room = packed ? onDisk * MAX_INFLATION : onDisk - header;
        if (length > LONGEST || packed && length > room) {
            throw new DataException(file + ": the header says " + shape + " bytes of " + what
                + ", more than " + (length > LONGEST ? "an array can hold (" + LONGEST + ")"
                : "this file of " + onDisk + " bytes can hold") + AGAIN);
        }
        if (!packed && length != room) {
            throw sizeMismatch(file, shape, what, length, room);
        }
        demand.check(sizes[0]);
        byte[] bytes = allocate(file, (int) length);
        int read = in.readNBytes(bytes, 0, bytes.length);
        if (read < bytes.length) {
            throw sizeMismatch(file, shape, what, length, read);
        }
        if (in.read() >= 0) {
            throw new DataException(file + ": goes on after the " + shape + " bytes of " + what
                + " that its header says" + AGAIN);
        }
        return bytes;
    }

    private static DataException sizeMismatch(Path file, CharSequence shape, String what, long expected, long actual) {
        return new DataException(file + ": " + (actual < expected ? "cut off: " : "too long: ") + actual
            + " bytes of " + what + " (expected: " + shape + " = " + expected + ")" + AGAIN);
    }

    /** An array of that length. A file that asks for more than the heap has is refused like any other bad file. */
    private static byte[] allocate(Path file, int length) throws DataException {
        try {
            return new byte[length];
        } catch (OutOfMemoryError e) {
            throw new DataException(file + ": needs " + (length >> 20) + " MiB, the heap has room for "
                + (Runtime.getRuntime().maxMemory() >> 20) + " at most; give it more with -Xmx", e);
        }
    }

    private static String hint(int magic) {
        return magic == IMAGES_MAGIC ? "; these are images" : magic == LABELS_MAGIC ? "; these are labels" : "";
    }
}
