package kernel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kernel.data.DataException;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Columns;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.Scale;
import kernel.data.columns.Schema;
import kernel.data.columns.Target;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.Activations;
import kernel.nn.Losses;
import kernel.nn.Network;

/** A small table, and untrained models that answer for it: what is asked here is whether an answer is the network's. */
public final class SmallTables {
    public static final int ROWS = 50;

    private SmallTables() {
    }

    /** Numbers a and b, of which b is missing at times, and colors; to be answered are a kind, with a comma in it, and the numbers y and z. */
    public static Table table() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] numbers = new double[4][ROWS];
        String[] colors = new String[ROWS];
        String[] kinds = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (double[] column : numbers) {
                column[row] = Math.rint(random.nextDouble(-1000.0, 1000.0)) / 16;
            }
            numbers[1][row] = row % 7 == 3 ? Double.NaN : numbers[1][row];
            colors[row] = List.of("blue", "green", "red").get(random.nextInt(3));
            kinds[row] = numbers[0][row] > 0 ? "over, or \"up\"" : "under";
        }
        return Table.of("small", List.of(new NumericColumn("a", numbers[0]), new NumericColumn("b", numbers[1]),
                TextColumn.of("color", colors), TextColumn.of("kind", kinds), new NumericColumn("y", numbers[2]),
                new NumericColumn("z", numbers[3])));
    }

    /** As a file would have it, before quotes. */
    public static String field(Column column, int row) {
        return column.isMissing(row) ? "" : column instanceof TextColumn texts ? texts.value(row)
                : Double.toString(((NumericColumn) column).value(row));
    }

    /** These columns of the table as a file, and one of e0, e1, … where it is called extra. */
    public static String csv(String delimiter, String... columns) throws DataException {
        Table table = table();
        StringBuilder text = new StringBuilder(String.join(delimiter, columns)).append('\n');
        for (int row = 0; row < ROWS; row++) {
            List<String> fields = new ArrayList<>();
            for (String name : columns) {
                String field = name.equals("extra") ? "e" + row : field(table.column(name), row);
                fields.add(field.contains("\"") ? '"' + field.replace("\"", "\"\"") + '"' : field);
            }
            text.append(String.join(delimiter, fields)).append('\n');
        }
        return text.toString();
    }

    public static Model classifier() {
        return model(classes(), "softmax");
    }

    /** Of y and z. */
    public static Model regressor(String... targets) {
        return model(schema(numbers(targets)), "squared");
    }

    public static Schema classes() {
        try {
            return schema(ClassTarget.learn(table(), table().column("kind")));
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    private static Target numbers(String... targets) {
        try {
            return NumberTarget.learn(table(), List.of(targets), IntStream.range(0, ROWS).toArray(), Scale.STANDARD);
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    private static Schema schema(Target target) {
        try {
            return new Schema(Columns.learn(table(), Set.of("kind", "y", "z"), IntStream.range(0, ROWS).toArray(), Scale.STANDARD, true),
                    target);
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    private static Model model(Schema schema, String loss) {
        int[] sizes = {schema.columns().width(), 6, schema.target().width()};
        Network network = new Network(Activations.named("tanh"), Losses.named(loss), sizes);
        SplittableRandom random = new SplittableRandom(2);
        for (int l = 0; l < 2; l++) {
            for (int out = 0; out < sizes[l + 1]; out++) {
                network.setBias(l, out, random.nextDouble(-1.0, 1.0));
                for (int in = 0; in < sizes[l]; in++) {
                    network.setWeight(l, out, in, random.nextDouble(-1.0, 1.0));
                }
            }
        }
        Map<String, String> metadata = new TreeMap<>();
        try {
            SchemaNotes.put(schema, metadata);
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
        return new Model(network, metadata);
    }

    /** A row by hand: what the columns stand for in the network, from the numbers that the schema learnt. */
    public static double[] inputs(Table table, int row) {
        double[] a = ((NumericColumn) column(table, "a")).values();
        double[] b = ((NumericColumn) column(table, "b")).values();
        double mean = IntStream.range(0, ROWS).mapToDouble(i -> b[i]).filter(x -> !Double.isNaN(x)).reduce(0.0, Double::sum)
                / IntStream.range(0, ROWS).filter(i -> !Double.isNaN(b[i])).count();
        String color = ((TextColumn) column(table, "color")).value(row);
        return new double[] {scaled(a, a[row]), scaled(b, Double.isNaN(b[row]) ? mean : b[row]), Double.isNaN(b[row]) ? 1 : 0,
            "blue".equals(color) ? 1 : 0, "green".equals(color) ? 1 : 0, "red".equals(color) ? 1 : 0};
    }

    private static double scaled(double[] column, double x) {
        double sum = 0.0;
        int present = 0;
        for (double each : column) {
            sum += Double.isNaN(each) ? 0.0 : each;
            present += Double.isNaN(each) ? 0 : 1;
        }
        double mean = sum / present;
        double squares = 0.0;
        for (double each : column) {
            squares += Double.isNaN(each) ? 0.0 : (each - mean) * (each - mean);
        }
        return (x - mean) / Math.sqrt(squares / present);
    }

    private static Column column(Table table, String name) {
        try {
            return table.column(name);
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }
}
