package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import kernel.nn.Network;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns and target go into a model file and come back; nothing else comes back. */
class SchemaNotesTest {
    private static final String[] PIECES = {"a", "\"", ",", "\n", "\r\n", "\\", "'", "\u0000", "\u2028", "\ud83d\ude00",
            "\u00e4", "{", "]", ":", " ", "<",
        "\u0131", "\t", "null", "\ufeff"};

    @Test
    void everySchemaComesBack(@TempDir Path directory) throws IOException {
        for (long seed = 1; seed <= 100; seed++) {
            Schema schema = new Made(new Xoshiro256(seed)).schema();
            Map<String, String> notes = new TreeMap<>();
            SchemaNotes.put(schema, notes);
            assertEquals(Optional.of(schema), SchemaNotes.of(new Metadata("m", notes)), "seed " + seed);
            if (seed <= 5) {
                Path file = directory.resolve("m");
                new Model(new Network(2, 1), notes).save(file);
                assertEquals(Optional.of(schema), SchemaNotes.of(new Metadata("m", Model.load(file).metadata())), "seed "
                        + seed);
            }
        }
    }

    @Test
    void filesNoteWhatTheDocumentationShows() throws IOException {
        Schema schema = new Schema(new Columns(List.of(
                new NumericFeature("age", new Scaling(38.6, 13.6), 38.6, true),
                new NumericFeature("n", Scaling.IDENTITY, Double.NaN, false),
                new CategoricalFeature("sex", List.of("F", "M")), new SparseFeature(47236))),
                new ClassTarget("Salary", List.of("<=50K", ">50K")));
        Map<String, String> notes = new TreeMap<>();
        SchemaNotes.put(schema, notes);
        assertEquals(Map.of("columns", "[{\"column\":\"age\",\"shift\":38.6,\"divisor\":13.6,\"fill\":38.6,\"indicator\":true},"
                + "{\"column\":\"n\",\"shift\":0.0,\"divisor\":1.0},{\"column\":\"sex\",\"categories\":[\"F\",\"M\"]},{\"sparse\":47236}]",
                "answers", "{\"column\":\"Salary\",\"classes\":[\"<=50K\",\">50K\"]}"), notes);
        SchemaNotes.put(new Schema(schema.columns(), new NumberTarget(List.of("price"),
                List.of(new Scaling(206855.8, 115395.6)))), notes);
        assertEquals("{\"numbers\":[{\"column\":\"price\",\"shift\":206855.8,\"divisor\":115395.6}]}", notes.get("answers"));
        assertEquals(Optional.empty(), SchemaNotes.of(new Metadata("m", Map.of("seed", "1"))));
    }

    @Test
    void otherJsonIsRefused() {
        String columns = "[{\"column\":\"a\",\"shift\":0.0,\"divisor\":1.0}]";
        String answers = "{\"column\":\"y\",\"classes\":[\"a\",\"b\"]}";
        assertTrue(isRead(columns, answers));
        for (String wrong : new String[] {"", "[]", "[{}]", "{}", "null", "[null]", "[1]", "x", columns + columns, columns
                + "x", columns.replace("0.0", "NaN"),
            columns.replace("0.0", "1e999"), columns.replace("1.0", "0.0"), columns.replace("1.0", "-1.0"),
            columns.replace("1.0", "\"\""),
            columns.replace("shift", "drift"), columns.replace("\"shift\":0.0,", ""), columns.replace("\"column\":\"a\",", ""),
            columns.replace("]", "," + columns.substring(1)), columns.replace("}]", ",\"fill\":1.0}]"),
            columns.replace("}]", ",\"indicator\":true}]"),
            columns.replace("}]", ",\"sparse\":3}]"), columns.replace("}]", ",\"categories\":[\"x\"]}]"),
            columns.replace("}]", ",\"shift\":0.0}]"),
            "[{\"sparse\":0}]", "[{\"sparse\":-1}]", "[{\"sparse\":3},{\"sparse\":3}]",
            "[{\"sparse\":2147483647},{\"column\":\"a\",\"categories\":[\"x\"]}]",
            "[{\"sparse\":99999999999}]", "[{\"sparse\":\"\u0666\"}]", "[{\"column\":\"a\",\"categories\":[]}]",
            "[{\"column\":\"a\",\"categories\":[\"b\",\"a\"]}]",
            "[{\"column\":\"a\",\"categories\":[null]}]", "[{\"column\":\"a\",\"categories\":[[]]}]", "[".repeat(100_000)}) {
            assertRefused(wrong, answers);
        }
        for (String wrong : new String[] {"", "[]", "{}", "null", "{\"column\":\"y\"}", "{\"classes\":[\"a\",\"b\"]}",
                answers.replace("b", "a"), answers.replace(",\"b\"", ""),
            answers.replace("}", ",\"numbers\":[]}"), answers.replace("}", ",\"column\":\"z\"}"), "{\"numbers\":[]}",
            "{\"numbers\":[{}]}",
            "{\"numbers\":[{\"column\":\"a\",\"column\":\"b\",\"shift\":0,\"divisor\":1},{\"shift\":0,\"divisor\":1}]}",
            "{\"numbers\":[{\"column\":\"a\",\"shift\":0,\"divisor\":1},{\"column\":\"a\",\"shift\":0,\"divisor\":1}]}", answers
            + answers}) {
            assertRefused(columns, wrong);
        }
        assertThrows(ModelException.class, () -> SchemaNotes.of(new Metadata("m", Map.of("columns", columns))));
        assertThrows(ModelException.class, () -> SchemaNotes.of(new Metadata("m", Map.of("answers", answers))));
    }

