package kernel.report.chart;

import java.util.ArrayList;
import java.util.List;

/** The numbers along one side of a chart: where each stands, and which are written there. Immutable. */
public final class Axis {
    /** Steps from one number to the next: these times a power of ten. */
    private static final double[] STEPS = {1.0, 2.0, 5.0, 10.0};
    private static final int INTERVALS = 5;
    /** From so many powers of ten on, every one of them is enough. */
    private static final double MANY_POWERS = 3.0;
    /** Beyond these there are no round numbers. */
    private static final double LARGEST = 1e300;
    private static final double SMALLEST = 1e-290;
    private static final int MAX_DECIMALS = 4;
    private static final double MAX_PLAIN = 1e6;

    private final String title;
    private final double least;
    private final double most;
    private final boolean logarithmic;
    private final boolean whole;
    /** Null where the axis chooses. */
    private final double[] chosen;

    /** A number that is written, and how. */
    public record Tick(double value, String label) {
    }

    private Axis(String title, double least, double most, boolean logarithmic, boolean whole, double[] chosen) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.logarithmic = logarithmic;
        this.whole = whole;
        this.chosen = chosen;
    }

    /** From a round number at or below {@code least} to one at or above {@code most}; a little around them if they are equal. */
    public static Axis covering(String title, double least, double most) {
        double[] range = range(least, most);
        double step = step(interval(range[0], range[1], INTERVALS), false);
        double low = Math.floor(range[0] / step + 1e-9) * step;
        double high = Math.ceil(range[1] / step - 1e-9) * step;
        return Double.isFinite(low) && Double.isFinite(high) && high > low ? new Axis(title, low, high, false, false, null)
                : new Axis(title, range[0], range[1], false, false, null);
    }

    /** From {@code first} to {@code last}, with whole numbers alone. */
    public static Axis counting(String title, double first, double last) {
        double middle = last > first ? 0.0 : 0.5;
        return new Axis(title, first - middle, last + middle, false, true, null);
    }

    /** By powers: equal ratios are equal distances. Both ends must be above 0. */
    public static Axis logarithmic(String title, double least, double most) {
        if (!(least > 0.0 && most >= least && most < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("least " + least + ", most " + most + " (expected 0 < least <= most, both finite)");
        }
        double around = most > least ? 1.0 : 2.0;
        return new Axis(title, Math.max(least / around, Double.MIN_VALUE), Math.min(most * around, Double.MAX_VALUE), true, false, null);
    }

    /** The same axis with these numbers written. */
    public Axis withTicks(double... values) {
        return new Axis(title, least, most, logarithmic, whole, values.clone());
    }

    private static double[] range(double from, double to) {
        if (!Double.isFinite(from) || !Double.isFinite(to) || from > to) {
            return new double[] {0.0, 1.0};
        }
        double least = Math.min(Math.max(from, -LARGEST), LARGEST);
        double most = Math.min(Math.max(to, -LARGEST), LARGEST);
        double size = Math.max(Math.abs(least), Math.abs(most));
        if (most - least > 1e-12 * size && most - least > SMALLEST) {
            return new double[] {least, most};
        }
        double around = size < SMALLEST ? 1.0 : size * 0.1;
        return new double[] {least - around, most + around};
    }

    /** From one end to the other in so many steps. */
    private static double interval(double least, double most, int count) {
        return most / count - least / count;
    }

    /** The least of the round steps that is no smaller. */
    private static double step(double raw, boolean whole) {
        if (!(raw > 0.0) || Double.isInfinite(raw)) {
            return 1.0;
        }
        double power = Math.pow(10.0, Math.floor(Math.log10(raw)));
        for (double each : STEPS) {
            double step = each * power;
            if (step >= raw * (1.0 - 1e-9)) {
                return whole ? Math.max(1.0, step) : step;
            }
        }
        return 10.0 * power;
    }

    /** What it is, with its unit. */
    public String title() {
        return title;
    }

    /** The number at its beginning. */
    public double least() {
        return least;
    }

    /** The number at its end. */
    public double most() {
        return most;
    }

    /** Where a number stands: 0 at the beginning, 1 at the end. */
    public double share(double value) {
        return logarithmic ? (Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least))
                : (value / 2 - least / 2) / (most / 2 - least / 2);
    }

    /** Whether a number can stand on it. */
    public boolean shows(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0.0);
    }

    /** The numbers to be written, ascending, of which there are about {@code most} at the most. */
    public List<Tick> ticks(int most) {
        List<Tick> ticks = new ArrayList<>();
        if (chosen != null) {
            for (double value : chosen) {
                ticks.add(new Tick(value, Digits.significant(value, 6)));
            }
        } else if (logarithmic) {
            addPowers(ticks, most);
        } else {
            addSteps(ticks, step(interval(least, this.most, Math.max(1, most)), whole));
        }
        return ticks;
    }

    /** All with as many decimals as the step has, unless the numbers are too long or too small for that. */
    private void addSteps(List<Tick> ticks, double step) {
        long first = (long) Math.ceil(least / step - 1e-9);
        long last = (long) Math.floor(this.most / step + 1e-9);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        boolean plain = decimals <= MAX_DECIMALS && Math.max(Math.abs(least), Math.abs(most)) < MAX_PLAIN;
        for (long i = first; i <= last; i++) {
            double value = i * step;
            int digits = value == 0.0 ? 1 : (int) Math.max(1, Math.floor(Math.log10(Math.abs(value) / step) + 1e-9) + 2);
            ticks.add(new Tick(value, plain ? Digits.fixed(value, decimals) : Digits.significant(value, Math.min(15, digits))));
        }
    }

    private void addPowers(List<Tick> ticks, int count) {
        double powers = Math.log10(most) - Math.log10(least);
        int every = Math.max(1, (int) Math.ceil(powers / count));
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) {
            for (int s = 0; s < (powers < MANY_POWERS ? 3 : 1); s++) {
                double value = STEPS[s] * Math.pow(10.0, power);
                if (Math.floorMod(power, every) == 0 && value >= least * (1.0 - 1e-9) && value <= Math.min(most * (1.0 + 1e-9), Double.MAX_VALUE)) {
                    ticks.add(new Tick(value, Digits.significant(value, 2)));
                }
            }
        }
    }
}
