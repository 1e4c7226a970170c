package kernel.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void thousandsAreGrouped() {
        assertEquals("0", Numbers.grouped(0));
        assertEquals("999", Numbers.grouped(999));
        assertEquals("1,000", Numbers.grouped(1000));
        assertEquals("1,234,567", Numbers.grouped(1_234_567));
        assertEquals("-123", Numbers.grouped(-123));
        assertEquals("-1,234", Numbers.grouped(-1234));
    }

    @Test
    void fixedRoundsAsBigDecimalDoes() {
        assertEquals("0.05", Numbers.fixed(0.05, 2));
        assertEquals("1.00", Numbers.fixed(0.999, 2));
        assertEquals("-0.5", Numbers.fixed(-0.5, 1));
        assertEquals("0.0", Numbers.fixed(-0.01, 1));
        assertEquals("NaN", Numbers.fixed(Double.NaN, 2));
        assertEquals("Infinity", Numbers.fixed(Double.POSITIVE_INFINITY, 2));
        long seed = 20260101;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextDouble() * 1e6;
            assertEquals(new BigDecimal(value).setScale(3, RoundingMode.HALF_UP).toPlainString(), Numbers.fixed(value, 3),
                    value + ", seed " + seed);
        }
    }

    @Test
    void timesAreReadable() {
        assertEquals("0.034 s", Numbers.seconds(0.0341));
        assertEquals("2.50 s", Numbers.seconds(2.5));
        assertEquals("12.3 s", Numbers.seconds(12.34));
        assertEquals("3 min 20 s", Numbers.seconds(200.2));
        assertEquals("3 s", Numbers.coarseSeconds(2.1));
        assertEquals("2 min 0 s", Numbers.coarseSeconds(119.7));
    }
}
