package kernel.bench.versus;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import kernel.bench.TrainingImages;
import kernel.data.Dataset;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;

/** Training: the hidden layers as {@code 300,100}, the mini-batch, the input path and the threads. */
public final class TrainWork implements Work {
    private static final int IMAGES_IN_SLICE = 5000;

    private Network network;
    private Sgd sgd;
    private SplittableRandom random;
    private int[] order;
    private int first;

    @Override
    public void prepare(String[] arguments) {
        Dataset training = TrainingImages.get();
        int[] hidden = Arrays.stream(arguments[0].split(",")).mapToInt(Integer::parseInt).toArray();
        int[] sizes = new int[hidden.length + 2];
        sizes[0] = training.imageSize();
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[sizes.length - 1] = training.classes();
        network = Network.random(1, sizes);
        Samples samples = Samples.of(training.pixels(), training.pixelOffset(), training.labels(), training.first(),
                training.count(), sizes[0], training.classes(), InputPath.valueOf(arguments[2].toUpperCase(Locale.ROOT)));
        sgd = new Sgd(network, samples, Integer.parseInt(arguments[1]), 3.0, Integer.parseInt(arguments[3]));
        order = new int[training.count()];
        Arrays.setAll(order, i -> i);
        random = new SplittableRandom(1);
        first = order.length;
    }

    @Override
    public void slice() {
        if (first + IMAGES_IN_SLICE > order.length) {
            shuffle();
            first = 0;
        }
        sgd.train(order, first, IMAGES_IN_SLICE);
        first += IMAGES_IN_SLICE;
    }

    /** Not by the jar's own generator, so that a jar may call it what it likes. */
    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    @Override
    public double figure(double seconds) {
        return seconds * 1e3 * order.length / IMAGES_IN_SLICE;
    }

    @Override
    public String result() {
        return network.fingerprint().substring(0, 8);
    }
}
