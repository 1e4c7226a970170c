package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    private static final int COUNT = 100_000;

    @Test
    void formIsThatOfDouble() {
        String[] same = {"0.0", "-0.0", "1.0", "-1.5", "0.001", "9.99E-4", "123.0", "9999999.0", "1.0E7", "1.234E7", "0.1", "0.3", "1.0E22",
            "1.0E23", "1.7976931348623157E308", "2.2250738585072014E-308", "NaN", "Infinity", "-Infinity", "1.0E-5", "100.0", "70.1509",
            "53.1692", "9007199254740993.0"};
        for (String text : same) {
            double x = Double.parseDouble(text);
            assertEquals(text.equals("9007199254740993.0") ? "9.007199254740992E15" : text, DecimalText.of(x));
        }
        assertEquals("5.0E-324", DecimalText.of(Double.MIN_VALUE));
    }

    /** The nearest to x with one digit less would be another double, or this one has one digit. */
    @Test
    void readsBackAndHasTheFewestDigits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < COUNT; i++) {
            double x = switch (i % 5) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextDouble();
                case 2 -> random.nextInt(1_000_000) / 1e4;
                case 3 -> Math.scalb(1.0 + random.nextInt(3) * Math.ulp(1.0), random.nextInt(-1074, 1024));
                default -> random.nextInt(1000) * Double.MIN_VALUE;
            };
            if (Double.isNaN(x)) {
                continue;
            }
            String text = DecimalText.of(x);
            assertEquals(Double.doubleToLongBits(x), Double.doubleToLongBits(Double.parseDouble(text)), text);
            assertTrue(text.length() <= DecimalText.MAX_LENGTH, text);
            int digits = new BigDecimal(text).stripTrailingZeros().precision();
            if (digits > 1) {
                double shorter = new BigDecimal(x).round(new MathContext(digits - 1)).doubleValue();
                assertTrue(shorter != x, text + " could be shorter");
            }
        }
    }

    /** Later JDKs give the fewest digits, but halves go to the even digit; only of a power of two they find one digit less now and then. */
    @Test
    void textIsAsShortAsThatOfDoubleSinceJdk19() {
        SplittableRandom random = new SplittableRandom(2);
        int others = 0;
        for (int i = 0; i < COUNT && Runtime.version().feature() >= 19; i++) {
            double x = i % 2 == 0 ? random.nextDouble() : Double.longBitsToDouble(random.nextLong());
            if (Math.abs(x) >= Double.MIN_NORMAL && (Double.doubleToLongBits(x) << 12) != 0) {
                assertEquals(Double.toString(x).length(), DecimalText.of(x).length(), DecimalText.of(x));
                others += Double.toString(x).equals(DecimalText.of(x)) ? 0 : 1;
            }
        }
        assertTrue(others < COUNT / 1000, others + " halves");
    }
}
