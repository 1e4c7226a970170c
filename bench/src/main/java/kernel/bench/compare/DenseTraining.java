package kernel.bench.compare;

import java.util.Arrays;
import kernel.bench.Contender.Matrix;
import kernel.bench.Contender;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.nn.Network;

/**
 * Our training with any system's dgemm in place of ours, everything else being equal: whole mini-batches as dense
 * matrices, the bias in Z before the product adds to it, the update straight into the weights.
 *
 * <p>With our own dgemm it gives the bits of {@code train}. Matrices that a system wants outside the heap stay there; what
 * a step changes on the heap is copied over.
 *
 * <p>The product "plain" is our dgemm with everything around it as one would first write it: the sigmoid by {@link
 * Math#exp}, biases added in a pass of their own, and gradients in matrices of their own, subtracted afterwards. The second
 * flame graph shows it.
 */
public final class DenseTraining implements TrainingJob.Entrant {
    private static final int MOST = 200;

    private final TrainingJob job;
    private final Contender product;
    private final Kernels kernels = KernelChoice.best();
    private final boolean plain;
    private final int layers;
    /** Input-major: in × out. */
    private final Matrix[] weights;
    private final double[][] biases;
    /** activations[l] is images × sizes[l]; delta[l] belongs to the outputs of layer l. */
    private final Matrix[] activations;
    private final Matrix[] delta;

    public static void main(String[] args) {
        TrainingJob.main("DenseTraining", args, DenseTraining::new);
    }

    private DenseTraining(TrainingJob job) {
        this.job = job;
        plain = job.product.equals("plain");
        product = Contender.named(plain ? "kernel" : job.product, job.threads);
        layers = job.sizes.length - 1;
        weights = new Matrix[layers];
        biases = new double[layers][];
        activations = new Matrix[layers + 1];
        delta = new Matrix[layers];
        int most = Math.max(MOST, job.batch);
        double[] start = job.weights();
        int at = 0;
        activations[0] = product.matrix(new double[most * job.sizes[0]], job.sizes[0]);
        for (int l = 0; l < layers; l++) {
            int in = job.sizes[l], out = job.sizes[l + 1];
            double[] w = new double[in * out];
            for (int j = 0; j < out; j++) {
                for (int p = 0; p < in; p++) w[p * out + j] = start[at++];
            }
            biases[l] = Arrays.copyOfRange(start, at, at + out);
            at += out;
            weights[l] = product.matrix(w, out);
            activations[l + 1] = product.matrix(new double[most * out], out);
            delta[l] = product.matrix(new double[most * out], out);
        }
    }

    @Override
    public String library() {
        return "dgemm of " + job.product;
    }

    @Override
    public void epoch(int[] order) {
        for (int first = 0; first < order.length; first += job.batch) {
            step(order, first, Math.min(job.batch, order.length - first));
        }
    }

    private void step(int[] order, int first, int m) {
        for (int i = 0; i < m; i++) widen(job.training.pixels(), order[first + i], i);
        forward(m);
        outputDelta(order, first, m);
        for (int l = layers - 1; l >= 0; l--) {
            int in = job.sizes[l], out = job.sizes[l + 1];
            if (l > 0) {
                product.multiply(false, true, m, in, out, delta[l], weights[l], 0, delta[l - 1]);
                delta[l - 1].download(m * in);
                double[] d = delta[l - 1].data, a = activations[l].data;
                for (int i = 0; i < m * in; i++) d[i] *= a[i] * (1 - a[i]);
                delta[l - 1].upload(0, m * in);
            }
            update(l, in, out, m);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < out; j++) biases[l][j] += delta[l].data[i * out + j];
            }
        }
    }

    private void update(int l, int in, int out, int m) {
        if (!plain) {
            product.multiply(true, false, in, out, m, activations[l], delta[l], 1, weights[l]);
            return;
        }
        Matrix nabla = product.matrix(new double[in * out], out);
        product.multiply(true, false, in, out, m, activations[l], delta[l], 0, nabla);
        double[] w = weights[l].data;
        for (int i = 0; i < w.length; i++) w[i] += nabla.data[i];
    }

    /** Image {@code image} into row {@code row} of the input matrix. */
    private void widen(byte[] pixels, int image, int row) {
        int n = job.sizes[0];
        double[] x = activations[0].data;
        for (int j = 0, from = image * n, to = row * n; j < n; j++) x[to + j] = (pixels[from + j] & 0xff) * (1 / 256.0);
        activations[0].upload(row * n, n);
    }

    private void forward(int m) {
        for (int l = 0; l < layers; l++) {
            int in = job.sizes[l], out = job.sizes[l + 1];
            Matrix z = activations[l + 1];
            if (plain) {
                product.multiply(false, false, m, out, in, activations[l], weights[l], 0, z);
                plainSigmoid(m, out, z.data, biases[l]);
                continue;
            }
            for (int i = 0; i < m; i++) System.arraycopy(biases[l], 0, z.data, i * out, out);
            z.upload(0, m * out);
            product.multiply(false, false, m, out, in, activations[l], weights[l], 1, z);
            z.download(m * out);
            kernels.sigmoid(m * out, z.data, 0, z.data, 0);
            z.upload(0, m * out);
        }
    }

    private static void plainSigmoid(int m, int n, double[] z, double[] bias) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) z[i * n + j] += bias[j];
        }
        for (int i = 0; i < m * n; i++) z[i] = 1 / (1 + Math.exp(-z[i]));
    }

    private void outputDelta(int[] order, int first, int m) {
        int n = job.sizes[layers];
        double[] d = delta[layers - 1].data, a = activations[layers].data;
        double scale = -job.eta / m;
        for (int i = 0; i < m; i++) {
            int label = job.training.label(order[first + i]);
            for (int j = 0; j < n; j++) {
                double y = a[i * n + j];
                d[i * n + j] = scale * (y - (j == label ? 1 : 0)) * (y * (1 - y));
            }
        }
        delta[layers - 1].upload(0, m * n);
    }

    @Override
    public int correct() {
        int n = job.sizes[layers];
        int correct = 0;
        for (int first = 0; first < job.test.count(); first += MOST) {
            int m = Math.min(MOST, job.test.count() - first);
            for (int i = 0; i < m; i++) widen(job.test.pixels(), first + i, i);
            forward(m);
            for (int i = 0; i < m; i++) {
                if (Network.argMax(n, activations[layers].data, i * n) == job.test.label(first + i)) correct++;
            }
        }
        return correct;
    }

    @Override
    public double[] weights() {
        double[] all = new double[job.weights().length];
        int at = 0;
        for (int l = 0; l < layers; l++) {
            int in = job.sizes[l], out = job.sizes[l + 1];
            weights[l].download(in * out);
            for (int j = 0; j < out; j++) {
                for (int p = 0; p < in; p++) all[at++] = weights[l].data[p * out + j];
            }
            System.arraycopy(biases[l], 0, all, at, out);
            at += out;
        }
        return all;
    }
}
