package kernel.nn;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A steady epoch allocates nothing by any recipe, activation or loss, on any thread; {@link AllocationTest} measures. */
@Tag("allocation")
class RecipeAllocationTest {
    private static final int COUNT = 203;
    /** Products above the first layer are large enough to be shared, too. */
    private static final int[] SIZES = {98, 40, 24, 10};
    private static final int BATCH = 100;

    /** A training, by its name in messages. */
    record Case(String name, Recipe recipe, Activation activation, Loss loss, InputPath path, int threads) {
        @Override
        public String toString() {
            return name + ", " + activation.name() + ", " + loss.name() + ", " + path + ", threads " + threads;
        }
    }

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    static List<Case> cases() {
        Recipe base = Recipe.sgd(BATCH, 0.001);
        List<Case> cases = new ArrayList<>();
        for (Optimizer optimizer : Optimizers.ALL) {
            add(cases, optimizer.name() + " with decay", base.withOptimizer(optimizer).withDecay(1e-4, 1e-3));
        }
        add(cases, "clipped", base.withClipNorm(1e-3));
        add(cases, "clipped adam", base.withOptimizer(Optimizers.ADAM).withClipNorm(1e-3));
        add(cases, "dropout", base.withDropout(0.5, 3));
        add(cases, "dropout with adam, a schedule and warm-up", base.withOptimizer(Optimizers.ADAM).withDropout(0.5, 3)
                .withSchedule(Schedules.named("cosine"), 1000, 10));
        Recipe momentum = base.withOptimizer(Optimizers.MOMENTUM);
        for (int i = 0; i < Activations.ALL.size(); i++) {
            cases.add(new Case("each activation", momentum, Activations.ALL.get(i), Losses.ALL.get(0), InputPath.SPARSE, 1 + i % 2));
        }
        for (int i = 0; i < Losses.ALL.size(); i++) {
            cases.add(new Case("each loss", momentum, Activations.ALL.get(0), Losses.ALL.get(i), InputPath.DENSE, 1 + i % 2));
        }
        return cases;
    }

    private static void add(List<Case> cases, String name, Recipe recipe) {
        for (InputPath path : new InputPath[] {InputPath.DENSE, InputPath.SPARSE}) {
            for (int threads = 1; threads <= 3; threads += 2) {
                cases.add(new Case(name, recipe, Activations.named("tanh"), Losses.named("softmax"), path, threads));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSteadyEpochAllocatesNothing(Case c) {
        Samples samples = Made.samples(COUNT, SIZES[0], SIZES[SIZES.length - 1], 20, c.path);
        long[] before = ManagementFactory.getThreadMXBean().getAllThreadIds();
        int[] order = Made.order(COUNT);
        try (Sgd sgd = new Sgd(Made.network(c.activation, c.loss, SIZES), samples, c.recipe, c.threads)) {
            AllocationTest.assertNothingAllocated(before, () -> sgd.train(order, 0, COUNT));
        }
    }
}
