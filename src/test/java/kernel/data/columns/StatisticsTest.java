package kernel.data.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.IntStream;
import kernel.data.table.NumericColumn;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;

/** Means and deviations, against exact ones. */
class StatisticsTest {
    private static final MathContext DIGITS = new MathContext(60);

    private static Statistics of(double... values) {
        return Statistics.of(new NumericColumn("x", values), IntStream.range(0, values.length).toArray());
    }

    private static BigDecimal mean(double... values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double x : values) {
            sum = sum.add(new BigDecimal(x));
        }
        return sum.divide(BigDecimal.valueOf(values.length), DIGITS);
    }

    private static double deviation(double... values) {
        BigDecimal mean = mean(values);
        BigDecimal sum = BigDecimal.ZERO;
        for (double x : values) {
            sum = sum.add(new BigDecimal(x).subtract(mean).pow(2));
        }
        return sum.divide(BigDecimal.valueOf(values.length), DIGITS).sqrt(DIGITS).doubleValue();
    }

    private static void assertNear(double expected, double actual, double tolerance, String what) {
        assertTrue(Math.abs(actual - expected) <= tolerance, what + ": " + actual + " (expected " + expected + ")");
    }

    @Test
    void meanAndDeviationAreThoseOfExactArithmetic() {
        for (long seed = 1; seed <= 20; seed++) {
            Xoshiro256 random = new Xoshiro256(seed);
            double unit = Math.scalb(1.0, random.nextInt(2000) - 1000);
            double offset = random.nextInt(5) * 10.0 * unit;
            double[] values = IntStream.range(0, 1
                    + random.nextInt(200)).mapToDouble(i -> (random.nextInt(2000) - 1000) * 1e-3 * unit + offset)
                    .toArray();
            Statistics found = of(values);
            double size = values.length * Math.ulp(60 * unit);
            assertNear(mean(values).doubleValue(), found.mean(), size, "seed " + seed + ", mean");
            assertNear(deviation(values), found.deviation(), size, "seed " + seed + ", deviation");
            assertEquals(0, found.missing());
        }
    }

    /** The rule itself, to the last bit: sums in row order, of which missing numbers are left out. */
    @Test
    void theyAreSumsInRowOrder() {
        double[] values = {0.1, Double.NaN, 0.2, 1e16, 0.3, -1e16, Double.NaN};
        int[] rows = {5, 0, 1, 2, 3, 4};
        double mean = (-1e16 + 0.1 + 0.2 + 1e16 + 0.3) / 5;
        Statistics found = Statistics.of(new NumericColumn("x", values), rows);
        assertEquals(mean, found.mean());
        double squares = 0.0;
        for (double x : new double[] {-1e16, 0.1, 0.2, 1e16, 0.3}) {
            squares += (x - mean) * (x - mean);
        }
        assertEquals(Math.sqrt(squares / 5), found.deviation());
        assertEquals(new Statistics(mean, found.deviation(), -1e16, 1e16, 1), found);
    }

    /** Ten times 0.1 is not 1 in doubles: the deviation would be a rounding error, and divide every other number to the sky. */
    @Test
    void aConstantColumnHasNoDeviation() {
        double[] values = new double[10];
        java.util.Arrays.fill(values, 0.1);
        assertEquals(new Statistics(0.1, 0.0, 0.1, 0.1, 0), of(values));
        assertEquals(new Scaling(0.1, 1.0), Scale.STANDARD.of(of(values)));
        assertEquals(new Scaling(0.1, 1.0), Scale.MINMAX.of(of(values)));
        assertEquals(new Statistics(3.0, 0.0, 3.0, 3.0, 2), of(Double.NaN, 3.0, Double.NaN));
        assertEquals(new Statistics(0.0, 0.0, 0.0, 0.0, 2), of(Double.NaN, Double.NaN));
    }

    @Test
    void hugeAndTinyNumbersNeitherOverflowNorVanish() {
        for (double unit : new double[] {Double.MAX_VALUE, 1e300, 1e-170, 1e-300, Double.MIN_VALUE * 1024}) {
            double[] values = {unit, -unit, unit / 2, unit, -unit / 2};
            Statistics found = of(values);
            assertNear(0.2, found.mean() / unit, 1e-2, "mean of " + unit);
            assertNear(deviation(values) / unit, found.deviation() / unit, 1e-2, "deviation of " + unit);
            assertTrue(found.deviation() > 0.0, "deviation of " + unit);
        }
        Statistics largest = of(Double.MAX_VALUE, Double.MAX_VALUE, Math.nextDown(Double.MAX_VALUE));
        assertTrue(largest.mean() >= largest.least() && largest.mean() <= largest.most(), largest.toString());
    }

    @Test
    void minmaxGoesFromZeroToOne() {
        Scaling scaling = Scale.MINMAX.of(of(3.0, -1.0, 7.0));
        assertEquals(new Scaling(-1.0, 8.0), scaling);
        assertEquals(0.0, scaling.apply(-1.0));
        assertEquals(1.0, scaling.apply(7.0));
        assertEquals(Scaling.IDENTITY, Scale.NONE.of(of(3.0, -1.0, 7.0)));
    }
}
