package kernel.bench.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import kernel.bench.Options;
import kernel.data.Corpus;
import kernel.data.DataException;
import kernel.data.Dataset;
import kernel.data.Mnist;

/**
 * The job as a program that takes part is given it: a folder with the images (raw IDX), the starting weights, and the
 * order of the images in every epoch; and what the program has to print and leave.
 *
 * <p>Weights, in a file: layer by layer the weights in (out, in) order and then the biases, little-endian doubles. Order:
 * an epoch after the other, little-endian 32-bit integers. Pixels stand for value/256.
 */
public final class TrainingJob {
    static final String WEIGHTS = "weights";
    static final String ORDER = "order";
    private static final String USAGE = "--job DIR --epochs N --after-one FILE [--hidden 30] [--batch 10] [--eta 3] "
            + "[--train 50000] [--threads 1] [--product kernel]";

    public final int[] sizes;
    public final int batch;
    public final double eta;
    public final int threads;
    /** What multiplies, for a program that has a choice. */
    public final String product;
    public final Dataset training;
    public final Dataset test;
    private final Path folder;
    private final int epochs;
    private final Path afterOne;

    private TrainingJob(Options options) throws IOException {
        folder = Path.of(options.needed("--job"));
        epochs = options.whole("--epochs", 1);
        afterOne = Path.of(options.needed("--after-one"));
        batch = options.whole("--batch", 10);
        eta = options.number("--eta", 3);
        threads = options.whole("--threads", 1);
        product = options.text("--product", "kernel");
        Corpus corpus;
        try {
            corpus = Mnist.load(folder);
        } catch (DataException bad) {
            throw new IOException(bad.getMessage(), bad);
        }
        training = corpus.split(options.whole("--train", 50_000)).train();
        test = corpus.test();
        sizes = sizes(training.imageSize(), options.list("--hidden", "30"), training.classes());
    }

    static int[] sizes(int inputs, Iterable<String> hidden, int classes) {
        int[] sizes = {inputs};
        for (String size : hidden) {
            sizes = Arrays.copyOf(sizes, sizes.length + 1);
            sizes[sizes.length - 1] = Integer.parseInt(size);
        }
        sizes = Arrays.copyOf(sizes, sizes.length + 1);
        sizes[sizes.length - 1] = classes;
        return sizes;
    }

    /** A program that takes part, with the job's starting weights. */
    public interface Entrant {
        /** What does the arithmetic, with its version. */
        String library();

        /** One epoch: the images in this order, a step for every {@link #batch} of them. */
        void epoch(int[] order);

        /** Test images that the network gets right. */
        int correct();

        /** The network as the weights file has it. */
        double[] weights();
    }

    /** Runs an entrant: times every epoch, tests, prints a line of JSON, and writes the weights after the first. */
    public static void main(String name, String[] args, Function<TrainingJob, Entrant> make) {
        Options.main(name, USAGE, args, options -> {
            TrainingJob job = new TrainingJob(options);
            Entrant entrant = make.apply(job);
            System.out.printf("{\"library\": \"%s\"}%n", entrant.library());
            int[][] orders = job.orders();
            for (int epoch = 0; epoch < job.epochs; epoch++) {
                long start = System.nanoTime();
                entrant.epoch(orders[epoch]);
                long trained = System.nanoTime();
                int correct = entrant.correct();
                long tested = System.nanoTime();
                System.out.printf("{\"epoch\": %d, \"train_seconds\": %.6f, \"eval_seconds\": %.6f, \"test_correct\": %d, "
                        + "\"test_total\": %d}%n", epoch, (trained - start) * 1e-9, (tested - trained) * 1e-9, correct,
                        job.test.count());
                if (epoch == 0) writeDoubles(job.afterOne, entrant.weights());
            }
        });
    }

    /** The starting weights as the weights file has them. */
    public double[] weights() {
        try {
            return readDoubles(folder.resolve(WEIGHTS));
        } catch (IOException gone) {
            throw new IllegalStateException(folder.resolve(WEIGHTS) + " cannot be read", gone);
        }
    }

    private int[][] orders() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(ORDER))).order(ByteOrder.LITTLE_ENDIAN);
        int[][] orders = new int[epochs][training.count()];
        for (int[] order : orders) {
            for (int i = 0; i < order.length; i++) order[i] = bytes.getInt();
        }
        return orders;
    }

    static double[] readDoubles(Path file) throws IOException {
        double[] x = new double[(int) (Files.size(file) / Double.BYTES)];
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(x);
        return x;
    }

    static void writeDoubles(Path file, double[] x) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(x.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(x);
        Files.write(file, bytes.array());
    }
}
