package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kernel.cli.command.Subcommand;
import kernel.cli.terminal.Terminal;
import kernel.data.table.DecimalText;
import kernel.data.table.Table;
import kernel.model.Model;
import kernel.model.SmallTables;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict} and {@code evaluate} on tables, in one process. */
class TablePredictTest {
    private static final Table TABLE = SmallTables.table();

    @TempDir
    private Path directory;
    private String out;
    private String err;
    private String classifier;
    private String regressor;

    @BeforeEach
    void models() throws IOException {
        classifier = directory.resolve("classes").toString();
        regressor = directory.resolve("numbers").toString();
        SmallTables.classifier().save(Path.of(classifier));
        SmallTables.regressor("y", "z").save(Path.of(regressor));
    }

    private int run(String... words) {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        int code = Cli.run(words, new Terminal(new PrintStream(first, true, StandardCharsets.UTF_8),
                new PrintStream(second, true, StandardCharsets.UTF_8), false));
        out = first.toString(StandardCharsets.UTF_8);
        err = second.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("t" + text.hashCode() + ".csv"), text).toString();
    }

    private static String expected(Model model, String header) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int row = 0; row < SmallTables.ROWS; row++) {
            Map<String, Object> values = new HashMap<>();
            for (String name : List.of("a", "b", "color")) {
                String field = SmallTables.field(TABLE.column(name), row);
                values.put(name, field.isEmpty() ? null : name.equals("color") ? field : (Object) Double.valueOf(field));
            }
            double[] outputs = model.predict(values);
            List<String> fields = new ArrayList<>();
            if (model.schema().orElseThrow().target().isClasses()) {
                fields.add(Network.argMax(2, outputs, 0) == 0 ? "\"over, or \"\"up\"\"\"" : "under");
            }
            for (double each : outputs) {
                fields.add(DecimalText.of(each));
            }
            text.append(String.join(",", fields)).append('\n');
        }
        return text.toString();
    }

    @Test
    void answersAreTheModels() throws IOException {
        assertEquals(0, run("predict", "--model", classifier, file(SmallTables.csv(",", "a", "b", "color"))), err);
        assertEquals(expected(SmallTables.classifier(), "prediction,\"p(over, or \"\"up\"\")\",p(under)"), out);
        assertEquals("", err);
        assertEquals(0, run("predict", "--model", regressor, file(SmallTables.csv(",", "a", "b", "color"))), err);
        assertEquals(expected(SmallTables.regressor("y", "z"), "prediction(y),prediction(z)"), out);
        assertEquals("", err);
    }

    @Test
    void columnsMayComeInAnyOrderWithOthersBeside() throws IOException {
        run("predict", "--model", classifier, file(SmallTables.csv(",", "a", "b", "color")));
        String expected = out;
        assertEquals(0, run("predict", "--model", classifier, file(SmallTables.csv(";", "color", "extra", "b", "y", "a"))), err);
        assertEquals(expected, out);
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        assertEquals(1, run("predict", "--model", classifier, file(SmallTables.csv(",", "a", "b"))));
        assertEquals("", out);
        assertTrue(err.contains("no column color, which is needed; the columns are a, b"), err);
        assertEquals(1, run("predict", "--keep", "--model", classifier, file(SmallTables.csv(",", "a", "b"))));
        assertTrue(err.contains("no column color, which is needed; the columns are a, b"), err);
        assertEquals("", out);
    }

    @Test
    void unseenCategoriesAreCountedInOneLine() throws IOException {
        String text = "a,b,color\n1,2,pink\n1,2,black\n1,2,red\n";
        assertEquals(0, run("predict", "--model", classifier, file(text)));
        assertEquals(4, out.lines().count());
        assertEquals("kernel predict: values that training had not seen, which count as none that it had: 'color' in 2 rows\n", err);
    }

    @Test
    void keptColumnsStayAsTheyWere() throws IOException {
        String text = "id,color,a,b,note\n0012345678901234567890,red,1.50,1e1,\"x, \"\"y\"\"\"\n7,blue, 2 ,NA,\n";
        assertEquals(0, run("predict", "--keep", "--model", classifier, file(text)), err);
        List<String> lines = out.lines().toList();
        assertTrue(lines.get(0).startsWith("id,color,a,b,note,prediction,"), out);
        assertTrue(lines.get(1).startsWith("0012345678901234567890,red,1.50,1e1,\"x, \"\"y\"\"\","), out);
        assertTrue(lines.get(2).startsWith("7,blue,2,,,"), out);
        run("predict", "--model", classifier, file(text));
        List<String> answers = out.lines().toList();
        for (int i = 0; i < 3; i++) {
            assertTrue(lines.get(i).endsWith("," + answers.get(i)), lines.get(i));
        }
        assertEquals(1, run("predict", "--keep", "--model", classifier, file("a,b,color,prediction\n1,2,red,4\n")));
        assertTrue(err.contains("a column is called 'prediction'"), err);
        assertEquals(1, run("predict", "--keep", "--model", classifier, file("a,b,color\nx,2,red\n")));
        assertTrue(err.contains("row 1, column a: \"x\"; expected a finite number"), err);
    }

    /** As head does: the pipe breaks after the first lines. */
    @Test
    void aReaderThatHasSeenEnoughEndsItQuietly() throws IOException {
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        int code = Cli.run(new String[] {"predict", "--model", classifier, file(SmallTables.csv(",", "a", "b", "color"))},
                Terminal.of(pipe, new PrintStream(second, true, StandardCharsets.UTF_8), false, Map.of()));
        assertEquals(Subcommand.BROKEN_PIPE, code);
        assertEquals("", second.toString(StandardCharsets.UTF_8));
    }

    @Test
    void optionsOfTheOtherKindAreRefused() throws IOException {
        String images = directory.resolve("images").toString();
        new Model(Network.random(1, 4, 3, 2), Map.of()).save(Path.of(images));
        assertEquals(2, run("predict", "--keep", "--model", images, "x.png"));
        assertTrue(err.contains("--keep: is for tables"), err);
        assertEquals(2, run("predict", "--count", "2", "--model", classifier, "x.csv"));
        assertTrue(err.contains("--count: is for images"), err);
        assertEquals(2, run("evaluate", "--importance", "--model", images));
        assertEquals(2, run("evaluate", "--model", classifier, "--data", "synthetic"));
        assertTrue(err.contains("(expected a file with the columns that"), err);
    }

    @Test
    void evaluateShowsTheScores() throws IOException {
        String all = file(SmallTables.csv(",", "kind", "a", "b", "color", "y", "z"));
        assertEquals(0, run("evaluate", "--model", classifier, "--data", all, "--importance"), err);
        assertTrue(out.contains("log-loss") && out.contains("AUC") && out.contains("precision") && out.contains("over, or \"up\""), out);
        String first = out;
        run("evaluate", "--model", classifier, "--data", all, "--importance", "--seed", "1");
        assertEquals(first, out);
        run("evaluate", "--model", classifier, "--data", all, "--importance", "--seed", "2");
        assertNotEquals(first, out);
        assertEquals(0, run("evaluate", "--model", regressor, "--data", all), err);
        assertTrue(out.contains("Test rows, y: R2 -") || out.contains("Test rows, y: R² -"), out);
        assertEquals(1, run("evaluate", "--model", classifier, "--data", file(SmallTables.csv(",", "a", "b", "color"))));
        assertTrue(err.contains("no column kind, which is needed"), err);
    }
}
