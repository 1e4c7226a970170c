package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import kernel.linalg.VectorWidth;
import org.junit.jupiter.api.Test;

/** Trials on a clock that is made up: a step takes so long with help and so long without, and some noise more. */
class TrialTest {
    private static final long MICROSECOND = 1_000;
    private static final long SECOND = 1_000_000_000;

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private long now;
    private boolean helps;
    private long stepsWithHelp;

    private Trial trial(boolean favourite) {
        return new Trial(on -> helps = on, favourite, () -> now);
    }

    /** Takes steps for so many seconds, a pass of a thousand at a time; returns how many. */
    private long train(Trial trial, double seconds, double without, double with) {
        long end = now + (long) (seconds * SECOND);
        long steps = 0;
        stepsWithHelp = 0;
        while (now < end) {
            trial.begin();
            for (int i = 0; i < 1000; i++, steps++) {
                stepsWithHelp += helps ? 1 : 0;
                now += (long) ((helps ? with : without) * (0.9 + 0.2 * random.nextDouble()));
                trial.stepped(10);
            }
            trial.end();
            now += SECOND / 100;
        }
        return steps;
    }

    @Test
    void helpThatPaysIsTakenWithinASecond() {
        for (boolean favourite : new boolean[] {false, true}) {
            train(trial(favourite), 1, 10 * MICROSECOND, 8 * MICROSECOND);
            assertTrue(helps, "favourite " + favourite + ", seed " + VectorWidth.SEED);
        }
    }

    @Test
    void helpThatDoesNotPayIsLeft() {
        for (boolean favourite : new boolean[] {false, true}) {
            for (double ratio : new double[] {1.0, 1.2, 9.0}) {
                train(trial(favourite), 0.8, 10 * MICROSECOND, ratio * 10 * MICROSECOND);
                assertEquals(false, helps, "favourite " + favourite + ", ratio " + ratio + ", seed " + VectorWidth.SEED);
            }
        }
    }

    @Test
    void theAnswerFollowsWhoElseUsesTheMachine() {
        Trial trial = trial(false);
        train(trial, 3, 10 * MICROSECOND, 8 * MICROSECOND);
        assertTrue(helps, "seed " + VectorWidth.SEED);
        train(trial, 10, 10 * MICROSECOND, 15 * MICROSECOND);
        assertEquals(false, helps, "seed " + VectorWidth.SEED);
        train(trial, 10, 10 * MICROSECOND, 8 * MICROSECOND);
        assertTrue(helps, "seed " + VectorWidth.SEED);
    }

    /** Steps of 10 µs and of 20 ms, which last longer than what is measured at a time. */
    @Test
    void lookingForHelpTakesLessThanAFiftieth() {
        for (long step : new long[] {10 * MICROSECOND, 20_000 * MICROSECOND}) {
            long steps = train(trial(false), 300, step, 1.5 * step);
            assertTrue(stepsWithHelp < steps / 25, stepsWithHelp + " of " + steps + " steps with help that is half as fast again");
        }
    }

    @Test
    void aMiniBatchAPassIsEnoughToDecide() {
        Trial trial = trial(false);
        for (long end = now + 2 * SECOND; now < end; now += SECOND / 1000) {
            trial.begin();
            now += (helps ? 8 : 10) * 1000 * MICROSECOND;
            trial.stepped(10);
            trial.end();
        }
        assertTrue(helps);
    }
}
