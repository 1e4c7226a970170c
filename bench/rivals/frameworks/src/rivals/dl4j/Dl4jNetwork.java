package rivals.dl4j;

import kernel.bench.compare.TrainingJob;
import kernel.data.Dataset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j's MultiLayerNetwork. Its L2 loss is twice the quadratic cost, so the learning rate is half. */
public final class Dl4jNetwork implements TrainingJob.Entrant {
    private final TrainingJob job;
    private final MultiLayerNetwork network;
    private final INDArray images;
    private final INDArray targets;
    private final INDArray testImages;

    public static void main(String[] args) {
        TrainingJob.main("Dl4jNetwork", args, Dl4jNetwork::new);
    }

    private Dl4jNetwork(TrainingJob job) {
        this.job = job;
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE)
                .updater(new Sgd(job.eta / 2)).activation(Activation.SIGMOID).list();
        int last = job.sizes.length - 1;
        for (int l = 1; l < last; l++) {
            list.layer(new DenseLayer.Builder().nIn(job.sizes[l - 1]).nOut(job.sizes[l]).build());
        }
        list.layer(new OutputLayer.Builder(LossFunction.L2).activation(Activation.SIGMOID).nIn(job.sizes[last - 1])
                .nOut(job.sizes[last]).build());
        network = new MultiLayerNetwork(list.build());
        network.init();
        double[] start = job.weights();
        int at = 0;
        for (int l = 0; l < last; l++) {
            int in = job.sizes[l], out = job.sizes[l + 1];
            INDArray w = Nd4j.create(DataType.DOUBLE, in, out);
            INDArray b = Nd4j.create(DataType.DOUBLE, 1, out);
            for (int j = 0; j < out; j++) {
                for (int p = 0; p < in; p++) w.putScalar(p, j, start[at++]);
            }
            for (int j = 0; j < out; j++) b.putScalar(0, j, start[at++]);
            network.getLayer(l).setParam("W", w);
            network.getLayer(l).setParam("b", b);
        }
        images = images(job.training);
        testImages = images(job.test);
        targets = Nd4j.zeros(DataType.DOUBLE, job.training.count(), job.sizes[last]);
        for (int i = 0; i < job.training.count(); i++) targets.putScalar(i, job.training.label(i), 1);
    }

    private static INDArray images(Dataset data) {
        double[] x = new double[data.count() * data.imageSize()];
        for (int i = 0; i < x.length; i++) x[i] = (data.pixels()[data.pixelOffset() + i] & 0xff) / 256.0;
        return Nd4j.createFromArray(x).reshape(data.count(), data.imageSize());
    }

    @Override
    public String library() {
        return "Deeplearning4j 1.0.0-M2.1, ND4J on its native backend";
    }

    @Override
    public void epoch(int[] order) {
        int inputs = job.sizes[0], classes = job.sizes[job.sizes.length - 1];
        for (int first = 0; first < order.length; first += job.batch) {
            int m = Math.min(job.batch, order.length - first);
            int[] rows = java.util.Arrays.copyOfRange(order, first, first + m);
            network.fit(Nd4j.pullRows(images, Nd4j.createUninitialized(DataType.DOUBLE, m, inputs), 1, rows),
                    Nd4j.pullRows(targets, Nd4j.createUninitialized(DataType.DOUBLE, m, classes), 1, rows));
        }
    }

    @Override
    public int correct() {
        int correct = 0;
        for (int first = 0; first < job.test.count(); first += 1000) {
            int end = Math.min(first + 1000, job.test.count());
            INDArray rows = testImages.get(NDArrayIndex.interval(first, end), NDArrayIndex.all());
            long[] best = network.output(rows).argMax(1).toLongVector();
            for (int i = first; i < end; i++) {
                if (best[i - first] == job.test.label(i)) correct++;
            }
        }
        return correct;
    }

    @Override
    public double[] weights() {
        double[] all = new double[job.weights().length];
        int at = 0;
        for (int l = 0; l + 1 < job.sizes.length; l++) {
            INDArray w = network.getLayer(l).getParam("W");
            INDArray b = network.getLayer(l).getParam("b");
            for (int j = 0; j < job.sizes[l + 1]; j++) {
                for (int p = 0; p < job.sizes[l]; p++) all[at++] = w.getDouble(p, j);
            }
            for (int j = 0; j < job.sizes[l + 1]; j++) all[at++] = b.getDouble((long) j);
        }
        return all;
    }
}
