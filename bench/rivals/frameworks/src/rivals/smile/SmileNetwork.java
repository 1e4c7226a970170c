package rivals.smile;

import java.lang.reflect.Field;
import java.util.Arrays;
import kernel.bench.compare.TrainingJob;
import kernel.data.Dataset;
import kernel.nn.Network;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.MultilayerPerceptron;
import smile.base.mlp.OutputFunction;
import smile.math.matrix.Matrix;
import smile.util.function.TimeFunction;

/**
 * Smile's multilayer perceptron: one image at a time through its layers, the gradients summed over a mini-batch. Its
 * own classifier trains towards 0.9 and 0.1; the targets here are the job's, 1 and 0.
 */
public final class SmileNetwork extends MultilayerPerceptron implements TrainingJob.Entrant {
    private final transient TrainingJob job;
    private final transient double[][] images;
    private final transient double[] testImage;

    public static void main(String[] args) {
        TrainingJob.main("SmileNetwork", args, SmileNetwork::new);
    }

    private SmileNetwork(TrainingJob job) {
        super(layers(job.sizes));
        this.job = job;
        setLearningRate(TimeFunction.constant(job.eta));
        images = new double[job.training.count()][];
        for (int i = 0; i < images.length; i++) images[i] = image(job.training, i, new double[job.sizes[0]]);
        testImage = new double[job.sizes[0]];
        double[] start = job.weights();
        int at = 0;
        for (int l = 1; l < job.sizes.length; l++) {
            Matrix w = field(layer(l), "weight");
            double[] b = field(layer(l), "bias");
            for (int j = 0; j < w.nrow(); j++) {
                for (int p = 0; p < w.ncol(); p++) w.set(j, p, start[at++]);
            }
            System.arraycopy(start, at, b, 0, b.length);
            at += b.length;
        }
    }

    private static Layer[] layers(int[] sizes) {
        Layer[] layers = new Layer[sizes.length];
        layers[0] = Layer.input(sizes[0]).build(0);
        for (int l = 1; l < sizes.length; l++) {
            LayerBuilder builder = l + 1 < sizes.length ? Layer.sigmoid(sizes[l])
                    : Layer.mse(sizes[l], OutputFunction.SIGMOID);
            layers[l] = builder.build(sizes[l - 1]);
        }
        return layers;
    }

    private static double[] image(Dataset data, int i, double[] x) {
        for (int j = 0, from = data.pixelOffset() + i * x.length; j < x.length; j++) {
            x[j] = (data.pixels()[from + j] & 0xff) / 256.0;
        }
        return x;
    }

    /** Layer l of the job's sizes; the last is kept apart. */
    private Layer layer(int l) {
        return l == job.sizes.length - 1 ? output : net[l];
    }

    /** Smile has no setter for starting weights. */
    @SuppressWarnings("unchecked")
    private static <T> T field(Layer layer, String name) {
        try {
            Field field = Layer.class.getDeclaredField(name);
            field.setAccessible(true);
            return (T) field.get(layer);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("Smile's layers have no " + name, other);
        }
    }

    @Override
    public String library() {
        return "Smile " + jarVersion(MultilayerPerceptron.class) + ", layer by layer on OpenBLAS";
    }

    private static String jarVersion(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath().replaceAll(".*-([0-9.]+)\\.jar", "$1");
    }

    @Override
    public void epoch(int[] order) {
        double[] wanted = target.get();
        for (int first = 0; first < order.length; first += job.batch) {
            int m = Math.min(job.batch, order.length - first);
            for (int i = 0; i < m; i++) {
                propagate(images[order[first + i]], true);
                Arrays.fill(wanted, 0);
                wanted[job.training.label(order[first + i])] = 1;
                backpropagate(false); // sums the gradients; true would step at once
            }
            update(m);
            t++;
        }
    }

    @Override
    public int correct() {
        int correct = 0;
        for (int i = 0; i < job.test.count(); i++) {
            propagate(image(job.test, i, testImage), false);
            double[] out = output.output();
            if (Network.argMax(out.length, out, 0) == job.test.label(i)) correct++;
        }
        return correct;
    }

    @Override
    public double[] weights() {
        double[] all = new double[job.weights().length];
        int at = 0;
        for (int l = 1; l < job.sizes.length; l++) {
            Matrix w = field(layer(l), "weight");
            double[] b = field(layer(l), "bias");
            for (int j = 0; j < w.nrow(); j++) {
                for (int p = 0; p < w.ncol(); p++) all[at++] = w.get(j, p);
            }
            System.arraycopy(b, 0, all, at, b.length);
            at += b.length;
        }
        return all;
    }
}
