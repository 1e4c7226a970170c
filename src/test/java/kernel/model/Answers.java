package kernel.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kernel.data.DataException;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.Columns;
import kernel.data.columns.Feature;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.Schema;
import kernel.data.columns.SparseFeature;
import kernel.data.columns.Target;
import kernel.nn.Activation;
import kernel.nn.Loss;
import kernel.nn.Network;
import kernel.nn.Predictor;

/** What a model answers, to hold other programs' answers against. */
final class Answers {
    private static final Columns COLUMNS = new Columns(List.of(
            new CategoricalFeature("color", List.of("", "\"ro\\sa\" 日", "blue", "red")),
            new NumericFeature("age", new Scaling(38.5, 13.25), 38.5, true),
            new NumericFeature("height", new Scaling(1.7, 0.1), Double.NaN, false),
            new CategoricalFeature("size", List.of("L", "M")),
            new NumericFeature("income", new Scaling(20_000, 12_345.678), 19_999.5, false)));
    private static final List<String> COLORS = List.of("", "blue", "red", "\"ro\\sa\" 日", "unseen");
    private static final List<String> SIZES = List.of("M", "L", "XL");

    private Answers() {
    }

    /** Columns of every kind, mixed, and two outputs. */
    static Model ofTable(Activation activation, Loss loss, boolean numbers) throws ModelException {
        Target target = numbers ? new NumberTarget(List.of("price", "count"), List.of(new Scaling(100.25, 33.125), Scaling.IDENTITY))
                : new ClassTarget("answer", List.of("no", "yes"));
        return with(new Schema(COLUMNS, target), activation, loss, 5, target.width());
    }

    /** Columns of numbers that are taken as they are. */
    static Model ofSparse(Activation activation, Loss loss) throws ModelException {
        return with(new Schema(new Columns(List.of(new SparseFeature(7))), new ClassTarget("1", List.of("0", "1", "2"))), activation, loss, 4, 3);
    }

    private static Model with(Schema schema, Activation activation, Loss loss, int hidden, int outputs) throws ModelException {
        Model model = ExchangeModels.of(activation, loss, schema.columns().width(), hidden, outputs);
        Map<String, String> metadata = new TreeMap<>(model.metadata());
        SchemaNotes.put(schema, metadata);
        return new Model(model.network(), metadata);
    }

    /** Inputs of a network of which a third are zero. */
    static double[] inputs(SplittableRandom random, int count) {
        double[] x = new double[count];
        for (int p = 0; p < count; p++) {
            x[p] = random.nextInt(3) == 0 ? 0.0 : random.nextDouble() * 4 - 2;
        }
        return x;
    }

    /** A row of the mixed columns; a missing number is NaN, a missing text is empty. */
    static Object[] row(SplittableRandom random) {
        return new Object[] {COLORS.get(random.nextInt(COLORS.size())), random.nextInt(3) == 0 ? Double.NaN : random.nextInt(90),
            1.5 + random.nextDouble() / 2, SIZES.get(random.nextInt(SIZES.size())),
            random.nextInt(3) == 0 ? Double.NaN : random.nextInt(90_000)};
    }

    /** The inputs of a row. */
    static double[] encoded(Object[] row) throws DataException {
        double[] x = new double[COLUMNS.width()];
        int first = 0;
        for (int f = 0; f < row.length; f++) {
            Feature feature = COLUMNS.features().get(f);
            if (feature instanceof NumericFeature number) {
                number.encode(((Number) row[f]).doubleValue(), (input, value) -> x[input] = value, first);
            } else {
                ((CategoricalFeature) feature).encode((String) row[f], (input, value) -> x[input] = value, first);
            }
            first += feature.width();
        }
        return x;
    }

    /** The outputs for these inputs, numbers scaled back. */
    static double[] scores(Model model, double[] inputs) throws ModelException {
        Network network = model.network();
        Predictor predictor = new Predictor(network);
        predictor.predict(inputs, 0);
        double[] outputs = new double[network.outputs()];
        predictor.outputs(outputs, 0);
        Schema schema = SchemaNotes.of(new Metadata("model", model.metadata())).orElse(null);
        if (schema != null && schema.target() instanceof NumberTarget numbers) {
            for (int j = 0; j < outputs.length; j++) {
                outputs[j] = numbers.scalings().get(j).undo(outputs[j]);
            }
        }
        return outputs;
    }

    static void assertNear(double[] expected, double[] actual, String what) {
        for (int j = 0; j < expected.length; j++) {
            assertTrue(Math.abs(expected[j] - actual[j]) <= 1e-12 * Math.max(1, Math.abs(expected[j])),
                    what + ": output " + j + " is " + actual[j] + ", expected " + expected[j]);
        }
    }
}
