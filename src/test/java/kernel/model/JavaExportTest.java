package kernel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Columns;
import kernel.data.columns.Feature;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.Schema;
import kernel.nn.Activation;
import kernel.nn.Activations;
import kernel.nn.Loss;
import kernel.nn.Losses;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported class, compiled by the JDK that runs the tests, gives the model's bits. */
class JavaExportTest {
    private static final int ROWS = 50;

    private static final Map<String, Model> MODELS = new HashMap<>();
    @TempDir
    static Path directory;
    private static ClassLoader loader;

    private final SplittableRandom random = new SplittableRandom(ExchangeModels.SEED);

    /** One run of the compiler for all, as most of its time goes into its start. */
    @BeforeAll
    static void exportAndCompile() throws IOException {
        for (Activation activation : Activations.ALL) {
            for (Loss loss : Losses.ALL) {
                add("M" + MODELS.size(), ExchangeModels.of(activation, loss, 11, 7, 5, 3));
            }
        }
        add("Digits", ExchangeModels.of(Activations.ALL.get(0), Losses.ALL.get(0), 784, 100, 10));
        add("Price", Answers.ofTable(Activations.named("silu"), Losses.named("squared"), true));
        add("Answer", Answers.ofTable(Activations.named("tanh"), Losses.named("softmax"), false));
        add("Sparse", Answers.ofSparse(Activations.named("relu"), Losses.named("softmax")));
        // Nearly too much for a class.
        add("Numbers", wide(4000, 0, 0));
        add("Texts", wide(0, 4, 8000));
        loader = compile();
    }

    private static void add(String name, Model model) throws IOException {
        new JavaExport().write(model, directory.resolve(name + ".java"));
        MODELS.put(name, model);
    }

