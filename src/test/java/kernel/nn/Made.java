package kernel.nn;

import java.util.SplittableRandom;
import kernel.linalg.VectorWidth;

/** Networks, samples and orders made up for tests, the same on every run. */
final class Made {
    private Made() {
    }

    /** Weights and biases in (−1, 1). */
    static Network network(Activation activation, Loss loss, int... sizes) {
        SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
        Network network = new Network(activation, loss, sizes);
        for (int l = 0; l < network.layers(); l++) {
            for (int out = 0; out < sizes[l + 1]; out++) {
                network.setBias(l, out, random.nextDouble() * 2 - 1);
                for (int in = 0; in < sizes[l]; in++) {
                    network.setWeight(l, out, in, random.nextDouble() * 2 - 1);
                }
            }
        }
        return network;
    }

    static Network network(int... sizes) {
        return network(Activations.ALL.get(0), Losses.ALL.get(0), sizes);
    }

    /** Images of which about {@code percent} of the pixels are nonzero, each class brighter in pixels of its own. */
    static Samples samples(int count, int inputs, int classes, int percent, InputPath path) {
        return Samples.of(pixels(count, inputs, classes, percent), 0, labels(count, classes), 0, count, inputs, classes,
                path);
    }

    /** Numbers of either sign of which about {@code percent} are not zero, and shares of 1 as targets, which suit every loss. */
    static Samples numbers(int count, int inputs, int targets, int percent, InputPath path) {
        SplittableRandom random = new SplittableRandom(VectorWidth.SEED + 3);
        double[] x = new double[count * inputs];
        double[] y = new double[count * targets];
        for (int at = 0; at < x.length; at++) {
            x[at] = random.nextInt(100) < percent ? random.nextDouble() * 2 - 1 : random.nextInt(9) == 0 ? -0.0 : 0.0;
        }
        for (int i = 0; i < count; i++) {
            double left = 1.0;
            for (int j = 0; j < targets; j++) {
                double share = j == targets - 1 ? left : left * random.nextDouble();
                y[i * targets + j] = share;
                left -= share;
            }
        }
        return Samples.of(Samples.doubles(x, 0, count, inputs, path), Samples.values(y, 0, count, targets));
    }

    static byte[] pixels(int count, int inputs, int classes, int percent) {
        SplittableRandom random = new SplittableRandom(VectorWidth.SEED + 1);
        byte[] labels = labels(count, classes);
        byte[] pixels = new byte[count * inputs];
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < inputs; p++) {
                boolean own = p % classes == labels[i];
                if (random.nextInt(100) < (own ? 4 * percent : percent) * classes / (classes + 3)) {
                    pixels[i * inputs + p] = (byte) (own ? 255 - random.nextInt(100) : 1 + random.nextInt(255));
                }
            }
        }
        return pixels;
    }

    /** What the pixels stand for, after {@code offset} numbers that stand for nothing. */
    static double[] doubles(byte[] pixels, int offset) {
        double[] values = new double[offset + pixels.length];
        java.util.Arrays.fill(values, 0, offset, 99.0);
        for (int p = 0; p < pixels.length; p++) {
            values[offset + p] = (pixels[p] & 0xff) * Samples.BYTE_SCALE;
        }
        return values;
    }

    static byte[] labels(int count, int classes) {
        SplittableRandom random = new SplittableRandom(VectorWidth.SEED + 2);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(classes);
        }
        return labels;
    }

    /** 0 … count − 1 in random order. */
    static int[] order(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        new kernel.random.Xoshiro256(VectorWidth.SEED).shuffle(order);
        return order;
    }
}
