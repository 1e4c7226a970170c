package kernel.train;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kernel.data.columns.Columns;
import kernel.data.columns.InputRows;
import kernel.data.columns.Schema;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.model.SchemaNotes;
import kernel.nn.InputPath;
import kernel.nn.Samples;

/**
 * Rows of a table by purpose.
 *
 * @param name       for messages
 * @param kind       of source, as model files note it
 * @param remark     on what could have been decided otherwise
 * @param schema     learnt from {@code train}
 * @param validation the rows that are held out; null for none
 * @param test       rows to test on, of this table or another; null for none
 */
record TablePortions(String name, String kind, String remark, Settings settings, Schema schema, TablePart train, TablePart validation,
                     TablePart test) implements Portions {
    /** Of an entry of compressed rows: a number and a column. */
    private static final int ENTRY_BYTES = Double.BYTES + Integer.BYTES;

    static TablePortions of(String name, String kind, Table table, TargetChoice choice, TablePart test, Settings given)
            throws IOException {
        TablePart whole = TablePart.all(table);
        TablePart rest = test != null && test.table() == table ? whole.without(test) : whole;
        int size = given.isSet(Setting.TRAIN_SIZE) && given.get(Setting.TRAIN_SIZE) > 0 ? given.get(Setting.TRAIN_SIZE) : rest.count();
        if (size > rest.count()) {
            throw new SettingException(Setting.TRAIN_SIZE.option() + " " + size + ": expected 1 to " + rest.count()
                    + ", as many rows as there are to learn from");
        }
        TablePart first = rest.first(size);
        Settings settings = given.with(Setting.TRAIN_SIZE, size).with(Setting.TASK, choice.task()).with(Setting.LOSS, choice.loss())
                .withEta().withValidation().refuseIdlePlateau();
        int held = settings.get(Setting.VALIDATION).of(size);
        boolean[] chosen = held == 0 ? null : choice.choose(first, held, settings.get(Setting.SEED));
        TablePart train = held == 0 ? first : first.select(chosen, false);
        Set<String> others = new HashSet<>(settings.get(Setting.TARGET));
        others.addAll(settings.get(Setting.WEIGHT));
        Columns columns = Columns.learn(table, others, train.rows(),
                settings.get(Setting.SCALE), settings.get(Setting.FILLS));
        return new TablePortions(name, kind, choice.remark(), settings, new Schema(columns, choice.learn(train)), train,
                held == 0 ? null : first.select(chosen, true), test);
    }

    @Override
    public int learnt() {
        return train.count();
    }

    @Override
    public int inputs() {
        return schema.columns().width();
    }

    @Override
    public int outputs() {
        return schema.target().width();
    }

    @Override
    public String shape() {
        return "the table has " + inputs() + " inputs, of " + schema.columns().features().size() + " columns, and " + outputs()
                + (settings.get(Setting.TASK) == Task.CLASSIFY ? " classes" : " targets");
    }

    @Override
    public boolean validates() {
        return validation != null;
    }

    @Override
    public long bytes() {
        long rows = train.count() + (validates() ? validation.count() : 0L) + (test == null ? 0L : test.count());
        long row = Math.min((long) schema.columns().nonzeros() * ENTRY_BYTES, (long) inputs() * Double.BYTES)
                + (long) outputs() * Double.BYTES + Integer.BYTES;
        return bytes(train.table()) + (test == null || test.table() == train.table() ? 0 : bytes(test.table())) + rows * row;
    }

    private static long bytes(Table table) {
        long row = 0;
        for (Column column : table.columns()) {
            row += column instanceof NumericColumn ? Double.BYTES : Integer.BYTES;
        }
        return row * table.rows() + (table.sparse().isPresent() ? (long) table.sparse().get().values().length * ENTRY_BYTES : 0);
    }

    @Override
    public RunData prepare() throws IOException {
        Map<String, String> notes = new TreeMap<>();
        SchemaNotes.put(schema, notes);
        RowWeights weights = RowWeights.of(settings, schema.target(), train);
        Samples training = weights.weigh(samples(train), train);
        // Those that are held out count as the others, or the two costs could not be compared.
        Samples held = validates() ? weights.weigh(samples(validation), validation) : null;
        Table table = train.table();
        return new RunData(name, kind, training, null, test == null ? null : samples(test), held, table::fingerprint, notes,
                schema, remark);
    }

    private Samples samples(TablePart part) throws IOException {
        InputPath path = settings.get(Setting.INPUT);
        return Samples.of(InputRows.of(schema.columns(), part.table(), part.rows(), path), schema.target().of(part.table(), part.rows()));
    }
}
