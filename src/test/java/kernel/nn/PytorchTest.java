package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.ScalarKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every activation, loss and optimizer, with and without decay, leads where PyTorch's leads, from the same weights in the same order. */
class PytorchTest {
    private static final PytorchRecord RECORD = PytorchRecord.read();
    private static final double TOLERANCE = 1e-9;

    static List<PytorchRecord.Training> trainings() {
        List<PytorchRecord.Training> all = new ArrayList<>(RECORD.trainings);
        assertTrue(all.size() >= Activations.ALL.size() * Losses.ALL.size() * Optimizers.ALL.size() * 2, all.size() + " trainings");
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trainings")
    void trainingLeadsWherePytorchsDoes(PytorchRecord.Training training) {
        for (Kernels kernels : new Kernels[] {new ScalarKernels(), KernelChoice.best()}) {
            for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
                Network network = start(training);
                try (Sgd sgd = new Sgd(network, samples(training, path), recipe(training), 1, kernels)) {
                    for (int pass = 0; pass < PytorchRecord.PASSES; pass++) {
                        sgd.train(IntStream.range(0, PytorchRecord.SAMPLES).toArray(), 0, PytorchRecord.SAMPLES);
                    }
                }
                double error = training.largestError(network);
                assertTrue(error <= TOLERANCE, training + " on " + kernels.description() + ", " + path + ": off by " + error);
            }
        }
    }

    private static Network start(PytorchRecord.Training training) {
        Network network = new Network(Activations.named(training.activation()), Losses.named(training.loss()), PytorchRecord.sizes());
        int next = 0;
        for (int l = 0; l < network.layers(); l++) {
            for (int out = 0; out < network.size(l + 1); out++) {
                for (int in = 0; in < network.size(l); in++) {
                    network.setWeight(l, out, in, RECORD.start[next++]);
                }
            }
            for (int out = 0; out < network.size(l + 1); out++) {
                network.setBias(l, out, RECORD.start[next++]);
            }
        }
        return network;
    }

    private static Samples samples(PytorchRecord.Training training, InputPath path) {
        return Samples.of(Samples.doubles(RECORD.inputs(), 0, PytorchRecord.SAMPLES, PytorchRecord.INPUTS, path),
                Samples.values(RECORD.targets(training.loss()), 0, PytorchRecord.SAMPLES, PytorchRecord.OUTPUTS));
    }

    private static Recipe recipe(PytorchRecord.Training training) {
        Recipe recipe = Recipe.sgd(training.batch(), training.eta()).withOptimizer(Optimizers.named(training.optimizer()))
                .withDecay(training.l1(), training.l2())
                .withSchedule(Schedules.named(training.schedule()), training.steps(), training.warmUp());
        return training.clip() == 0.0 ? recipe : recipe.withClipNorm(training.clip());
    }
}
