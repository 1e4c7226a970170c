package kernel.model;

import java.util.Set;

/**
 * Each {@link NeuronFunction} as a method in Java, {@code static void name(double[] z)}, which puts σ(z) in place of z: the arithmetic of the
 * scalar kernels in {@code kernel.linalg}, to the bit.
 */
final class JavaFunctions {
    private static final String EXP_POLYNOMIAL = """

                /** exp(-r) for |r| <= ln(2)/2: its Taylor polynomial. */
                private static double expOfMinus(double r) {
                    double q = Math.fma(r, 1.0 / 6227020800.0, -1.0 / 479001600.0);
                    q = Math.fma(q, r, 1.0 / 39916800.0);
                    q = Math.fma(q, r, -1.0 / 3628800.0);
                    q = Math.fma(q, r, 1.0 / 362880.0);
                    q = Math.fma(q, r, -1.0 / 40320.0);
                    q = Math.fma(q, r, 1.0 / 5040.0);
                    q = Math.fma(q, r, -1.0 / 720.0);
                    q = Math.fma(q, r, 1.0 / 120.0);
                    q = Math.fma(q, r, -1.0 / 24.0);
                    q = Math.fma(q, r, 1.0 / 6.0);
                    q = Math.fma(q, r, -1.0 / 2.0);
                    return 1.0 - Math.fma(r * r, q, r);
                }
            """;
    private static final String POWER_OF_TWO = """

                /** 2 to the whole number in the low bits of one that 1.5 * 2^52 was added to. */
                private static double powerOfTwo(double rounded) {
                    return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) << 52) + (1023L << 52));
                }
            """;
    private static final String EXP = """

                /** e to the x, the same bits everywhere: Math.exp may differ between platforms. */
                private static double exp(double x) {
                    double u = Math.min(Math.max(-x, -750.0), 750.0);
                    double n = Math.fma(u, 0x1.71547652b82fep0, 0x1.8p52) - 0x1.8p52;
                    double r = Math.fma(n, -0x1.a39ef35793c76p-33, Math.fma(n, -0x1.62e42feep-1, u));
                    double half = Math.fma(n, -0.5, 0.25) + 0x1.8p52;
                    double odd = Math.fma(half - 0x1.8p52, 2.0, n);
                    double twoToHalf = powerOfTwo(half);
                    return expOfMinus(r) * twoToHalf * (Math.fma(odd, -0.5, 1.0) * twoToHalf);
                }
            """;
    private static final String SIGMOID = """

                /** 1 / (1 + exp(-x)). */
                private static double sigmoid(double x) {
                    double u = Math.min(Math.abs(x), 750.0);
                    double n = Math.fma(u, 0x1.71547652b82fep0, 0x1.8p52) - 0x1.8p52;
                    double r = Math.fma(n, -0x1.a39ef35793c76p-33, Math.fma(n, -0x1.62e42feep-1, u));
                    double half = Math.fma(n, -0.5 + 0x1p-20, 0x1.8p52);
                    double odd = Math.fma(half - 0x1.8p52, 2.0, n);
                    double twoToHalf = powerOfTwo(half);
                    double e = expOfMinus(r) * twoToHalf * (Math.fma(odd, -0.5, 1.0) * twoToHalf);
                    return (x < 0.0 ? e : 1.0) / (1.0 + e);
                }
            """;
    private static final String TANH = """

                /** The hyperbolic tangent, the same bits everywhere. */
                private static double tanh(double x) {
                    double u = Math.min(Math.abs(x), 20.0);
                    double rounded = Math.fma(u, -2.0 * 0x1.71547652b82fep0, 0.5) + 0x1.8p52;
                    double n = rounded - 0x1.8p52;
                    double r = Math.fma(n, 0.5 * 0x1.a39ef35793c76p-33, Math.fma(n, 0.5 * 0x1.62e42feep-1, u));
                    double s = r * r;
                    double q = Math.fma(s, -3617.0 / 162820783125.0, 4.0 / 18243225.0);
                    q = Math.fma(q, s, -1382.0 / 638512875.0);
                    q = Math.fma(q, s, 2.0 / 93555.0);
                    q = Math.fma(q, s, -1.0 / 4725.0);
                    q = Math.fma(q, s, 2.0 / 945.0);
                    q = Math.fma(q, s, -1.0 / 45.0);
                    double c = Math.fma(Math.fma(q, s, 1.0 / 3.0), s, 1.0);
                    double t = powerOfTwo(rounded);
                    double less = 1.0 - t;
                    double more = 1.0 + t;
                    double y = less - t * Math.fma(r, t - 3.0, less * c) / Math.fma(r, less, more * c);
                    return x < 0.0 ? -y : Math.min(y, x);
                }
            """;
    private static final String SOFTMAX = """

                private static void softmax(double[] z) {
                    double max = z[0];
                    for (int j = 1; j < z.length; j++) {
                        max = Math.max(max, z[j]);
                    }
                    double sum = 0.0;
                    for (int j = 0; j < z.length; j++) {
                        z[j] = exp(z[j] - max);
                        sum += z[j];
                    }
                    for (int j = 0; j < z.length; j++) {
                        z[j] /= sum;
                    }
                }
            """;

    private JavaFunctions() {
    }

    /** The statements that apply a function to the array z, at this indentation; none for the identity. */
    static String call(NeuronFunction function, String indent) {
        return switch (function) {
            case IDENTITY -> "";
            case SOFTMAX -> indent + "softmax(z);\n";
            default -> indent + "for (int j = 0; j < z.length; j++) {\n" + indent + "    z[j] = " + expression(function) + ";\n"
                    + indent + "}\n";
        };
    }

    private static String expression(NeuronFunction function) {
        return switch (function) {
            case SIGMOID -> "sigmoid(z[j])";
            case TANH -> "tanh(z[j])";
            case RELU -> "z[j] > 0.0 ? z[j] : 0.0 * z[j] + 0.0";
            case LEAKY_RELU -> "z[j] > 0.0 ? z[j] : " + NeuronFunction.LEAKY_RELU_SLOPE + " * z[j] + 0.0";
            case SILU -> "Math.max(z[j], -750.0) * sigmoid(z[j])";
            case EXP -> "exp(z[j])";
            case IDENTITY, SOFTMAX -> "z[j]";
        };
    }

    /** The methods that these functions need. */
    static String methods(Set<NeuronFunction> functions) {
        boolean sigmoid = functions.contains(NeuronFunction.SIGMOID) || functions.contains(NeuronFunction.SILU);
        boolean softmax = functions.contains(NeuronFunction.SOFTMAX);
        boolean exp = softmax || functions.contains(NeuronFunction.EXP);
        boolean tanh = functions.contains(NeuronFunction.TANH);
        return (softmax ? SOFTMAX : "") + (sigmoid ? SIGMOID : "") + (tanh ? TANH : "") + (exp ? EXP : "")
                + (exp || sigmoid ? EXP_POLYNOMIAL : "") + (exp || sigmoid || tanh ? POWER_OF_TWO : "");
    }
}
