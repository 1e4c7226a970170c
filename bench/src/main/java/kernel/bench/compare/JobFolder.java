package kernel.bench.compare;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.data.Corpus;
import kernel.data.DataException;
import kernel.data.DataSource;
import kernel.data.Dataset;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.nn.Sgd;
import kernel.random.Xoshiro256;

/**
 * Writes the job that every system is given, and works out what the weights are to be after one epoch of it.
 *
 * <p>Starting weights and order are those that {@code train --seed} draws, so our command needs no file of them.
 */
final class JobFolder {
    private final Path folder;
    private final JobKind kind;
    private final int[] sizes;
    private final int batch;
    private final double eta;
    private final long seed;
    private final DataSource source;
    private final Dataset training;

    /** @param data as {@code --data} of the training command takes it */
    JobFolder(Path folder, JobKind kind, String data, Iterable<String> hidden, int batch, double eta, long seed)
            throws IOException {
        this.kind = kind;
        this.folder = Files.createDirectories(folder);
        this.batch = batch;
        this.eta = eta;
        this.seed = seed;
        source = DataSource.choose(data, Map.of());
        Corpus corpus;
        try {
            corpus = source.load();
        } catch (DataException bad) {
            throw new IOException(bad.getMessage(), bad);
        }
        training = corpus.split(corpus.defaultTrainSize()).train();
        sizes = TrainingJob.sizes(training.imageSize(), hidden, training.classes());
        write("train", corpus.training());
        write("t10k", corpus.test());
    }

    Path path() {
        return folder;
    }

    int images() {
        return training.count();
    }

    int[] sizes() {
        return sizes.clone();
    }

    String source() {
        return source.isSynthetic() ? "built-in synthetic digits" : "MNIST";
    }

    private void write(String part, Dataset data) throws IOException {
        try (DataOutputStream out = open(part + "-images-idx3-ubyte")) {
            out.writeInt(0x803);
            out.writeInt(data.count());
            out.writeInt(data.rows());
            out.writeInt(data.columns());
            out.write(data.pixels(), data.pixelOffset(), data.count() * data.imageSize());
        }
        try (DataOutputStream out = open(part + "-labels-idx1-ubyte")) {
            out.writeInt(0x801);
            out.writeInt(data.count());
            out.write(data.labels(), data.first(), data.count());
        }
    }

    private DataOutputStream open(String name) throws IOException {
        return new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(folder.resolve(name))));
    }

    JobKind kind() {
        return kind;
    }

    /**
     * Writes weights and the order of so many epochs; trains the first, as the book does, and returns the network after it.
     * It is null for the general job, which our command starts from weights of its own.
     */
    Network prepare(int epochs) throws IOException {
        Network network = Network.random(seed, sizes);
        if (kind == JobKind.GENERAL) scale(network);
        TrainingJob.writeDoubles(folder.resolve(TrainingJob.WEIGHTS), flat(network));
        Xoshiro256 shuffling = new Xoshiro256(~seed);
        int[] order = new int[training.count()];
        for (int i = 0; i < order.length; i++) order[i] = i;
        ByteBuffer bytes = ByteBuffer.allocate(epochs * order.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Samples samples = Samples.of(training.pixels(), training.pixelOffset(), training.labels(), training.first(),
                training.count(), sizes[0], training.classes(), InputPath.AUTO);
        try (Sgd sgd = new Sgd(network, samples, batch, eta, 1)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                shuffling.shuffle(order);
                for (int image : order) bytes.putInt(image);
                if (epoch == 0 && kind == JobKind.BOOK) sgd.train(order, 0, order.length);
            }
        }
        Files.write(folder.resolve(TrainingJob.ORDER), bytes.array());
        return kind == JobKind.BOOK ? network : null;
    }

    /** N(0, 2/n) for a layer of n inputs, and no biases: He et al. (2015). */
    private static void scale(Network network) {
        for (int l = 0; l < network.layers(); l++) {
            double deviation = Math.sqrt(2.0 / network.size(l));
            for (int j = 0; j < network.size(l + 1); j++) {
                network.setBias(l, j, 0);
                for (int p = 0; p < network.size(l); p++) {
                    network.setWeight(l, j, p, network.weight(l, j, p) * deviation);
                }
            }
        }
    }

    /** As the weights file has them. */
    static double[] flat(Network network) {
        int[] sizes = network.sizes();
        int count = 0;
        for (int l = 0; l < network.layers(); l++) count += (sizes[l] + 1) * sizes[l + 1];
        double[] all = new double[count];
        int at = 0;
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < sizes[l + 1]; j++) {
                for (int p = 0; p < sizes[l]; p++) all[at++] = network.weight(l, j, p);
            }
            for (int j = 0; j < sizes[l + 1]; j++) all[at++] = network.bias(l, j);
        }
        return all;
    }
}
