package kernel.nn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What PyTorch makes of one small network in every way to train it: {@code pytorch.txt}, whose head says what its lines
 * hold, and the same starting weights and samples by the formulas of {@code src/test/python/pytorch.py}.
 */
final class PytorchRecord {
    /** Neurons in each layer. */
    static final List<Integer> SIZES = List.of(5, 4, 3, 3);
    static final int INPUTS = 5;
    static final int OUTPUTS = 3;
    /** Samples, which every pass takes in their order. */
    static final int SAMPLES = 50;
    static final int PASSES = 8;

    private static final int SEED = 614;

    /** Bytes, which stand for value/256: {@link #INPUTS} a sample. */
    final byte[] pixels = new byte[SAMPLES * INPUTS];
    /** Classes; the targets of quadratic, cross-entropy and softmax are 1 for the class and else 0. */
    final byte[] labels = new byte[SAMPLES];
    /** Starting weights: layer by layer the weights in (out, in) order, then the biases. */
    final double[] start = new double[count()];
    /** Every training in the file, in its order. */
    final List<Training> trainings = new ArrayList<>();
    /** The first words of the lines that hold what the generator makes, and their numbers. */
    final Map<String, double[]> made = new LinkedHashMap<>();

    private final double[] real = new double[SAMPLES * OUTPUTS];
    private final double[] counts = new double[SAMPLES * OUTPUTS];

    /**
     * One way to train it.
     *
     * @param etas     of every step
     * @param l2       0 for none; decoupled for adamw
     * @param l1       0 for none
     * @param clip     the largest norm of the data's gradient; 0 for none
     * @param batch    samples in a mini-batch; the last of a pass may have fewer
     * @param schedule constant, linear, cosine or step: where {@code etas} come from
     * @param warmUp   steps; 0 for none
     * @param expected the weights after the last step, in the order of {@link #start}
     */
    record Training(String activation, String loss, String optimizer, double[] etas, double l2, double l1, double clip,
                    int batch, String schedule, int warmUp, double[] expected) {

        /** Eta before schedule and warm-up. */
        double eta() {
            return Arrays.stream(etas).max().orElseThrow();
        }

        int steps() {
            return etas.length;
        }

        /** The largest |w − expected| / max(1, |expected|); NaN if one is. */
        double largestError(Network network) {
            double[] weights = weights(network);
            double most = 0;
            for (int i = 0; i < expected.length; i++) {
                most = Math.max(most, Math.abs(weights[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
            }
            return most;
        }

        @Override
        public String toString() {
            return activation + " " + loss + " " + optimizer + " eta " + eta() + " l2 " + l2 + " l1 " + l1 + " clip " + clip
                    + " batch " + batch + " " + schedule + " warm-up " + warmUp;
        }
    }

    /** ANSI C's example of rand(), 31 bits of state, without its low bits. */
    private static final class Lcg {
        private long state = SEED;

        int next() {
            state = state * 1103515245 + 12345 & 0x7fffffff;
            return (int) (state >> 16);
        }

        double weight() {
            return (next() % 512 - 256) / 256.0;
        }

        byte pixel() {
            int n = next();
            return (byte) (n % 3 == 0 ? 0 : n / 3 % 256);
        }

        double real() {
            return (next() % 1024 - 512) / 256.0;
        }
    }

    private PytorchRecord() {
        Lcg lcg = new Lcg();
        Arrays.setAll(start, i -> lcg.weight());
        for (int i = 0; i < SAMPLES; i++) {
            for (int p = 0; p < INPUTS; p++) {
                pixels[i * INPUTS + p] = lcg.pixel();
            }
            labels[i] = (byte) (lcg.next() % OUTPUTS);
            for (int j = 0; j < OUTPUTS; j++) {
                real[i * OUTPUTS + j] = lcg.real();
            }
            for (int j = 0; j < OUTPUTS; j++) {
                counts[i * OUTPUTS + j] = lcg.next() % 5;
            }
        }
    }

    /** The file, read, and what belongs to it, made. */
    static PytorchRecord read() {
        PytorchRecord record = new PytorchRecord();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                PytorchRecord.class.getResourceAsStream("pytorch.txt"), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] word = line.split(" ");
                if (word[0].equals("#")) {
                    continue;
                }
                if (Character.isLetter(word[1].charAt(0))) {
                    record.trainings.add(training(word));
                } else {
                    record.made.put(word[0], numbers(word, 1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return record;
    }

    private static Training training(String[] word) {
        int batch = Integer.parseInt(word[7]);
        double[] etas = numbers(word[3].split(","), 0);
        if (etas.length == 1) {
            double eta = etas[0];
            etas = new double[PASSES * ((SAMPLES + batch - 1) / batch)];
            Arrays.fill(etas, eta);
        }
        return new Training(word[0], word[1], word[2], etas, Double.parseDouble(word[4]), Double.parseDouble(word[5]),
                Double.parseDouble(word[6]), batch, word[8], Integer.parseInt(word[9]), numbers(word, 10));
    }

    private static double[] numbers(String[] word, int from) {
        return Arrays.stream(word, from, word.length).mapToDouble(Double::parseDouble).toArray();
    }

    /** Inputs as doubles: the bytes / 256. */
    double[] inputs() {
        double[] inputs = new double[pixels.length];
        Arrays.setAll(inputs, i -> (pixels[i] & 0xff) / 256.0);
        return inputs;
    }

    /** The targets that a loss is trained to, {@link #OUTPUTS} a sample; to some they are classes, {@link #isOneHot}. */
    double[] targets(String loss) {
        return switch (loss) {
            case "quadratic", "cross-entropy", "softmax" -> oneHot();
            case "squared", "huber" -> real.clone();
            case "poisson" -> counts.clone();
            default -> throw new IllegalArgumentException("pytorch.txt has no loss " + loss);
        };
    }

    /** Whether the targets of a loss are 1 for the sample's class and else 0. */
    static boolean isOneHot(String loss) {
        return switch (loss) {
            case "quadratic", "cross-entropy", "softmax" -> true;
            default -> false;
        };
    }

    private double[] oneHot() {
        double[] targets = new double[SAMPLES * OUTPUTS];
        for (int i = 0; i < SAMPLES; i++) {
            targets[i * OUTPUTS + labels[i]] = 1;
        }
        return targets;
    }

    /** {@link #SIZES} as {@link Network} takes them. */
    static int[] sizes() {
        return SIZES.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int count() {
        int count = 0;
        for (int l = 0; l + 1 < SIZES.size(); l++) {
            count += (SIZES.get(l) + 1) * SIZES.get(l + 1);
        }
        return count;
    }

    /** Gives a network of {@link #SIZES} the starting weights. */
    void setStart(Network network) {
        int at = 0;
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.size(l + 1); j++) {
                for (int p = 0; p < network.size(l); p++) {
                    network.setWeight(l, j, p, start[at++]);
                }
            }
            for (int j = 0; j < network.size(l + 1); j++) {
                network.setBias(l, j, start[at++]);
            }
        }
    }

    /** A network's weights in the order of {@link #start}. */
    static double[] weights(Network network) {
        double[] weights = new double[count()];
        int at = 0;
        for (int l = 0; l < network.layers(); l++) {
            for (int j = 0; j < network.size(l + 1); j++) {
                for (int p = 0; p < network.size(l); p++) {
                    weights[at++] = network.weight(l, j, p);
                }
            }
            for (int j = 0; j < network.size(l + 1); j++) {
                weights[at++] = network.bias(l, j);
            }
        }
        return weights;
    }
}
