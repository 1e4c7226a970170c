package kernel.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Columns;
import kernel.data.columns.Feature;
import kernel.data.columns.InputRows;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Schema;
import kernel.data.columns.SparseFeature;
import kernel.data.table.Column;
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
    /** Of a row besides: its number, its class, its place in an order, where its entries start, and its weight. */
    private static final int ROW_BYTES = 4 * Integer.BYTES + Double.BYTES;

    static TablePortions of(String name, String kind, Table table, TargetChoice choice, TablePart test, Settings given)
            throws IOException {
        TablePart whole = TablePart.all(table);
        TablePart rest = test != null && test.table() == table ? whole.without(test) : whole;
        int size = trainSize(given, rest.count());
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
        String remark = Stream.of(unnamed(table), choice.remark(), choice.unlearnt(train), silent(columns, train))
                .filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
        return new TablePortions(name, kind, remark, settings,
                new Schema(columns, choice.learn(train)), train,
                held == 0 ? null : first.select(chosen, true), test);
    }

    private static String unnamed(Table table) {
        return table.unnamed().isEmpty() ? "" : "Left out, as the first line has no name for it: column "
                + table.unnamed().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".";
    }

    /** A warning of columns that have no number where it is learnt. */
    private static String silent(Columns columns, TablePart learnt) throws IOException {
        List<String> silent = new ArrayList<>();
        for (Feature feature : columns.features()) {
            if (feature instanceof NumericFeature) {
                Column column = learnt.table().column(feature.column());
                if (column.missing() > 0 && Arrays.stream(learnt.rows()).allMatch(column::isMissing)) {
                    silent.add(feature.column());
                }
            }
        }
        return silent.isEmpty() ? "" : "Missing in all rows that are learnt, and so of no use: " + ColumnNames.shown(silent) + ".";
    }

    /** How many of the rows there are to learn from, those held out counted. */
    static int trainSize(Settings settings, int rows) {
        int size = settings.isSet(Setting.TRAIN_SIZE) && settings.get(Setting.TRAIN_SIZE) > 0 ? settings.get(Setting.TRAIN_SIZE)
                : rows;
        if (size > rows) {
            throw new SettingException(Setting.TRAIN_SIZE.option() + " " + size + ": expected 1 to " + rows
                    + ", as many rows as there are to learn from");
        }
        return size;
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
        long bytes = train.table().bytes() + samples(train);
        bytes += validates() ? samples(validation) : 0;
        bytes += test == null ? 0 : samples(test) + (test.table() == train.table() ? 0 : test.table().bytes());
        return bytes;
    }

    private static long sparse(Table table) {
        return table.sparse().map(block -> block.values().length).orElse(0);
    }

    /** What these rows take as inputs and targets, at the most. */
    private long samples(TablePart part) {
        long dense = (long) part.count() * inputs();
        long entries = sparse(part.table());
        for (Feature feature : schema.columns().features()) {
            entries += feature instanceof SparseFeature ? 0 : (long) part.count() * feature.nonzeros();
        }
        InputPath path = settings.get(Setting.INPUT);
        boolean compressed = path == InputPath.SPARSE || path == InputPath.AUTO && Samples.isSparse((double) entries / dense);
        int target = schema.target() instanceof ClassTarget ? Integer.BYTES : outputs() * Double.BYTES;
        return (compressed ? entries * ENTRY_BYTES : dense * Double.BYTES) + (long) part.count() * (target + ROW_BYTES);
    }

    @Override
    public RunData prepare() throws IOException {
        Map<String, String> notes = new TreeMap<>();
        SchemaNotes.put(schema, notes);
        RowWeights weights = RowWeights.of(settings, schema.target(), train);
        SortedMap<String, Long> unseen = new TreeMap<>();
        Samples training = weights.weigh(samples(train, unseen), train);
        // Those that are held out count as the others, or the two costs could not be compared.
        Samples held = validates() ? weights.weigh(samples(validation, unseen), validation) : null;
        Samples tested = test == null ? null : samples(test, unseen);
        Table table = train.table();
        return new RunData(name, kind, training, null, tested, held, null, table::fingerprint, notes, schema,
                (remark + " " + remark(unseen)).strip());
    }

    /** @param unseen takes how often a column has a category that no row has that is learnt */
    private Samples samples(TablePart part, SortedMap<String, Long> unseen) throws IOException {
        InputRows rows = new InputRows(schema.columns(), part.table(), part.rows());
        rows.unseen().forEach((column, count) -> unseen.merge(column, count, Long::sum));
        return Samples.of(rows.on(settings.get(Setting.INPUT)), schema.target().of(part.table(), part.rows()));
    }

    private static String remark(SortedMap<String, Long> unseen) {
        return unseen.isEmpty() ? "" : "Not in any row that is learnt, and so no input: "
                + unseen.entrySet().stream().map(each -> "what column '" + each.getKey() + "' says in " + each.getValue()
                + (each.getValue() == 1 ? " other row" : " other rows")).collect(Collectors.joining("; ")) + ".";
    }
}
