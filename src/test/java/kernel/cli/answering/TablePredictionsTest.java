package kernel.cli.answering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kernel.cli.terminal.Terminal;
import kernel.data.columns.Columns;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.Schema;
import kernel.model.SmallTables;
import kernel.nn.ForwardPass;
import kernel.train.Settings;
import kernel.train.TableInput;
import org.junit.jupiter.api.Test;

/** A table is read in pieces, of which the answers show nothing. */
class TablePredictionsTest {
    @Test
    void piecesOfAnySizeGiveTheSameBytes() throws IOException {
        Schema schema = SmallTables.classes();
        String text = SmallTables.csv(",", "b", "a", "color", "extra");
        for (boolean keeps : new boolean[] {false, true}) {
            List<String> all = new ArrayList<>();
            for (int rows : new int[] {1, 3, 7, SmallTables.ROWS - 1, SmallTables.ROWS, 1000}) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                new TablePredictions(schema, new ForwardPass(SmallTables.classifier().network()), keeps, new Terminal(stream, stream, false),
                        rows).write(TableInput.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "stream",
                        Settings.defaults()));
                all.add(bytes.toString(StandardCharsets.UTF_8));
            }
            assertEquals(SmallTables.ROWS + 1, all.get(0).lines().count());
            assertEquals(1, all.stream().distinct().count());
        }
    }

    /** Also where it is not in the first piece. */
    @Test
    void errorsSayTheRow() throws IOException {
        Schema schema = SmallTables.classes();
        String text = "a,b,color\n" + "1,2,red\n".repeat(9) + "NA,2,red\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        TablePredictions predictions = new TablePredictions(new Schema(noneMissing(), schema.target()),
                new ForwardPass(SmallTables.classifier().network()), false, new Terminal(stream, stream, false), 4);
        IOException e = assertThrows(IOException.class, () -> predictions.write(TableInput.of(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "stream", Settings.defaults())));
        assertTrue(e.getMessage().startsWith("stream: row 10, column 'a' is missing"), e.getMessage());
        assertEquals(9, bytes.toString(StandardCharsets.UTF_8).lines().count(), "whole lines of whole pieces, and the header");
    }

    private static Columns noneMissing() {
        return new Columns(List.of(
                new NumericFeature("a", Scaling.IDENTITY, Double.NaN, false),
                SmallTables.classes().columns().features().get(1), SmallTables.classes().columns().features().get(2)));
    }
}
