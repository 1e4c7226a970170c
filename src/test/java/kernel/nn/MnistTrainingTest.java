package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import kernel.data.Corpus;
import kernel.data.Dataset;
import kernel.data.Mnist;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;

/** The main job in small: three epochs of 784-30-10 on the real MNIST. Skipped where there is none. */
class MnistTrainingTest {
    private static final int EPOCHS = 3;
    private static final int TRAIN_SIZE = 50_000;

    @Test
    void threeEpochsLearnNineDigitsInTen() throws IOException {
        Path directory = Stream.of(System.getenv("KERNEL_DATA"), "data/mnist", "../shared/mnist")
                .filter(Objects::nonNull).map(Path::of).filter(Mnist::isIn).findFirst().orElse(null);
        assumeTrue(directory != null, "no MNIST in $KERNEL_DATA, data/mnist or ../shared/mnist; `make data` fetches it");
        Corpus corpus = Mnist.load(directory);
        String dense = train(corpus, InputPath.DENSE, 2);
        assertEquals(dense, train(corpus, InputPath.AUTO, 1), "dense on two threads and sparse on one");
    }

    private static String train(Corpus corpus, InputPath path, int threads) {
        Network network = Network.random(1, 784, 30, 10);
        Xoshiro256 random = new Xoshiro256(1);
        int[] order = new int[TRAIN_SIZE];
        for (int i = 0; i < TRAIN_SIZE; i++) {
            order[i] = i;
        }
        try (Sgd sgd = new Sgd(network, samples(corpus.split(TRAIN_SIZE).train(), path), 10, 3.0, threads)) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                random.shuffle(order);
                sgd.train(order, 0, TRAIN_SIZE);
            }
        }
        Evaluation evaluation = new Evaluation(network);
        evaluation.run(samples(corpus.test(), path));
        assertEquals(10_000, evaluation.total());
        assertTrue(evaluation.correct() > 9_000, evaluation.correct() + " of 10000 right");
        return network.fingerprint();
    }

    private static Samples samples(Dataset data, InputPath path) {
        return Samples.of(data.pixels(), data.pixelOffset(), data.labels(), data.first(), data.count(),
                data.imageSize(), data.classes(), path);
    }
}
