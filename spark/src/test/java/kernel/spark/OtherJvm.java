package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A JVM of its own that loads a pipeline and answers. It lacks the module of the vector kernels. */
record OtherJvm(String answers, String err) {
    private static final int SECONDS = 240;

    static OtherJvm load(String pipeline) throws Exception {
        Path directory = Path.of("target", "other-jvm");
        Files.createDirectories(directory);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Path options = directory.resolve("jvm-options");
        Files.write(options, Files.readAllLines(Path.of("jvm-options")).stream().filter(line -> !line.contains("jdk.incubator.vector"))
                .toList());
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + options, "-Xmx1g",
                "-cp", System.getProperty("java.class.path"), OtherJvm.class.getName(), pipeline)
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "the other JVM takes more than " + SECONDS + " s");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(err));
        return new OtherJvm(Files.readString(out).strip(), Files.readString(err));
    }

    /** Lines on standard error that have these words. */
    long warnings(String words) {
        return err.lines().filter(line -> line.contains(words)).count();
    }

    public static void main(String[] args) {
        SparkSession session = SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate();
        System.out.println(answers(PipelineModel.load(args[0]), session));
        session.stop();
    }

    /** The bits of all answers, by id. */
    static String answers(PipelineModel model, SparkSession session) {
        return model.transform(measured(session).repartition(3)).orderBy("id").collectAsList().stream().map(row -> {
            StringBuilder bits = new StringBuilder();
            for (double p : row.<Vector>getAs("probability").toArray()) {
                bits.append(HexFormat.of().toHexDigits(Double.doubleToLongBits(p)));
            }
            return bits.append(row.<Double>getAs("prediction")).toString();
        }).collect(Collectors.joining(" "));
    }

    static Dataset<Row> measured(SparkSession session) {
        Flowers flowers = Flowers.of(120, 3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            double[] x = flowers.features()[i];
            rows.add(RowFactory.create((long) i, x[0], x[1], x[2], x[3], "kind " + (int) flowers.labels()[i]));
        }
        return session.createDataFrame(rows, StructType.fromDDL("id bigint, a double, b double, c double, d double, kind string"));
    }
}