    /** Compiles all that was added, with all warnings on; there must be none. */
    private static ClassLoader compile() throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<Path> sources = MODELS.keySet().stream().map(name -> directory.resolve(name + ".java")).toList();
            assertTrue(javac.getTask(said, files, null, List.of("-Xlint:all", "-proc:none", "-d", directory.toString()), null,
                    files.getJavaFileObjectsFromPaths(sources)).call(), said.toString());
        }
        assertEquals("", said.toString());
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    }

    private static MethodHandle method(String type, String name, Class<?> result, Class<?>... parameters) throws Throwable {
        return MethodHandles.publicLookup().findStatic(loader.loadClass(type), name, MethodType.methodType(result, parameters)).asFixedArity();
    }

    private static void assertBits(double[] expected, double[] actual, String what) {
        assertArrayEquals(Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray(),
                Arrays.stream(actual).mapToLong(Double::doubleToRawLongBits).toArray(), what);
    }

    @Test
    void everyActivationAndLoss() throws Throwable {
        for (Map.Entry<String, Model> entry : MODELS.entrySet()) {
            if (!entry.getKey().matches("M\\d+")) {
                continue;
            }
            MethodHandle scores = method(entry.getKey(), "scores", double[].class, double[].class);
            for (int i = 0; i < ROWS; i++) {
                double[] x = Answers.inputs(random, 11);
                // Far out, too, where functions are cut off.
                x[i % 11] *= i % 10 == 0 ? 1e3 : 1;
                assertBits(Answers.scores(entry.getValue(), x), (double[]) scores.invoke(x), entry.getValue().network().activation() + " "
                        + entry.getValue().network().loss().name() + ", row " + i + ", seed " + ExchangeModels.SEED);
            }
        }
    }

    /** More numbers than one constant holds. */
    @Test
    void images() throws Throwable {
        Model model = MODELS.get("Digits");
        assertEquals(model.network().fingerprint(), loader.loadClass("Digits").getField("FINGERPRINT").get(null));
        MethodHandle scores = method("Digits", "scores", double[].class, byte[].class);
        byte[] pixels = new byte[784];
        random.nextBytes(pixels);
        double[] inputs = new double[784];
        Arrays.setAll(inputs, p -> (pixels[p] & 0xff) / 256.0);
        assertBits(Answers.scores(model, inputs), (double[]) scores.invoke(pixels), "pixels");
    }

    @Test
    void tables() throws Throwable {
        double[] x = Answers.inputs(random, 7);
        assertBits(Answers.scores(MODELS.get("Sparse"), x), (double[]) method("Sparse", "scores", double[].class, double[].class)
                .invoke(x), "sparse");
        for (String type : List.of("Price", "Answer")) {
            MethodHandle scores = method(type, "scores", double[].class, Object[].class);
            MethodHandle named = method(type, "scores", double[].class, Map.class);
            String[] columns = (String[]) loader.loadClass(type).getField("COLUMNS").get(null);
            for (int i = 0; i < ROWS; i++) {
                Object[] row = Answers.row(random);
                double[] expected = Answers.scores(MODELS.get(type), Answers.encoded(row));
                assertBits(expected, (double[]) scores.invoke(row), type + ", row " + i);
                Map<String, Object> values = new HashMap<>();
                for (int c = 0; c < row.length; c++) {
                    // Numbers as the texts that they would be in a file, and what is missing left out.
                    if (!row[c].equals(Double.NaN)) {
                        values.put(columns[c], row[c].toString());
                    }
                }
                assertBits(expected, (double[]) named.invoke(values), type + ", named row " + i);
            }
            Object[] incomplete = Answers.row(random);
            incomplete[2] = null;
            assertTrue(assertThrows(IllegalArgumentException.class, () -> scores.invoke(incomplete)).getMessage().contains("height: null"));
        }
        MethodHandle predict = method("Answer", "predict", String.class, Object[].class);
        Object[] row = Answers.row(random);
        double[] scores = Answers.scores(MODELS.get("Answer"), Answers.encoded(row));
        assertEquals(scores[1] > scores[0] ? "yes" : "no", predict.invoke(row));
    }

    /** Columns of numbers, and as many columns of so many categories as the rest says. */
    private static Model wide(int numbers, int texts, int categories) throws ModelException {
        List<Feature> columns = new ArrayList<>();
        for (int c = 0; c < numbers; c++) {
            columns.add(new NumericFeature("n" + c, new Scaling(c + 0.5, c + 0.75), c + 0.25, false));
        }
        for (int c = 0; c < texts; c++) {
            int column = c;
            columns.add(new CategoricalFeature("c" + c, IntStream.range(0, categories).mapToObj(i -> column + "-" + i).sorted().toList()));
        }
        Map<String, String> metadata = new TreeMap<>();
        SchemaNotes.put(new Schema(new Columns(columns), new ClassTarget("answer", List.of("no", "yes"))), metadata);
        return new Model(new Network(Activations.ALL.get(0), Losses.named("softmax"), numbers + texts * categories, 1, 2), metadata);
    }

    /** What is nearly too much compiles, and is right when it is loaded; what is more is refused. */
    @Test
    void tablesWithThousandsOfNames() throws Exception {
        assertEquals(4000, ((String[]) Class.forName("Numbers", true, loader).getField("COLUMNS").get(null)).length);
        assertEquals(4, ((String[]) Class.forName("Texts", true, loader).getField("COLUMNS").get(null)).length);
        for (Model model : new Model[] {wide(5000, 0, 0), wide(0, 1, 8200), wide(0, 6, 6000)}) {
            Path file = directory.resolve("More.java");
            ModelException e = assertThrows(ModelException.class, () -> new JavaExport().write(model, file));
            assertTrue(e.getMessage().contains("does not fit into a Java class") && Files.notExists(file), e.getMessage());
        }
    }

    @Test
    void aNameThatIsNoClass() {
        Model model = ExchangeModels.of(Activations.ALL.get(0), Losses.ALL.get(0), 2, 2);
        for (String name : List.of("digits", "My-Net", "Math", "Reader", "9", "")) {
            Path file = directory.resolve(name + ".java");
            ModelException e = assertThrows(ModelException.class, () -> new JavaExport().write(model, file), name);
            assertTrue(e.getMessage().contains("expected a capital") && Files.notExists(file), e.getMessage());
        }
    }
}
