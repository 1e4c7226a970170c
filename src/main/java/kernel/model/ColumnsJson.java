package kernel.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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

    static List<String> readTexts(JsonReader json) throws IOException {
        List<String> texts = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            texts.add(json.nextString());
        }
        json.endArray();
        return texts;
    }

    /** The fields of one object. */
    private static final class Fields {
        private String column;
        private Double shift;
        private Double divisor;
        private double fill = Double.NaN;
        private boolean indicator;
        private List<String> categories;
        private Integer sparse;

        Fields(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
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
            if (sparse != null && sparse > 0) {
                return new SparseFeature(sparse);
            }
            if (column == null || (categories == null) == (shift == null || divisor == null)) {
                throw new IllegalArgumentException("neither numbers nor categories");
            }
            return categories != null ? new CategoricalFeature(column, categories)
                    : new NumericFeature(column, new Scaling(shift, divisor), fill, indicator);
        }
    }
}
