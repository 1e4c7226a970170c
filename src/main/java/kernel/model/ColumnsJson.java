package kernel.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kernel.data.columns.CategoricalFeature;
import kernel.data.columns.Columns;
import kernel.data.columns.Feature;
import kernel.data.columns.NumericFeature;
import kernel.data.columns.Scaling;
import kernel.data.columns.SparseFeature;

/**
 * {@link Columns} as JSON, an object a feature:
 * {@code {"column":"age","shift":38.6,"divisor":13.6,"fill":38.6,"indicator":true}}, where fill and indicator are left out if nothing is filled
 * in; {@code {"column":"sex","categories":["F","M"]}}; {@code {"sparse":47236}}.
 */
final class ColumnsJson {
    private static final String COLUMN = "column";
    private static final String SHIFT = "shift";
    private static final String DIVISOR = "divisor";
    private static final String FILL = "fill";
    private static final String INDICATOR = "indicator";
    private static final String CATEGORIES = "categories";
    private static final String SPARSE = "sparse";
    private static final List<String> ALL_FIELDS = List.of(COLUMN, SHIFT, DIVISOR, FILL, INDICATOR, CATEGORIES, SPARSE);
    private static final Set<String> SPARSE_FIELDS = Set.of(SPARSE);
    private static final Set<String> CATEGORY_FIELDS = Set.of(COLUMN, CATEGORIES);
    private static final Set<String> NUMBER_FIELDS = Set.of(COLUMN, SHIFT, DIVISOR);
    private static final Set<String> FILLED_FIELDS = Set.of(COLUMN, SHIFT, DIVISOR, FILL, INDICATOR);

    private ColumnsJson() {
    }

    static String write(Columns columns) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginArray();
            for (Feature feature : columns.features()) {
                json.beginObject();
                write(json, feature);
                json.endObject();
            }
            json.endArray();
        } catch (IOException e) {
            throw new AssertionError("a StringWriter takes everything", e);
        }
        return text.toString();
    }

    private static void write(JsonWriter json, Feature feature) throws IOException {
        if (feature instanceof NumericFeature number) {
            json.name(COLUMN).value(number.column()).name(SHIFT).value(number.scaling().shift())
                    .name(DIVISOR).value(number.scaling().divisor());
            if (number.fills()) {
                json.name(FILL).value(number.fill()).name(INDICATOR).value(number.indicator());
            }
        } else if (feature instanceof CategoricalFeature category) {
            json.name(COLUMN).value(category.column());
            writeTexts(json.name(CATEGORIES), category.categories());
        } else if (feature instanceof SparseFeature sparse) {
            json.name(SPARSE).value(sparse.width());
        }
    }

    static void writeTexts(JsonWriter json, List<String> texts) throws IOException {
        json.beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    static Columns read(JsonReader json) throws IOException {
        List<Feature> features = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            features.add(new Fields(json).feature());
        }
        json.endArray();
        return new Columns(features);
    }

    /** The name of a field. @throws IllegalArgumentException if it was seen before */
    static String once(String name, Set<String> seen) {
        if (!seen.add(name)) {
            throw new IllegalArgumentException(name + " twice");
        }
        return name;
    }

    static List<String> readTexts(JsonReader json) throws IOException {
        List<String> texts = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            texts.add(json.nextString());
        }
        json.endArray();
        return texts;
    }

    /** The fields of one object; null for those that it lacks. */
    private static final class Fields {
        private String column;
        private Double shift;
        private Double divisor;
        private Double fill;
        private Boolean indicator;
        private List<String> categories;
        private Integer sparse;

        Fields(JsonReader json) throws IOException {
            Set<String> seen = new HashSet<>();
            json.beginObject();
            while (json.hasNext()) {
                String name = once(json.nextName(), seen);
                switch (name) {
                    case COLUMN -> column = json.nextString();
                    case SHIFT -> shift = json.nextDouble();
                    case DIVISOR -> divisor = json.nextDouble();
                    case FILL -> fill = json.nextDouble();
                    case INDICATOR -> indicator = json.nextBoolean();
                    case CATEGORIES -> categories = readTexts(json);
                    case SPARSE -> sparse = json.nextInt();
                    default -> throw new IllegalArgumentException(name);
                }
            }
            json.endObject();
        }

        Feature feature() {
            if (are(SPARSE_FIELDS)) {
                return new SparseFeature(sparse);
            }
            if (are(CATEGORY_FIELDS)) {
                return new CategoricalFeature(column, categories);
            }
            if (are(NUMBER_FIELDS)) {
                return new NumericFeature(column, new Scaling(shift, divisor), Double.NaN, false);
            }
            if (are(FILLED_FIELDS)) {
                return new NumericFeature(column, new Scaling(shift, divisor), fill, indicator);
            }
            throw new IllegalArgumentException("neither numbers nor categories");
        }

        /** Whether these fields are there, and no others. */
        private boolean are(Set<String> names) {
            Object[] values = {column, shift, divisor, fill, indicator, categories, sparse};
            for (int i = 0; i < values.length; i++) {
                if ((values[i] != null) != names.contains(ALL_FIELDS.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
