package kernel.cli.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.cli.terminal.CsvOutput;
import kernel.cli.terminal.Terminal;
import kernel.data.DataException;
import kernel.data.columns.Schema;
import kernel.data.table.RowSource;
import kernel.data.table.Table;
import kernel.model.TableAnswers;
import kernel.nn.ForwardPass;
import kernel.nn.Network;
import kernel.train.TableInput;

/**
 * Answers for the rows of tables, as CSV on standard output, some hundred rows at a time: {@code prediction}, and for classes
 * {@code p(class)} each; for several numbers {@code prediction(column)} each.
 */
final class TablePredictions {
    /** Rows at a time, unless a row has so many inputs that there would be more than {@link #MAX_INPUTS}. */
    private static final int ROWS = 1024;
    /** With {@code --keep}, where the texts of a piece are sorted: fewer of them fit the cache. 4096 take a third longer. */
    private static final int ROWS_KEPT = 256;
    private static final int MAX_INPUTS = 1 << 20;
    private static final String PREDICTION = "prediction";

    private final Schema schema;
    private final ForwardPass pass;
    private final CsvOutput output;
    private final boolean keeps;
    private final int rowsAtATime;
    /** The fields of the classes; null where the answers are numbers. */
    private final byte[][] classes;
    private final Map<String, Long> unseen = new LinkedHashMap<>();
    /** Columns kept, as the first input has them; null before. */
    private List<String> kept;

    TablePredictions(Schema schema, ForwardPass pass, boolean keeps, Terminal terminal) {
        this(schema, pass, keeps, terminal, Math.max(1, Math.min(keeps ? ROWS_KEPT : ROWS, MAX_INPUTS / schema.columns().width())));
    }

    /** As above, in pieces of so many rows. */
    TablePredictions(Schema schema, ForwardPass pass, boolean keeps, Terminal terminal, int rowsAtATime) {
        this.schema = schema;
        this.pass = pass;
        this.keeps = keeps;
        this.rowsAtATime = rowsAtATime;
        output = new CsvOutput(terminal);
        classes = schema.target().isClasses() ? schema.target().answers().stream().map(CsvOutput::field).toArray(byte[][]::new) : null;
    }

    /** Writes a line for each row, and before the first of them one of names. */
    void write(TableInput input) throws IOException {
        KeptColumns keeping = keeps ? new KeptColumns(input, schema) : null;
        try (RowSource rows = keeps ? keeping.open(input) : input.open(schema, false)) {
            header(input, keeps ? keeping.names() : List.of());
            TableAnswers answers = new TableAnswers(schema, pass);
            for (Table piece = rows.next(rowsAtATime); piece != null; piece = rows.next(rowsAtATime)) {
                answers.answer(keeps ? keeping.take(piece) : piece);
                for (int row = 0; row < piece.rows(); row++) {
                    if (keeps) {
                        keeping.write(row, output);
                    }
                    write(answers.outputs(), row * answers.width(), answers.width());
                }
                output.flush();
            }
            answers.unseen().forEach((column, count) -> unseen.merge(column, count, Long::sum));
        }
    }

    private void write(double[] outputs, int at, int width) {
        if (classes != null) {
            output.field(classes[Network.argMax(width, outputs, at)]);
        }
        for (int j = 0; j < width; j++) {
            output.field(outputs[at + j]);
        }
        output.endLine();
    }

    private void header(TableInput input, List<String> columns) throws DataException {
        if (kept != null) {
            if (!kept.equals(columns)) {
                throw new DataException(input.name() + ": its columns are not those of the file before, which --keep puts first; predict"
                        + " one after the other");
            }
            return;
        }
        kept = columns;
        List<String> answers = answers();
        for (String name : columns) {
            if (answers.contains(name)) {
                throw new DataException(input.name() + ": a column is called '" + name + "', as one of the answers will be; give it"
                        + " another name, or leave out --keep");
            }
            output.field(CsvOutput.field(name));
        }
        answers.forEach(name -> output.field(CsvOutput.field(name)));
        output.endLine();
        output.flush();
    }

    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        if (classes != null) {
            answers.add(PREDICTION);
            schema.target().answers().forEach(name -> answers.add("p(" + name + ")"));
        } else if (schema.target().width() == 1) {
            answers.add(PREDICTION);
        } else {
            schema.target().answers().forEach(name -> answers.add(PREDICTION + "(" + name + ")"));
        }
        return answers;
    }

    /** What the user is to know of the rows; empty for nothing. */
    String remark() {
        return UnseenRemark.of(unseen);
    }
}
