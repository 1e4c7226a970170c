package kernel.nn;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The schedules there are. */
public final class Schedules {
    /** Every one, the default first. With t from 0 to 1 in the course of the training: */
    public static final List<Schedule> ALL = List.of(
            new OfTime("constant", t -> 1.0),
            new OfTime("linear", t -> 1.0 - t),
            // StrictMath, which has the same bits on every machine.
            new OfTime("cosine", t -> 0.5 * (1.0 + StrictMath.cos(Math.PI * t))),
            new OfTime("step", t -> t < 1.0 / 3.0 ? 1.0 : t < 2.0 / 3.0 ? 0.1 : 0.01));

    private Schedules() {
    }

    /** The schedule of that name, or null. */
    public static Schedule named(String name) {
        for (Schedule schedule : ALL) {
            if (schedule.name().equals(name)) {
                return schedule;
            }
        }
        return null;
    }

    private record OfTime(String name, DoubleUnaryOperator of) implements Schedule {
        @Override
        public double factor(long step, long steps) {
            return of.applyAsDouble((double) step / steps);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
