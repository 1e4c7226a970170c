package kernel.model;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.Schema;
import kernel.data.columns.SparseFeature;
import kernel.nn.Network;

/**
 * One Java class that depends on nothing but Java 9 and answers as the model does, to the same bits. Its numbers are string constants in
 * base64: arrays with as many elements would be code beyond what a method may have.
 */
final class JavaExport implements ExportFormat {
    /** A string constant has at most 65,535 bytes, and four of them hold three. Whole numbers of eight bytes. */
    private static final int BYTES_A_CONSTANT = 49_128;
    private static final Set<String> TAKEN = Set.of("Reader");

    private static final String METHODS = """

                /** What the network gives for these inputs, which are left as they are. */
                private static double[] outputs(double[] inputs) {
                    if (inputs.length != SIZES[0]) {
                        throw new IllegalArgumentException(inputs.length + " inputs (expected " + SIZES[0] + ")");
                    }
                    double[] a = inputs;
                    for (int l = 0, at = 0; l + 1 < SIZES.length; l++) {
                        double[] z = new double[SIZES[l + 1]];
                        int biases = at + z.length * a.length;
                        for (int j = 0; j < z.length; j++) {
                            double sum = NUMBERS[biases + j];
                            for (int p = 0, w = at + j * a.length; p < a.length; p++, w++) {
                                if (l > 0 || a[p] != 0.0) {
                                    sum = Math.fma(a[p], NUMBERS[w], sum);
                                }
                            }
                            z[j] = sum;
                        }
                        if (l + 2 < SIZES.length) {
                            hidden(z);
                        } else {
                            last(z);
                        }
                        at = biases + z.length;
                        a = z;
                    }
                    return a;
                }

                /** The number of the largest score, the first of equals. */
                public static int best(double[] scores) {
                    int best = 0;
                    for (int j = 1; j < scores.length; j++) {
                        best = scores[j] > scores[best] ? j : best;
                    }
                    return best;
                }

                private static double[] numbers(String... base64) {
                    double[] numbers = new double[LENGTH];
                    int n = 0;
                    for (String part : base64) {
                        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(java.util.Base64.getDecoder().decode(part));
                        bytes.order(java.nio.ByteOrder.LITTLE_ENDIAN);
                        while (bytes.hasRemaining()) {
                            numbers[n++] = bytes.getDouble();
                        }
                    }
                    return numbers;
                }
            """;
    private static final String OF_INPUTS = """

                /** The outputs for these inputs: %s. */
                public static double[] scores(double[] inputs) {
                    return %s;
                }
            """;
    private static final String OF_PIXELS = """

                /** The outputs for an image, a byte a pixel, 0 black and 255 white. */
                public static double[] scores(byte[] pixels) {
                    double[] inputs = new double[pixels.length];
                    for (int p = 0; p < inputs.length; p++) {
                        inputs[p] = (pixels[p] & 0xff) / 256.0;
                    }
                    return outputs(inputs);
                }
            """;
    private static final String SCALED_BACK = """

                private static double[] scaledBack(double[] outputs) {
                    for (int j = 0; j < outputs.length; j++) {
                        outputs[j] = outputs[j] * TARGET_DIVISORS[j] + TARGET_SHIFTS[j];
                    }
                    return outputs;
                }
            """;
    private static final String NOT_SCALED = """

                private static double[] scaledBack(double[] outputs) {
                    return outputs;
                }
            """;

    @Override
    public String extension() {
        return ".java";
    }

    @Override
    public String description() {
        return "one Java class that needs nothing else and answers to the same bits";
    }

