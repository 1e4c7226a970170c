package kernel.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.Scaling;
import kernel.data.columns.Target;

/**
 * A {@link Target} as JSON: {@code {"column":"Salary","classes":["<=50K",">50K"]}}, or an object a number:
 * {@code {"numbers":[{"column":"price","shift":206855.8,"divisor":115395.6}]}}.
 */
final class TargetJson {
    private static final String COLUMN = "column";
    private static final String CLASSES = "classes";
    private static final String NUMBERS = "numbers";
    private static final String SHIFT = "shift";
    private static final String DIVISOR = "divisor";

    private TargetJson() {
    }

    static String write(Target target) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (target instanceof ClassTarget classes) {
                ColumnsJson.writeTexts(json.name(COLUMN).value(classes.column()).name(CLASSES), classes.classes());
            } else if (target instanceof NumberTarget numbers) {
                write(json.name(NUMBERS), numbers);
            }
            json.endObject();
        } catch (IOException e) {
            throw new AssertionError("a StringWriter takes everything", e);
        }
        return text.toString();
    }

    private static void write(JsonWriter json, NumberTarget numbers) throws IOException {
        json.beginArray();
        for (int j = 0; j < numbers.width(); j++) {
            json.beginObject().name(COLUMN).value(numbers.columns().get(j)).name(SHIFT).value(numbers.scalings().get(j).shift())
                    .name(DIVISOR).value(numbers.scalings().get(j).divisor()).endObject();
        }
        json.endArray();
    }

    static Target read(JsonReader json) throws IOException {
        String column = null;
        List<String> classes = null;
        List<String> columns = new ArrayList<>();
        List<Scaling> scalings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = ColumnsJson.once(json.nextName(), seen);
            switch (name) {
                case COLUMN -> column = json.nextString();
                case CLASSES -> classes = ColumnsJson.readTexts(json);
                case NUMBERS -> readNumbers(json, columns, scalings);
                default -> throw new IllegalArgumentException(name);
            }
        }
        json.endObject();
        if (!seen.equals(Set.of(NUMBERS)) && !seen.equals(Set.of(COLUMN, CLASSES))) {
            throw new IllegalArgumentException("neither classes nor numbers");
        }
        return classes != null ? new ClassTarget(column, classes) : new NumberTarget(columns, scalings);
    }

    private static void readNumbers(JsonReader json, List<String> columns, List<Scaling> scalings) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            double shift = Double.NaN;
            double divisor = Double.NaN;
            Set<String> seen = new HashSet<>();
            json.beginObject();
            while (json.hasNext()) {
                String name = ColumnsJson.once(json.nextName(), seen);
                switch (name) {
                    case COLUMN -> columns.add(json.nextString());
                    case SHIFT -> shift = json.nextDouble();
                    case DIVISOR -> divisor = json.nextDouble();
                    default -> throw new IllegalArgumentException(name);
                }
            }
            json.endObject();
            scalings.add(new Scaling(shift, divisor));
        }
        json.endArray();
    }
}
