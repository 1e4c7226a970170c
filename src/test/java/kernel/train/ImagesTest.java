package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kernel.data.DataSource;
import kernel.data.Extent;
import kernel.data.SyntheticDigits;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of the work before the images are read. */
class ImagesTest {
    private static final Settings DEFAULTS = Settings.defaults();

    @Test
    void theExpectedWorkIsAboutTheOneThatComes() {
        int training = 2000;
        int test = 100;
        Extent extent = new Extent(training, test, SyntheticDigits.SIZE * SyntheticDigits.SIZE);
        for (List<Integer> hidden : List.of(List.of(30), List.of(100, 50))) {
            for (InputPath input : List.of(InputPath.SPARSE, InputPath.DENSE)) {
                Settings settings = DEFAULTS.with(Setting.HIDDEN, hidden).with(Setting.EPOCHS, 3).with(Setting.INPUT, input)
                        .with(Setting.TRAIN_SIZE, training);
                Network network = hidden.size() == 1 ? new Network(784, hidden.get(0), 10)
                        : new Network(784, hidden.get(0), hidden.get(1), 10);
                double comes = 3 * (Sgd.flops(network, SyntheticDigits.draw("train", training, 1).samples(input))
                        + SyntheticDigits.draw("test", test, 2).samples(input).flops(network));
                assertEquals(comes, Images.expectedFlops(extent, settings), 0.2 * comes, settings.summary());
            }
        }
    }

    @Test
    void theBuiltInDigitsAreAsManyAsTheySay() {
        assertEquals(new Extent(60_000, 10_000, 784), new DataSource(null, "").peek());
    }

    @Test
    void filesTellByTheirHeadersAndBadOnesNothing(@TempDir Path directory) throws IOException {
        DataSource source = new DataSource(directory, "");
        assertEquals(null, source.peek());
        Path training = directory.resolve("train-images-idx3-ubyte");
        Files.write(training, ByteBuffer.allocate(16).putInt(0x803).putInt(500).putInt(20).putInt(10).array());
        Path test = directory.resolve("t10k-images-idx3-ubyte");
        Files.write(test, new byte[7]);
        assertEquals(null, source.peek());
        Files.write(test, ByteBuffer.allocate(16).putInt(0x803).putInt(50).putInt(20).putInt(10).array());
        assertEquals(new Extent(500, 50, 200), source.peek());
        assertEquals(0, Images.expectedFlops(null, DEFAULTS));
    }
}
