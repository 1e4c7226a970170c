package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The specification itself: its chain is the one the bits rule states, and close to the exact sum. */
class ScalarDgemmTest {
    private static final double UNIT_ROUNDOFF = 0x1p-53;
    private static final double[] FACTORS = {0.0, 1.0, -0.5, 0.7, -1.3};

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);

    @Test
    void everyElementIsOneChainInAscendingK() {
        for (int trans = 0; trans < 4; trans++) {
            for (double alpha : FACTORS) {
                for (double beta : FACTORS) {
                    Product p = product(trans, 3, 5, 1 + random.nextInt(9)).fill(() -> random.nextDouble() - 0.5);
                    FencedMatrix expected = p.c.copy();
                    for (int i = 0; i < p.m; i++) {
                        for (int j = 0; j < p.n; j++) {
                            expected.set(i, j, chain(p, i, j, alpha, beta));
                        }
                    }
                    p.byScalarKernels(alpha, beta).assertSame(expected, () -> p.describe(alpha, beta));
                }
            }
        }
    }

    /** The chain with every step computed exactly and rounded once. */
    private static double chain(Product p, int i, int j, double alpha, double beta) {
        double sum = beta == 0.0 ? 0.0 : beta * p.c.get(i, j);
        for (int q = 0; q < p.k; q++) {
            BigDecimal exact = exact(alpha * p.a(i, q)).multiply(exact(p.b(q, j))).add(exact(sum));
            sum = exact.signum() == 0 ? Math.fma(alpha * p.a(i, q), p.b(q, j), sum) : exact.doubleValue();
        }
        return sum;
    }

    /**
     * |computed − exact| ≤ γ·(|α||A||B| + |β||C|), element by element, with γ = (k+2)u / (1 − (k+2)u): one rounding for
     * β·c, one for α·a, and k for the chain. Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2002, §3.1.
     */
    @Test
    void isWithinTheBoundOfTheExactSum() {
        int[] depths = {0, 1, 2, 10, 30, 100, 784, 2500};
        for (int k : depths) {
            for (int trans = 0; trans < 4; trans++) {
                double alpha = FACTORS[random.nextInt(FACTORS.length)];
                double beta = FACTORS[random.nextInt(FACTORS.length)];
                Product p = product(trans, 3, 4, k).fill(this::ofAnySize);
                FencedMatrix result = p.byScalarKernels(alpha, beta);
                for (int i = 0; i < p.m; i++) {
                    for (int j = 0; j < p.n; j++) {
                        assertWithinBound(p, i, j, alpha, beta, result.get(i, j));
                    }
                }
            }
        }
    }

    private static void assertWithinBound(Product p, int i, int j, double alpha, double beta, double computed) {
        BigDecimal sum = exact(beta).multiply(exact(p.c.get(i, j)));
        BigDecimal absolute = sum.abs();
        for (int q = 0; q < p.k; q++) {
            BigDecimal term = exact(alpha).multiply(exact(p.a(i, q))).multiply(exact(p.b(q, j)));
            sum = sum.add(term);
            absolute = absolute.add(term.abs());
        }
        double gamma = (p.k + 2) * UNIT_ROUNDOFF / (1 - (p.k + 2) * UNIT_ROUNDOFF);
        BigDecimal error = exact(computed).subtract(sum).abs();
        assertTrue(error.compareTo(absolute.multiply(exact(gamma))) <= 0,
                () -> p.describe(alpha, beta) + " (" + i + "," + j + "): " + computed + ", off by " + error.doubleValue());
    }

    @Test
    void oneNaNOrInfinityGoesWhereIeee754PutsIt() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int trans = 0; trans < 4; trans++) {
                Product inA = product(trans, 4, 6, 5).fill(() -> 0.5 + random.nextDouble());
                setA(inA, 2, 3, bad);
                assertBadOnly(inA, bad, 1.0, 2, -1);
                Product inB = product(trans, 4, 6, 5).fill(() -> 0.5 + random.nextDouble());
                setB(inB, 3, 4, bad);
                assertBadOnly(inB, -bad, -1.0, -1, 4);
                Product inC = product(trans, 4, 6, 5).fill(() -> 0.5 + random.nextDouble());
                inC.c.set(1, 5, bad);
                assertEquals(bad, inC.byScalarKernels(1.0, 1.0).get(1, 5));
                assertTrue(Double.isFinite(inC.byScalarKernels(1.0, 0.0).get(1, 5)), "beta 0 must not read C");
            }
        }
    }

    @Test
    void zeroTimesInfinityIsNaN() {
        Product p = product(0, 2, 2, 1).fill(() -> 1.0);
        setA(p, 0, 0, 0.0);
        setB(p, 0, 1, Double.POSITIVE_INFINITY);
        FencedMatrix result = p.byScalarKernels(1.0, 1.0);
        assertEquals(1.0, result.get(0, 0));
        assertEquals(Double.NaN, result.get(0, 1));
        assertEquals(Double.NaN, p.byScalarKernels(0.0, 1.0).get(1, 1), "alpha 0 does not hide what is in A and B");
    }

    @Test
    void zerosHaveTheSignOfTheChain() {
        Product p = product(0, 1, 1, 1).fill(() -> -0.0);
        assertSameZero(0.0, p.byScalarKernels(1.0, 0.0).get(0, 0));
        assertSameZero(0.0, p.byScalarKernels(1.0, 1.0).get(0, 0));
        setA(p, 0, 0, 1.0);
        assertSameZero(-0.0, p.byScalarKernels(1.0, 1.0).get(0, 0));
        assertSameZero(0.0, p.byScalarKernels(1.0, 0.0).get(0, 0));
        Product empty = product(0, 1, 1, 0).fill(() -> -0.0);
        assertSameZero(-0.0, empty.byScalarKernels(1.0, 1.0).get(0, 0));
        assertSameZero(0.0, empty.byScalarKernels(1.0, -1.0).get(0, 0));
        assertSameZero(0.0, empty.byScalarKernels(1.0, 0.0).get(0, 0));
    }

    private static void assertSameZero(double expected, double actual) {
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual), "sign of " + actual);
    }

    /** The result is {@code bad} all along one row, or all along one column, and finite elsewhere. */
    private static void assertBadOnly(Product p, double bad, double alpha, int row, int column) {
        FencedMatrix result = p.byScalarKernels(alpha, 1.0);
        for (int i = 0; i < p.m; i++) {
            for (int j = 0; j < p.n; j++) {
                if (i == row || j == column) {
                    assertEquals(bad, result.get(i, j));
                } else {
                    assertTrue(Double.isFinite(result.get(i, j)), p.describe(alpha, 1.0));
                }
            }
        }
    }

    private static void setA(Product p, int i, int q, double value) {
        p.a.set(p.transA ? q : i, p.transA ? i : q, value);
    }

    private static void setB(Product p, int q, int j, double value) {
        p.b.set(p.transB ? j : q, p.transB ? q : j, value);
    }

    /** From 2⁻³⁰ to 2³⁰, either sign, so that large terms cancel and small ones are absorbed. */
    private double ofAnySize() {
        return Math.scalb(random.nextDouble() - 0.5, random.nextInt(61) - 30);
    }

    private Product product(int trans, int m, int n, int k) {
        return new Product((trans & 1) != 0, (trans & 2) != 0, m, n, k, random);
    }

    private static BigDecimal exact(double x) {
        return new BigDecimal(x);
    }
}
