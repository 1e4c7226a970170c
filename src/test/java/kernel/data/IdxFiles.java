package kernel.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files, good and bad, for tests. */
public final class IdxFiles {
    private IdxFiles() {
    }

    /** An IDX file with that header and {@code length} bytes 0, 1, 2, …. */
    public static byte[] idx(int magic, int length, int... sizes) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + length).putInt(magic);
        for (int size : sizes) {
            file.putInt(size);
        }
        for (int i = 0; i < length; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    public static byte[] images(int count, int rows, int columns) {
        return idx(0x803, count * rows * columns, count, rows, columns);
    }

    /** Labels 0, 1, 2, …, 9, 0, …. */
    public static byte[] labels(int count) {
        byte[] file = idx(0x801, count, count);
        for (int i = 0; i < count; i++) {
            file[8 + i] = (byte) (i % 10);
        }
        return file;
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A directory with the four files of a tiny MNIST: 12 training and 4 test images of 3 × 2. */
    public static Path tinyMnist(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("train-images-idx3-ubyte.gz"), gzip(images(12, 3, 2)));
        Files.write(directory.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(12)));
        Files.write(directory.resolve("t10k-images-idx3-ubyte"), images(4, 3, 2));
        Files.write(directory.resolve("t10k-labels-idx1-ubyte"), labels(4));
        return directory;
    }
}
