package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number is read to the nearest double, as {@link Double#parseDouble} does. */
class NumberParserTest {
    private static final int ROUNDS = 30_000;

    private static double parse(String text) {
        char[] within = ("9" + text + "9").toCharArray();
        return NumberParser.parse(within, 1, within.length - 1);
    }

    private static void assertParsed(String text) {
        assertEquals(Double.doubleToRawLongBits(Double.parseDouble(text)), Double.doubleToRawLongBits(parse(text)), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "+0", "0.0", "-0.0e5", "00", "007", "1.", ".5", "-.5", "+1", "1e5", "1E+5", "1e-5",
            "9007199254740992",
        "9007199254740993", "9007199254740993.0000000000000000001", "1e22", "1e23", "123456789012345678", "1234567890123456789",
        "12345678901234567890", "18446744073709551615", "18446744073709551616", "99999999999999999999", "4.9e-324",
                "2.4703282292062327e-324",
        "2.4703282292062328e-324", "2.2250738585072011e-308", "2.2250738585072014e-308", "1.7976931348623157e308",
                "1.7976931348623159e308",
        "1e309", "-1e309", "1e-400", "0e999999999999", "0.000000000000000000000000000000000000000000000000000000000001",
        "1e99999999999", "1e-99999999999", "8.5e15", "6.02214076e23", "1.448997445238699", "0.1", "0.30000000000000004",
                "5e-20", "67e-14"})
    void edges(String text) {
        assertParsed(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e-", "1d", "1f", "0x1p3", "1_000", "1,5", "1 ",
            " 1", "--1", "+-1",
        "1..2", "1.2.3", "1e5.5", "NaN", "x", "١", "１", "1e５", "∞", "infinit", "1\u0000"})
    void noNumbers(String text) {
        assertEquals(Double.NaN, parse(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "Inf", "INF", "infinity", "Infinity", "+inf", "-inf", "-INFINITY"})
    void infinities(String text) {
        assertEquals(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, parse(text));
    }

    @Test
    void doublesAsTheyAreWritten() {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("NumberParserTest, seed " + seed);
        Xoshiro256 random = new Xoshiro256(seed);
        for (int round = 0; round < ROUNDS; round++) {
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                assertParsed(Double.toString(any));
            }
            assertParsed(Double.toString((random.nextLong() >> 11) * 0x1p-45));
        }
    }

    @Test
    void anyDigits() {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("NumberParserTest, seed " + seed);
        Xoshiro256 random = new Xoshiro256(seed);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(2) == 0 ? "-" : "");
            int digits = 1 + random.nextInt(25);
            int point = random.nextInt(2 * digits);
            for (int i = 0; i < digits; i++) {
                text.append(i == point ? "." : "").append(random.nextInt(10));
            }
            if (random.nextInt(2) == 0) {
                text.append('e').append(random.nextInt(700) - 350);
            }
            assertParsed(text.toString());
        }
    }

    /** One number in many writings: signs, zeros before and behind, the point anywhere, exponents that make up for it. */
    @Test
    void manyWritings() {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("NumberParserTest, seed " + seed);
        Xoshiro256 random = new Xoshiro256(seed);
        for (int round = 0; round < ROUNDS; round++) {
            double number = random.nextInt(3) == 0 ? Double.longBitsToDouble(random.nextLong())
                    : (random.nextLong() >> random.nextInt(64)) * Math.scalb(1.0, -random.nextInt(70));
            if (!Double.isFinite(number)) {
                continue;
            }
            BigDecimal exact = new BigDecimal(number).round(new MathContext(1 + random.nextInt(22)));
            String sign = number < 0 ? "-" : random.nextInt(3) == 0 ? "+" : "";
            String zeros = "0".repeat(random.nextInt(4) == 0 ? random.nextInt(25) : 0);
            for (String text : new String[] {exact.abs().toString(), exact.abs().toPlainString(),
                exact.abs().unscaledValue() + "e" + -exact.scale(), exact.abs().unscaledValue() + ".E" + (-exact.scale() < 0 ? "" : "+")
                        + -exact.scale()}) {
                assertParsed(sign + zeros + text);
                if (text.indexOf('.') >= 0 && text.indexOf('E') < 0) {
                    assertParsed(sign + zeros + text + zeros);
                }
                assertEquals(Double.NaN, parse(sign + text + (char) random.nextInt('+')), text);
            }
        }
    }

    /** Halfway between two doubles, and a hair beside: the hardest there are. */
    @Test
    void halfways() {
        long seed = Long.getLong("kernel.seed", System.nanoTime());
        System.out.println("NumberParserTest, seed " + seed);
        Xoshiro256 random = new Xoshiro256(seed);
        for (int round = 0; round < 500; round++) {
            double below = Math.abs(Double.longBitsToDouble(random.nextLong()));
            if (Double.isFinite(below) && below < Double.MAX_VALUE) {
                BigDecimal half = new BigDecimal(below).add(new BigDecimal(Math.nextUp(below))).divide(BigDecimal.valueOf(2));
                assertParsed(half.toString());
                assertParsed(half.add(half.ulp()).toString());
                assertParsed(half.subtract(half.ulp()).toString());
                assertParsed(half.round(new MathContext(19)).toString());
            }
        }
    }
}