    @Override
    public List<String> write(Model model, Path file) throws IOException {
        String name = file.getFileName().toString();
        String type = name.substring(0, name.length() - extension().length());
        if (!type.matches("[A-Z][A-Za-z0-9_]{0,99}") || TAKEN.contains(type) || isJavas(type)) {
            throw new ModelException(file, "the class in it cannot be called '" + ModelException.printable(type)
                    + "' (expected a capital and up to 99 letters and digits, and none of Java's own, as in Digits.java)");
        }
        String end = end(model, file);
        Network network = model.network();
        AtomicFile.write(file, channel -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.US_ASCII), 1 << 16);
            out.write(start(network, type));
            writeNumbers(network, out);
            out.write(end);
            out.flush();
        });
        return List.of("Class " + type + ", for Java 9 and above: " + type + ".scores(...) gives the outputs");
    }

    private static boolean isJavas(String type) {
        try {
            Class.forName("java.lang." + type, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static long length(Network network) {
        long length = 0;
        for (int l = 0; l < network.layers(); l++) {
            length += (network.size(l) + 1L) * network.size(l + 1);
        }
        return length;
    }

    private static String start(Network network, String type) {
        String sizes = Arrays.stream(network.sizes()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return """
                /**
                 * A neural network: layers of %s neurons, %s, %s cost. Its arithmetic is that of the program that
                 * trained it, to the bit, on every Java platform. Written by kernel; any number of threads may call it at once.
                 */
                public final class %s {
                    /** The SHA-256 of the weights and biases as little-endian doubles, by which the model that this is can be known. */
                    public static final String FINGERPRINT = "%s";
                    private static final int[] SIZES = {%s};
                    private static final int LENGTH = %d;
                    /** Layer by layer the weights, all of an output's together, and then the biases. */
                    private static final double[] NUMBERS = numbers(
                """.formatted(sizes, JavaText.comment(network.activation().name()), JavaText.comment(network.loss().name()), type,
                network.fingerprint(), sizes, length(network));
    }

    /** What follows the numbers. */
    private static String end(Model model, Path file) throws ModelException {
        Network network = model.network();
        NeuronFunction hidden = NeuronFunction.of(file, network.activation());
        NeuronFunction last = NeuronFunction.of(file, network.loss());
        Optional<Schema> schema = SchemaNotes.of(new Metadata(file.toString(), model.metadata()));
        JavaLimits.check(file, length(network) * Double.BYTES / BYTES_A_CONSTANT + 1, schema.orElse(null));
        StringBuilder text = new StringBuilder(");\n");
        if (schema.isEmpty()) {
            text.append(OF_INPUTS.formatted("pixels / 256", "outputs(inputs)")).append(OF_PIXELS);
        } else {
            boolean hasRows = schema.get().columns().features().stream().noneMatch(SparseFeature.class::isInstance);
            text.append(hasRows ? JavaColumns.of(schema.get()) : OF_INPUTS.formatted("a number for each of the columns 1, 2 and so on",
                    "scaledBack(outputs(inputs))"));
            text.append(JavaColumns.target(schema.get(), hasRows));
            text.append(schema.get().target() instanceof NumberTarget ? SCALED_BACK : NOT_SCALED);
        }
        text.append(METHODS);
        text.append("\n    private static void hidden(double[] z) {\n").append(JavaFunctions.call(hidden, "        ")).append("    }\n");
        text.append("\n    private static void last(double[] z) {\n").append(JavaFunctions.call(last, "        ")).append("    }\n");
        return text.append(JavaFunctions.methods(EnumSet.of(hidden, last))).append("}\n").toString();
    }

    private static void writeNumbers(Network network, Writer out) throws IOException {
        try (Constants constants = new Constants(out)) {
            for (int l = 0; l < network.layers(); l++) {
                LayerBytes.weights(network, l).writeTo(constants);
                LayerBytes.biases(network, l).writeTo(constants);
            }
        }
    }

    /** Cuts bytes into string constants. */
    private static final class Constants extends OutputStream {
        private final Writer out;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_A_CONSTANT);
        private boolean first = true;

        Constants(Writer out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            bytes.write(b);
            if (bytes.size() == BYTES_A_CONSTANT) {
                end();
            }
        }

        private void end() throws IOException {
            out.write((first ? "" : ",\n") + "            \"" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"");
            bytes.reset();
            first = false;
        }

        @Override
        public void close() throws IOException {
            if (bytes.size() > 0) {
                end();
            }
        }
    }
}
