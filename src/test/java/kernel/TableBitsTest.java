package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import kernel.data.table.ReadProgress;
import kernel.nn.InputPath;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.TableMaterial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the same table is written, and wherever it comes from, one network comes out. */
class TableBitsTest {
    private static final GoldenTable TEXTS = of("texts");
    private static final GoldenTable HEADLESS = of("headless");

    private static GoldenTable of(String name) {
        return Golden.tables().stream().filter(table -> table.name().equals(name)
                && table.input() == InputPath.DENSE).findFirst().orElseThrow();
    }

    /** A way of writing a table. */
    record Way(String name, UnaryOperator<String> writing) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Way> ways() {
        return List.of(new Way("as it is", text -> text), new Way("CRLF", text -> text.replace("\n", "\r\n")),
                new Way("byte order mark", text -> "\ufeff" + text), new Way("no last line end", String::strip),
                new Way("empty lines at the end", text -> text + "\n\n"),
                new Way("blanks after commas", text -> outside(text, ",", ", ")),
                new Way("blanks around", text -> outside(text, ",", " ,  ")),
                new Way("quoted", text -> ("\"" + outside(text, ",", "\",\"").replace("\n", "\"\n\"") + "\"").replace("\"\"",
                "\"")
                        .replaceAll("\n\"$", "\n")),
                new Way("semicolons", text -> outside(text, ",", ";")), new Way("tabs", text -> outside(text, ",", "\t")),
                new Way("numbers otherwise", text -> text.replaceAll("(?m)^(\\d+\\.\\d*?)0*,", "+$1e0,")));
    }

    /** Replaces where there is no quote around. */
    private static String outside(String text, String what, String by) {
        return text.replaceAll(what + "(?=(?:[^\"\\n]*\"[^\"\\n]*\")*[^\"\\n]*(?:\\n|$))", by);
    }

    private static void assertBits(GoldenTable table, byte[] file) throws IOException {
        assertBits(table, new ByteArrayInputStream(file));
    }

    private static void assertBits(GoldenTable table, InputStream in) throws IOException {
        assertEquals(table.line(table), table.line(table.run(in, 1)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aTableIsTheSameHoweverItIsWritten(Way way) throws IOException {
        assertBits(TEXTS, bytes(way.writing.apply(TEXTS.text())));
        assertBits(HEADLESS, bytes(way.writing.apply(HEADLESS.text())));
    }

    @Test
    void andWhereverItComesFrom(@TempDir Path directory) throws IOException {
        byte[] text = bytes(TEXTS.text());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        assertBits(TEXTS, packed.toByteArray());
        assertBits(TEXTS, new Trickle(new ByteArrayInputStream(text)));
        assertBits(TEXTS, new Trickle(new ByteArrayInputStream(packed.toByteArray())));
        Path file = Files.write(directory.resolve("t.txt"), packed.toByteArray());
        try (Run run = Run.start(TEXTS.settings(), TableMaterial.in(file, ReadProgress.NONE))) {
            run.train();
            assertEquals(TEXTS.trained(), run.kept().fingerprint());
        }
    }

    /** One or two bytes at a time, as a slow pipe has them. */
    private static final class Trickle extends FilterInputStream {
        private int reads;

        Trickle(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            reads++;
            return super.read(to, offset, Math.min(length, 1 + reads % 2));
        }
    }

    /** Turkish has an i of its own, Thai and Arabic digits, and both sort in their own way. */
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "th-TH-u-nu-thai", "ar-EG-u-nu-arab"})
    void andInWhicheverLocale(String tag) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            for (GoldenTable table : Golden.tables()) {
                assertBits(table, table.open());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void andOnAnyNumberOfThreads(int threads) throws IOException {
        for (GoldenTable table : Golden.tables()) {
            assertEquals(table.line(table), table.line(table.run(threads)));
        }
    }

    /** Other rows, another order, another text: other data, which no model may pass for its own. */
    @Test
    void whatIsAnotherTableIsTold() throws IOException {
        String text = TEXTS.text();
        String[] rows = text.split("\n");
        String first = rows[1];
        rows[1] = rows[2];
        rows[2] = first;
        for (String other : new String[] {String.join("\n", rows), text.replace("dark blue", "dark  blue"),
                text.replace("shade", "Shade"),
            text + first + "\n", text.replaceFirst("\\.\\d(\\d),", ".5$1,")}) {
            try (Run run = Run.start(TEXTS.settings().with(Setting.EPOCHS, 0),
                    TableMaterial.in(new ByteArrayInputStream(bytes(other)),
                    "other", ReadProgress.NONE))) {
                String parsed = run.metadata().get("data_fingerprint");
                assertEquals(other.equals(text), parsed.equals(TEXTS.parsed()), other.substring(0, 200));
            }
        }
    }
}
