package kernel.nn;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The schedules there are. */
public final class Schedules {
    /** Every one, the default first. With t from 0 to 1 in the course of the training: */
    public static final List<Schedule> ALL = List.of(
            new OfTime("constant", t -> 1.0),
            new OfTime("linear", t -> 1.0 - t),
            new OfTime("cosine", Schedules::cosine),
            new OfTime("step", t -> t < 1.0 / 3.0 ? 1.0 : t < 2.0 / 3.0 ? 0.1 : 0.01),
            new OfCost("plateau"));

    /** Terms of Taylor's series: the next one is below 10⁻²¹ at π/2. */
    private static final int TERMS = 13;

    private Schedules() {
    }

    /**
     * (1 + cos πt)/2 = cos²(πt/2), by Taylor's series in exactly rounded operations, which have the same bits on every machine.
     * StrictMath.cos has, too, but allocates an array since JDK 21.
     */
    private static double cosine(double t) {
        double x = 0.5 * Math.PI * t;
        double square = -x * x;
        double sum = 1.0;
        for (int k = TERMS; k > 0; k--) {
            sum = Math.fma(square / ((2 * k - 1) * (2 * k)), sum, 1.0);
        }
        return sum * sum;
    }

    /** The schedule of that name, or null. */
    public static Schedule named(String name) {
        return Named.find(ALL, name);
    }

    private record OfCost(String name) implements Schedule {
        @Override
        public boolean followsCost() {
            return true;
        }

        @Override
        public double factor(long step, long steps) {
            return 1.0;
        }

        @Override
        public String toString() {
            return name;
        }
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
