package kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.data.Dataset;
import kernel.data.SyntheticDigits;

/** A few synthetic digits as the four files that MNIST comes in: quick to read, and a network learns from them. */
final class IdxDigits {
    private IdxDigits() {
    }

    static Path write(Path directory, int train, int test) throws IOException {
        Files.createDirectories(directory);
        write(directory, "train", SyntheticDigits.draw("train", train, 1));
        write(directory, "t10k", SyntheticDigits.draw("test", test, 2));
        return directory;
    }

    private static void write(Path directory, String name, Dataset digits) throws IOException {
        Files.write(directory.resolve(name + "-images-idx3-ubyte"), ByteBuffer.allocate(16 + digits.pixels().length)
                .putInt(0x803).putInt(digits.count()).putInt(digits.rows()).putInt(digits.columns()).put(digits.pixels()).array());
        Files.write(directory.resolve(name + "-labels-idx1-ubyte"), ByteBuffer.allocate(8 + digits.labels().length)
                .putInt(0x801).putInt(digits.count()).put(digits.labels()).array());
    }
}
