package kernel.data.columns;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kernel.data.DataException;
import kernel.data.table.Column;
import kernel.data.table.Kind;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.Samples;
import kernel.nn.Targets;

/**
 * One class of several, an output each.
 *
 * @param classes texts by their code units, or whole numbers by their value; each once
 */
public record ClassTarget(String column, List<String> classes) implements Target {
    private static final int UNKNOWN = -1;
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,15}");

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are less than two classes, more than {@link Samples#MAX_CLASSES}, or one twice
     */
    public ClassTarget {
        classes = List.copyOf(classes);
        if (classes.size() < 2 || classes.size() > Samples.MAX_CLASSES || numbers(classes).size() < classes.size()) {
            throw new IllegalArgumentException(column + ": " + classes.size() + " classes (expected 2 to " + Samples.MAX_CLASSES
                    + ", each once)");
        }
    }

    /**
     * The classes that a column has.
     *
     * @throws DataException if it has less than two, too many, numbers that are not whole, or a row without any
     */
    public static ClassTarget learn(Table table, Column column) throws DataException {
        refuseMissing(table, column);
        List<String> classes = column instanceof TextColumn texts ? texts.values() : wholeNumbers(table, (NumericColumn) column);
        if (classes.size() < 2 || classes.size() > Samples.MAX_CLASSES) {
            throw new DataException(table.name() + ": target '" + column.name() + "' has " + classes.size() + " class"
                    + (classes.size() == 1 ? ", " + classes.get(0) + ", in all rows" : "es") + " (expected 2 to "
                    + Samples.MAX_CLASSES + "); name another --target");
        }
        return new ClassTarget(column.name(), classes);
    }

    static void refuseMissing(Table table, Column column) throws DataException {
        for (int row = 0; column.missing() > 0 && row < column.rows(); row++) {
            if (column.isMissing(row)) {
                throw new DataException(table.name() + ": row " + (row + 1) + ": the target '" + column.name() + "' is missing"
                        + (column.missing() == 1 ? "; leave this row out" : ", one of " + column.missing()
                        + " there; leave these rows out"));
            }
        }
    }

    private static List<String> wholeNumbers(Table table, NumericColumn column) throws DataException {
        TreeSet<Long> found = new TreeSet<>();
        for (int row = 0; row < column.rows(); row++) {
            double x = column.value(row);
            if (x != Math.rint(x) || Math.abs(x) > 1L << 53) {
                throw new DataException(table.name() + ": row " + (row + 1) + ": the target '" + column.name() + "' is " + x
                        + " (expected whole numbers or texts as classes); use --task regress, or take it as texts with --categorical "
                        + column.name());
            }
            found.add((long) x);
            if (found.size() > Samples.MAX_CLASSES) {
                break;
            }
        }
        return found.stream().map(x -> Long.toString(x)).toList();
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public List<String> outputs() {
        return classes;
    }

    @Override
    public int width() {
        return classes.size();
    }

    @Override
    public boolean isClasses() {
        return true;
    }

    @Override
    public List<String> answers() {
        return classes;
    }

    /** Numbers if all classes are whole ones, so that 1.0 in a file is the class 1. */
    @Override
    public void addKinds(Map<String, Kind> kinds) {
        kinds.put(column, classes.stream().allMatch(each -> WHOLE.matcher(each).matches()) ? Kind.NUMERIC : Kind.TEXT);
    }

    /** They stay as they are. */
    @Override
    public void interpret(double[] outputs, int at) {
        // What a loss's last activation makes of them is how sure the network is of each class.
    }

    @Override
    public Targets of(Table table, int[] rows) throws DataException {
        return Samples.labels(labels(table, rows), 0, rows.length, classes.size());
    }

    /**
     * The class of each row.
     *
     * @throws DataException as {@link #of} does
     */
    public int[] labels(Table table) throws DataException {
        return labels(table, IntStream.range(0, table.rows()).toArray());
    }

    /** As above, of these rows. */
    public int[] labels(Table table, int[] rows) throws DataException {
        Column found = table.column(column);
        refuseMissing(table, found);
        return found instanceof TextColumn texts ? labels(table, texts, rows) : labels(table, (NumericColumn) found, rows);
    }

    private int[] labels(Table table, TextColumn texts, int[] rows) throws DataException {
        Map<String, Integer> numbers = numbers(classes);
        int[] ofCode = texts.values().stream().mapToInt(text -> numbers.getOrDefault(text, UNKNOWN)).toArray();
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = ofCode[texts.code(rows[i])];
            refuseUnknown(table, labels[i], rows[i], texts.value(rows[i]));
        }
        return labels;
    }

    private int[] labels(Table table, NumericColumn column, int[] rows) throws DataException {
        Map<String, Integer> numbers = numbers(classes);
        Map<Double, Integer> known = new HashMap<>();
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double x = column.value(rows[i]);
            labels[i] = known.computeIfAbsent(x, number -> numbers.getOrDefault(text(number), UNKNOWN));
            if (labels[i] == UNKNOWN) {
                refuseUnknown(table, UNKNOWN, rows[i], text(x));
            }
        }
        return labels;
    }

    /** A whole number without a point, as files have it. */
    private static String text(double x) {
        return x == Math.rint(x) ? new BigDecimal(x).toBigInteger().toString() : Double.toString(x);
    }

    private void refuseUnknown(Table table, int label, int row, String text) throws DataException {
        if (label == UNKNOWN) {
            throw new DataException(table.name() + ": row " + (row + 1) + ": the target '" + column + "' is '" + text
                    + "', which training had not seen (expected one of " + shown() + ")");
        }
    }

    private String shown() {
        int most = 10;
        return classes.size() <= most ? String.join(", ", classes)
                : String.join(", ", classes.subList(0, most)) + " and " + (classes.size() - most) + " more";
    }

    private static Map<String, Integer> numbers(List<String> classes) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            numbers.put(classes.get(c), c);
        }
        return numbers;
    }
}
