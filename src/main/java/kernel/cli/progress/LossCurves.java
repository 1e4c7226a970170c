package kernel.cli.progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** The costs of a run so far, one curve a set of samples, drawn to one scale so that they can be compared. */
final class LossCurves {
    private static final String GAP = "  ";
    private static final int LEAST_CELLS = 8;
    private static final int MOST_CELLS = 30;

    private final List<Curve> curves = new ArrayList<>();

    /** Notes the cost of an epoch of the samples of that name. */
    void add(String name, double cost) {
        for (Curve curve : curves) {
            if (curve.name.equals(name)) {
                curve.add(cost);
                return;
            }
        }
        Curve curve = new Curve(name);
        curve.add(cost);
        curves.add(curve);
    }

    /** The columns that {@link #text} needs at least; 0 if there is no curve yet. */
    int leastColumns(DoubleFunction<String> number) {
        return around(number) + LEAST_CELLS * curves.size();
    }

    /** Names, costs and the spaces around the curves. */
    private int around(DoubleFunction<String> number) {
        int columns = 0;
        for (Curve curve : curves) {
            columns += GAP.length() + curve.name.length() + 1 + 1 + number.apply(curve.last()).length();
        }
        return columns;
    }

    /**
     * Names, curves and last costs, in so many columns; empty if they do not fit, or there are none yet.
     *
     * @param number writes a cost
     */
    String text(int columns, DoubleFunction<String> number) {
        if (curves.isEmpty() || columns < leastColumns(number)) {
            return "";
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int i = 0; i < curve.count; i++) {
                least = Double.isFinite(curve.costs[i]) ? Math.min(least, curve.costs[i]) : least;
                most = Double.isFinite(curve.costs[i]) ? Math.max(most, curve.costs[i]) : most;
            }
        }
        int cells = Math.min(MOST_CELLS, (columns - around(number)) / curves.size());
        StringBuilder text = new StringBuilder();
        for (Curve curve : curves) {
            text.append(GAP).append(curve.name).append(' ').append(Sparkline.of(curve.costs, curve.count, cells, least, most))
                    .append(' ').append(number.apply(curve.last()));
        }
        return text.toString();
    }

    private static final class Curve {
        private final String name;
        private double[] costs = new double[16];
        private int count;

        Curve(String name) {
            this.name = name;
        }

        void add(double cost) {
            if (count == costs.length) {
                costs = Arrays.copyOf(costs, 2 * count);
            }
            costs[count++] = cost;
        }

        double last() {
            return costs[count - 1];
        }
    }
}
