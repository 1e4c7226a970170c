package kernel.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.Columns;
import kernel.data.columns.Feature;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.SparseFeature;

/**
 * The columns of a table as ONNX nodes: an input {@code numbers} with the numeric columns, NaN where one is missing, and an input
 * {@code texts} with the others, empty where one is missing, each in the order of the columns; out of them the inputs of the network.
 */
final class OnnxColumns {
    private static final String NUMBERS = "numbers";
    private static final String TEXTS = "texts";
    private static final Map<String, Integer> ALONG_COLUMNS = Map.of("axis", 1);
    private static final Map<String, Integer> TO_DOUBLE = Map.of("to", OnnxGraph.DOUBLE);

    private final OnnxGraph graph;
    private final Columns columns;
    private final List<NumericFeature> numbers = new ArrayList<>();
    private final List<CategoricalFeature> texts = new ArrayList<>();
    /** Columns that are numbers as they are. */
    private int plain;
    /** For each input of the network its place among what the nodes give, which is numbers, indicators, categories. */
    private final List<Integer> places = new ArrayList<>();

    OnnxColumns(OnnxGraph graph, Columns columns) {
        this.graph = graph;
        this.columns = columns;
        for (Feature feature : columns.features()) {
            if (feature instanceof NumericFeature number) {
                numbers.add(number);
            } else if (feature instanceof CategoricalFeature text) {
                texts.add(text);
            } else if (feature instanceof SparseFeature sparse) {
                plain += sparse.width();
            }
        }
    }

    /** What enters, a line for each input. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!numbers.isEmpty() || plain > 0) {
            notes.add("Input " + NUMBERS + " (batch, " + (numbers.size() + plain) + "), double, NaN for missing: "
                    + shown(numbers.stream().map(NumericFeature::column).toList(), plain));
        }
        if (!texts.isEmpty()) {
            notes.add("Input " + TEXTS + " (batch, " + texts.size() + "), string, empty for missing: "
                    + shown(texts.stream().map(CategoricalFeature::column).toList(), 0));
        }
        return notes;
    }

    private static String shown(List<String> names, int plain) {
        int most = 20;
        return names.stream().limit(most).map(ModelException::printable).collect(Collectors.joining(", ")) + (names.size() > most ? ", and so on" : "")
                + (plain > 0 ? (names.isEmpty() ? "" : ", ") + "1 to " + plain : "");
    }

    /** Adds the nodes; returns the name of the network's inputs. */
    String add() {
        List<String> parts = new ArrayList<>();
        int indicators = (int) numbers.stream().filter(NumericFeature::indicator).count();
        if (!numbers.isEmpty() || plain > 0) {
            String raw = graph.input(NUMBERS, OnnxGraph.DOUBLE, numbers.size() + plain);
            String missing = numbers.stream().anyMatch(NumericFeature::fills) ? graph.node("IsNaN", "numbers.missing", raw) : null;
            parts.add(scaled(missing == null ? raw
                    : graph.node("Where", "numbers.filled", missing, graph.row("numbers.fill", row(NumericFeature::fill, Double.NaN)), raw)));
            if (indicators > 0) {
                String some = graph.node("Gather", "indicators.missing", ALONG_COLUMNS, missing, graph.numbers("indicators.columns",
                        IntStream.range(0, numbers.size()).filter(j -> numbers.get(j).indicator()).boxed().toList()));
                parts.add(graph.node("Cast", "indicators", TO_DOUBLE, some));
            }
        }
        if (!texts.isEmpty()) {
            graph.input(TEXTS, OnnxGraph.STRING, texts.size());
        }
        for (int j = 0; j < texts.size(); j++) {
            parts.add(oneHot(j));
        }
        place(numbers.size() + plain, indicators);
        String all = parts.size() == 1 ? parts.get(0)
                : graph.node("Concat", "columns", ALONG_COLUMNS, parts.toArray(new String[0]));
        List<Integer> sorted = new ArrayList<>(places);
        Collections.sort(sorted);
        return sorted.equals(places) ? all
                : graph.node("Gather", "columns.ordered", ALONG_COLUMNS, all, graph.numbers("columns.order", places));
    }

    /** A value a column of numbers; {@code otherwise} for those that are as they are. */
    private double[] row(ToDoubleFunction<NumericFeature> value, double otherwise) {
        return DoubleStream.concat(numbers.stream().mapToDouble(value), DoubleStream.generate(() -> otherwise).limit(plain)).toArray();
    }

    private String scaled(String raw) {
        if (numbers.stream().allMatch(number -> number.scaling().equals(Scaling.IDENTITY))) {
            return raw;
        }
        String centred = graph.node("Sub", "numbers.centred", raw, graph.row("numbers.shift", row(number -> number.scaling().shift(), 0.0)));
        return graph.node("Div", "numbers.scaled", centred, graph.row("numbers.divisor", row(number -> number.scaling().divisor(), 1.0)));
    }

    private String oneHot(int j) {
        String name = "texts." + j;
        String column = graph.node("Gather", name, ALONG_COLUMNS, TEXTS, graph.numbers(name + ".column", List.of(j)));
        String flat = graph.node("Reshape", name + ".flat", column, graph.numbers(name + ".shape", List.of(-1)));
        return graph.node("Cast", name + ".inputs", TO_DOUBLE, graph.oneHot(name + ".single", texts.get(j).categories(), flat));
    }

    private void place(int firstIndicator, int indicators) {
        int number = 0;
        int indicator = firstIndicator;
        int category = firstIndicator + indicators;
        int sparse = numbers.size();
        for (Feature feature : columns.features()) {
            if (feature instanceof NumericFeature scaled) {
                places.add(number++);
                if (scaled.indicator()) {
                    places.add(indicator++);
                }
            } else {
                for (int i = 0; i < feature.width(); i++) {
                    places.add(feature instanceof CategoricalFeature ? category++ : sparse++);
                }
            }
        }
    }
}
