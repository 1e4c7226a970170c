package kernel.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import kernel.data.DataException;
import kernel.data.columns.InputRows;
import kernel.data.columns.Schema;
import kernel.data.table.Table;
import kernel.nn.ForwardPass;
import kernel.nn.InputPath;

/**
 * Answers for all rows of a table, or of one piece of it after the other. For one thread at a time.
 *
 * <p>The outputs of row i are those from {@code outputs()[i * width()]} on: how sure the network is of each class, or the numbers that it
 * answers with, in their own units.
 */
public final class TableAnswers {
    private final Schema schema;
    private final ForwardPass pass;
    private final Map<String, Long> unseen = new LinkedHashMap<>();
    private final int width;
    private double[] outputs = {};
    /** Rows of the tables so far. */
    private long before;

    /** The answers of a network, the pass's, whose columns and outputs the schema says. */
    public TableAnswers(Schema schema, ForwardPass pass) {
        this.schema = schema;
        this.pass = pass;
        width = pass.network().outputs();
    }

    /** Outputs of a row. */
    public int width() {
        return width;
    }

    /** Those of the last table: an array of its own, which may be longer, to be read until the next. */
    public double[] outputs() {
        return outputs;
    }

    /**
     * Answers for each row. Columns may come in any order, and others besides. Messages count rows from the first table on.
     *
     * @throws DataException if the table lacks a column, or has one of another kind, or a number is missing that must not be
     */
    public void answer(Table table) throws DataException {
        InputRows rows = new InputRows(schema.columns(), table, IntStream.range(0, table.rows()).toArray(), before);
        before += table.rows();
        rows.unseen().forEach((column, count) -> unseen.merge(column, count, Long::sum));
        int length = Math.multiplyExact(table.rows(), width);
        outputs = outputs.length < length ? Arrays.copyOf(outputs, length) : outputs;
        pass.run(rows.on(InputPath.AUTO), (first, count, from, ld) -> {
            for (int i = 0; i < count; i++) {
                System.arraycopy(from, i * ld, outputs, (first + i) * width, width);
                schema.target().interpret(outputs, (first + i) * width);
            }
        });
    }

    /** In how many rows of all tables so far a column's value was one that training had not seen; columns without any are left out. */
    public Map<String, Long> unseen() {
        return unseen;
    }
}
