package kernel.linalg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The exponential function to some fifty digits, and how far a double is from an exact number. */
final class ExactMath {
    static final MathContext DIGITS = new MathContext(50);
    private static final MathContext WIDE = new MathContext(60);

    private ExactMath() {
    }

    /** exp by its Taylor series at x/2¹⁶, squared sixteen times. */
    static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 16), WIDE);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; term.signum() != 0 && term.abs().compareTo(BigDecimal.ONE.movePointLeft(60)) > 0; i++) {
            term = term.multiply(small, WIDE).divide(BigDecimal.valueOf(i), WIDE);
            sum = sum.add(term, WIDE);
        }
        for (int i = 0; i < 16; i++) {
            sum = sum.multiply(sum, WIDE);
        }
        return sum;
    }

    /** 1 / (1 + exp(−x)). */
    static BigDecimal sigmoid(double x) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(new BigDecimal(-x))), DIGITS);
    }

    /** tanh x: for the smallest, where 1 − exp(−2x) would cancel, its series. */
    static BigDecimal tanh(double x) {
        BigDecimal exact = new BigDecimal(x);
        if (Math.abs(x) < 1e-8) {
            return exact.subtract(exact.pow(3, DIGITS).divide(BigDecimal.valueOf(3), DIGITS), DIGITS);
        }
        BigDecimal e = exp(exact.multiply(BigDecimal.valueOf(-2)));
        return BigDecimal.ONE.subtract(e).divide(BigDecimal.ONE.add(e), DIGITS);
    }

    /** |computed − exact| in units of the last place of the exact value. */
    static double ulps(double computed, BigDecimal exact) {
        double ulp = Math.ulp(exact.round(new MathContext(20, RoundingMode.DOWN)).doubleValue());
        return new BigDecimal(computed).subtract(exact).abs().divide(new BigDecimal(ulp), DIGITS).doubleValue();
    }
}
