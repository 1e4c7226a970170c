package rivals.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.List;
import kernel.bench.compare.TrainingJob;
import kernel.data.Dataset;

/**
 * DJL's trainer on the PyTorch engine. Its L2 loss is the quadratic cost averaged over the classes too, so the learning
 * rate is as many times greater.
 */
public final class DjlNetwork implements TrainingJob.Entrant {
    private final TrainingJob job;
    private final NDManager manager;
    private final Optimizer optimizer;
    private final Trainer trainer;
    private final SequentialBlock block = new SequentialBlock();
    private final NDArray images;
    private final NDArray targets;
    private final NDArray testImages;

    public static void main(String[] args) {
        TrainingJob.main("DjlNetwork", args, DjlNetwork::new);
    }

    private DjlNetwork(TrainingJob job) {
        this.job = job;
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(job.threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Model model = Model.newInstance("rival", Device.cpu());
        model.setDataType(DataType.FLOAT64);
        manager = model.getNDManager();
        for (int l = 1; l < job.sizes.length; l++) {
            block.add(Linear.builder().setUnits(job.sizes[l]).build()).add(Activation.sigmoidBlock());
        }
        model.setBlock(block);
        float rate = (float) (job.eta * job.sizes[job.sizes.length - 1]);
        optimizer = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build();
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()).optDevices(new Device[] {Device.cpu()})
                .optOptimizer(optimizer));
        trainer.initialize(new Shape(job.batch, job.sizes[0]));
        double[] start = job.weights();
        int at = 0;
        for (Parameter parameter : parameters()) {
            int size = (int) parameter.getArray().size();
            parameter.getArray().set(java.nio.DoubleBuffer.wrap(Arrays.copyOfRange(start, at, at + size)));
            at += size;
        }
        images = images(job.training);
        testImages = images(job.test);
        double[] y = new double[job.training.count() * job.sizes[job.sizes.length - 1]];
        for (int i = 0; i < job.training.count(); i++) {
            y[i * job.sizes[job.sizes.length - 1] + job.training.label(i)] = 1;
        }
        targets = manager.create(y, new Shape(job.training.count(), job.sizes[job.sizes.length - 1]));
    }

    private NDArray images(Dataset data) {
        double[] x = new double[data.count() * data.imageSize()];
        for (int i = 0; i < x.length; i++) x[i] = (data.pixels()[data.pixelOffset() + i] & 0xff) / 256.0;
        return manager.create(x, new Shape(data.count(), data.imageSize()));
    }

    /** Weights (out, in) and biases, layer by layer. */
    private List<Parameter> parameters() {
        return block.getParameters().values();
    }

    @Override
    public String library() {
        return "DJL on PyTorch " + Engine.getEngine("PyTorch").getVersion();
    }

    @Override
    public void epoch(int[] order) {
        for (int first = 0; first < order.length; first += job.batch) {
            int m = Math.min(job.batch, order.length - first);
            try (NDManager step = manager.newSubManager()) {
                NDIndex rows = new NDIndex("{}", step.create(longs(order, first, m)));
                NDArray x = images.get(step, rows);
                NDArray y = targets.get(step, rows);
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList out = trainer.forward(new NDList(x));
                    out.attach(step);
                    NDArray loss = trainer.getLoss().evaluate(new NDList(y), out);
                    loss.attach(step);
                    collector.backward(loss);
                }
                update();
            }
        }
    }

    /** The optimizer without the trainer's own step, which refuses doubles where it checks that there are gradients. */
    private void update() {
        for (Parameter parameter : parameters()) {
            optimizer.update(parameter.getId(), parameter.getArray(), parameter.getArray().getGradient());
        }
    }

    private static long[] longs(int[] order, int first, int m) {
        long[] rows = new long[m];
        for (int i = 0; i < m; i++) rows[i] = order[first + i];
        return rows;
    }

    @Override
    public int correct() {
        int correct = 0;
        try (NDManager scope = manager.newSubManager()) {
            NDList out = trainer.evaluate(new NDList(testImages));
            out.attach(scope);
            long[] best = out.singletonOrThrow().argMax(1).toLongArray();
            for (int i = 0; i < best.length; i++) {
                if (best[i] == job.test.label(i)) correct++;
            }
        }
        return correct;
    }

    @Override
    public double[] weights() {
        double[] all = new double[job.weights().length];
        int at = 0;
        for (Parameter parameter : parameters()) {
            double[] x = parameter.getArray().toDoubleArray();
            System.arraycopy(x, 0, all, at, x.length);
            at += x.length;
        }
        return all;
    }
}