    private static void assertRefused(String columns, String answers) {
        ModelException e = assertThrows(ModelException.class, () -> SchemaNotes.of(new Metadata("m", Map.of("columns", columns,
                "answers", answers))), columns + " " + answers);
        assertTrue(e.getMessage().startsWith("m: its metadata say '") && e.getMessage().length() < 1000, e.getMessage());
    }

    private static boolean isRead(String columns, String answers) {
        try {
            return SchemaNotes.of(new Metadata("m", Map.of("columns", columns, "answers", answers))).isPresent();
        } catch (ModelException e) {
            return false;
        }
    }

    /**
     * Characters left out, put in, doubled and exchanged: what still is read can be noted and read again, all else is a
     * ModelException.
     */
    @Test
    void spoiltJsonIsRefusedOrIsAnotherSchema() throws IOException {
        int read = 0;
        for (long seed = 1; seed <= 1500; seed++) {
            Xoshiro256 random = new Xoshiro256(seed);
            Map<String, String> notes = new TreeMap<>();
            SchemaNotes.put(new Made(new Xoshiro256(seed % 50)).schema(), notes);
            String key = random.nextInt(2) == 0 ? "columns" : "answers";
            StringBuilder spoilt = new StringBuilder(notes.get(key));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(spoilt.length());
                char other = spoilt.charAt(random.nextInt(spoilt.length()));
                switch (random.nextInt(4)) {
                    case 0 -> spoilt.deleteCharAt(at);
                    case 1 -> spoilt.insert(at, other);
                    case 2 -> spoilt.setCharAt(at, other);
                    default -> spoilt.insert(at, spoilt.substring(at, at + random.nextInt(spoilt.length() - at)));
                }
            }
            notes.put(key, spoilt.toString());
            try {
                Schema schema = SchemaNotes.of(new Metadata("m", notes)).orElseThrow();
                SchemaNotes.put(schema, notes);
                assertEquals(schema, SchemaNotes.of(new Metadata("m", notes)).orElseThrow(), "seed " + seed);
                read++;
            } catch (ModelException e) {
                assertTrue(e.getMessage().startsWith("m: "), "seed " + seed + ": " + e.getMessage());
            }
        }
        assertTrue(read > 10 && read < 1000, read + " of 1500 were read");
    }

    /**
     * Said before a training, not behind it: a file has a mebibyte for what it notes, and a control character takes seven bytes
     * there.
     */
    @Test
    void whatHasNoRoomInAFileIsRefused(@TempDir Path directory) throws IOException {
        Map<String, String> notes = new TreeMap<>();
        SchemaNotes.put(schema(140), notes);
        Path file = directory.resolve("m");
        new Model(new Network(2, 1), notes).save(file);
        assertTrue(Files.size(file) > 840_000, Files.size(file) + " bytes");
        ModelException e = assertThrows(ModelException.class, () -> SchemaNotes.put(schema(160), notes));
        assertTrue(e.getMessage().matches("a model of these columns: their names, categories and classes would take 95\\d{4} bytes"
                + " \\(expected at most 917504\\); leave columns with many or long categories out with --ignore"),
                e.getMessage());
    }

    private static Schema schema(int categories) {
        return new Schema(new Columns(List.of(new CategoricalFeature("c", IntStream.range(0, categories)
                .mapToObj(i -> (char) (0x100 + i) + "\u0001".repeat(856)).toList()))), new ClassTarget("y", List.of("a", "b")));
    }

    /** Schemas at random. */
    private record Made(Xoshiro256 random) {

        Schema schema() {
            List<String> names = texts(1 + random.nextInt(6), 0);
            List<Feature> features = new ArrayList<>();
            names.forEach(name -> features.add(random.nextInt(2) == 0 ? new CategoricalFeature(name,
                    texts(1 + random.nextInt(5), 0)) : number(name)));
            if (random.nextInt(4) == 0) {
                features.add(new SparseFeature(1 + random.nextInt(1 << 30)));
            }
            return new Schema(new Columns(features), target());
        }

        private Target target() {
            if (random.nextInt(2) == 0) {
                return new ClassTarget(text(), texts(2 + random.nextInt(3), 1));
            }
            List<String> names = texts(1 + random.nextInt(3), 0);
            return new NumberTarget(names, names.stream().map(name -> scaling()).toList());
        }

        private NumericFeature number(String name) {
            return random.nextInt(2) == 0 ? new NumericFeature(name, scaling(), Double.NaN, false)
                    : new NumericFeature(name, scaling(), finite(), random.nextInt(2) == 0);
        }

        private Scaling scaling() {
            double divisor = Math.abs(finite());
            return new Scaling(finite(), divisor == 0.0 ? Double.MIN_VALUE : divisor);
        }

        private double finite() {
            double x = Double.longBitsToDouble(random.nextLong());
            return Double.isFinite(x) ? x : -0.0;
        }

        private List<String> texts(int count, int more) {
            TreeSet<String> texts = new TreeSet<>();
            Supplier<String> next = this::text;
            Stream.generate(next).limit(count).forEach(texts::add);
            for (int i = 0; texts.size() < 1 + more; i++) {
                texts.add("x" + i);
            }
            return List.copyOf(texts);
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            return text.toString();
        }
    }
}
