package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a recipe holds and refuses, its learning rates, and the numbers of a step. */
class RecipeTest {
    private static final Recipe RECIPE = Recipe.sgd(10, 0.5);

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void whatIsOutOfRangeIsRefusedWithItsNameAndValue() {
        refuses("miniBatchSize: 0 (at least 1)", () -> Recipe.sgd(0, 0.5));
        refuses("miniBatchSize: -3 (at least 1)", () -> RECIPE.withMiniBatchSize(-3));
        for (double eta : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refuses("eta: " + eta + " (must be a finite number)", () -> RECIPE.withEta(eta));
        }
        for (double share : new double[] {-0.1, 1.0, 2.0, Double.NaN, Double.NEGATIVE_INFINITY}) {
            String rest = ": " + share + " (at least 0 and below 1)";
            refuses("momentum" + rest, () -> RECIPE.withMomentum(share));
            refuses("beta1" + rest, () -> RECIPE.withBetas(share, 0.9, 1e-8));
            refuses("beta2" + rest, () -> RECIPE.withBetas(0.9, share, 1e-8));
            refuses("dropout" + rest, () -> RECIPE.withDropout(share, 1));
        }
        for (double negative : new double[] {-1e-300, Double.NaN, Double.POSITIVE_INFINITY}) {
            refuses("l1: " + negative + " (at least 0)", () -> RECIPE.withDecay(negative, 0.0));
            refuses("l2: " + negative + " (at least 0)", () -> RECIPE.withDecay(0.0, negative));
        }
        for (double notPositive : new double[] {0.0, -0.0, -1.0, Double.NaN}) {
            refuses("clipNorm: " + notPositive + " (must be positive)", () -> RECIPE.withClipNorm(notPositive));
            refuses("epsilon: " + notPositive + " (must be positive)", () -> RECIPE.withBetas(0.9, 0.9, notPositive));
        }
        Schedule linear = Schedules.named("linear");
        refuses("steps: 0 (at least 1), warmUp: 0 (at least 0)", () -> RECIPE.withSchedule(linear, 0, 0));
        refuses("steps: 5 (at least 1), warmUp: -1 (at least 0)", () -> RECIPE.withSchedule(linear, 5, -1));
        assertEquals("optimizer", assertThrows(NullPointerException.class, () -> RECIPE.withOptimizer(null)).getMessage());
        assertEquals("schedule", assertThrows(NullPointerException.class, () -> RECIPE.withSchedule(null, 5, 0)).getMessage());
    }

    @Test
    void eachWithGivesACopy() {
        Recipe other = RECIPE.withOptimizer(Optimizers.ADAM).withEta(0.25).withMomentum(0.0).withBetas(0.0, 0.5, 1e-3)
                .withDecay(0.125, 0.0625).withClipNorm(2.0).withDropout(0.75, 9).withMiniBatchSize(3);
        assertNotSame(RECIPE, other);
        assertSame(Optimizers.SGD, RECIPE.optimizer());
        assertSame(Optimizers.ADAM, other.optimizer());
        assertEquals(10, RECIPE.miniBatchSize());
        assertEquals(3, other.miniBatchSize());
        assertEquals(0.5, RECIPE.etaAt(7));
        assertEquals(0.25, other.etaAt(7));
        double[] numbers = {other.momentum(), other.beta1(), other.beta2(), other.epsilon(), other.l1(), other.l2(), other.clipNorm(),
            other.dropout(), other.seed()};
        assertEquals("[0.0, 0.0, 0.5, 0.001, 0.125, 0.0625, 2.0, 0.75, 9.0]", java.util.Arrays.toString(numbers));
        assertEquals(Double.POSITIVE_INFINITY, RECIPE.clipNorm());
        assertEquals(0.0, RECIPE.dropout() + RECIPE.l1() + RECIPE.l2());
    }

    @Test
    void schedulesHaveTheirValues() {
        Object[][] values = {
            {"constant", new double[] {1.0, 1.0, 1.0, 1.0, 1.0, 1.0}},
            {"linear", new double[] {1.0, 5.0 / 6, 4.0 / 6, 0.5, 2.0 / 6, 1.0 / 6}},
            {"cosine", new double[] {1.0, 0.5 + Math.sqrt(3) / 4, 0.75, 0.5, 0.25, 0.5 - Math.sqrt(3) / 4}},
            {"step", new double[] {1.0, 1.0, 0.1, 0.1, 0.01, 0.01}},
            {"plateau", new double[] {1.0, 1.0, 1.0, 1.0, 1.0, 1.0}},
        };
        assertEquals(Schedules.ALL.size(), values.length, "a line for each schedule");
        for (Object[] line : values) {
            Schedule schedule = Schedules.named((String) line[0]);
            for (int step = 5; step >= 0; step--) {
                double expected = ((double[]) line[1])[step];
                assertEquals(expected, schedule.factor(step, 6), 1e-15, schedule + " at " + step);
                assertEquals(schedule.factor(step, 6), schedule.factor(step * 1000L, 6000), schedule + ": the same time");
            }
            assertEquals(1.0, schedule.factor(0, 1), schedule + " of a single step");
            assertTrue(schedule.factor(Long.MAX_VALUE / 3, Long.MAX_VALUE / 2) <= 1.0, "no overflow");
        }
        assertNull(Schedules.named("none"));
        assertNull(Optimizers.named("none"));
    }

    @Test
    void warmUpMultipliesWhatTheScheduleSays() {
        Recipe recipe = RECIPE.withSchedule(Schedules.named("linear"), 8, 4);
        double[] expected = {0.125, 0.25 * 7 / 8, 0.375 * 6 / 8, 0.5 * 5 / 8, 0.5 * 4 / 8, 0.5 * 3 / 8, 0.5 * 2 / 8, 0.5 / 8};
        for (int step = 7; step >= 0; step--) {
            assertEquals(expected[step], recipe.etaAt(step), 1e-16, "step " + step);
        }
        assertEquals(recipe.etaAt(7), recipe.etaAt(8), "after the last step, the last one's");
        assertEquals(recipe.etaAt(7), recipe.etaAt(Long.MAX_VALUE));
        assertEquals(0.25, RECIPE.withSchedule(Schedules.named("constant"), 1, 10).etaAt(4), "a warm-up longer than the training");
    }

    /** So that Adam has the same bits in a run that is resumed, whatever it does first. */
    @Test
    void powersAreRunningProductsWhereverARunBegins() {
        double[] betas = {0.9, 0.999};
        Step straight = new Step(0.5, betas[0], betas[1], 1e-8);
        double[] product = {1.0, 1.0};
        for (int step = 0; step < 300; step++) {
            product[0] *= betas[0];
            product[1] *= betas[1];
            Step jump = new Step(0.5, betas[0], betas[1], 1e-8);
            Step wander = new Step(0.5, betas[0], betas[1], 1e-8);
            wander.begin(step / 2, 0.1);
            wander.begin(400 - step, 0.1);
            wander.begin(step, 0.1);
            straight.begin(step, 0.1);
            straight.begin(step, 0.25);
            jump.begin(step, 0.25);
            for (Step each : new Step[] {straight, jump, wander}) {
                assertEquals(product[0], each.power1(), "step " + step);
                assertEquals(product[1], each.power2(), "step " + step);
            }
            assertEquals(0.25, straight.eta());
        }
    }
}
