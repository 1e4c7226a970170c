package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Random tables, each written in many ways, of which all are read to one fingerprint. The seed is printed; -Dkernel.seed=N
 * repeats it.
 */
class SameTableTest {
    private static final String[] MISSING = {"", "?", "NA", "NaN", "null", "nan", "na"};
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
    private static final Locale[] LOCALES = {Locale.ROOT, Locale.forLanguageTag("tr-TR"),
            Locale.forLanguageTag("th-TH-u-nu-thai"),
        Locale.forLanguageTag("ar-EG-u-nu-arab"), Locale.GERMANY};
    private static final String LETTERS = "aiIıİzß é,;|\t\"\n\rπ中\ud83d\ude00'#:";

    private final long seed = Long.getLong("kernel.seed", System.nanoTime());
    private final Xoshiro256 random = new Xoshiro256(seed);
    private char delimiter;

    @RepeatedTest(8)
    void oneFingerprint() throws Exception {
        System.out.println("SameTableTest, seed " + seed);
        List<Column> columns = columns(1 + random.nextInt(6), 2 + random.nextInt(40));
        String expected = Table.of("expected", columns).fingerprint();
        Locale before = Locale.getDefault();
        try {
            for (int writing = 0; writing < 12; writing++) {
                String text = written(columns, ",;\t|".charAt(random.nextInt(4)), LINE_ENDS[random.nextInt(3)]);
                Locale.setDefault(LOCALES[random.nextInt(LOCALES.length)]);
                byte[] content = text.getBytes(StandardCharsets.UTF_8);
                // Delimiters in texts may mislead whoever guesses; here they are told.
                TableFormat format = Tables.format(true, delimiter);
                String said = "seed " + seed + ", writing " + writing + ":\n" + text;
                assertEquals(expected, Tables.read(content, format).fingerprint(), said);
                assertEquals(expected, Tables.read(Tables.gzip(content), format).fingerprint(), said);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A value of each kind in the first rows, so that its column is of that kind in the file, too. */
    private List<Column> columns(int width, int rows) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String name = i + text();
            if (random.nextInt(2) == 0) {
                double[] values = new double[rows];
                for (int row = 0; row < rows; row++) {
                    values[row] = random.nextInt(5) == 0 ? Double.NaN : number();
                }
                columns.add(new NumericColumn(name, values));
            } else {
                String[] texts = new String[rows];
                for (int row = 0; row < rows; row++) {
                    texts[row] = row > 0 && random.nextInt(5) == 0 ? null : random.nextInt(8) == 0 ? "1.50" : text();
                }
                texts[0] = "a" + text();
                columns.add(TextColumn.of(name, texts));
            }
        }
        return columns;
    }

    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextInt(100_000) / 100.0 - 500;
            case 2 -> (random.nextLong() >> 11) * 0x1p-50;
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(any) ? any : -0.0;
            }
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder("x");
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.append('y').toString();
    }

    private String written(List<Column> columns, char separator, String lineEnd) {
        delimiter = separator;
        StringBuilder text = new StringBuilder(random.nextInt(2) == 0 ? "\ufeff" : "");
        boolean blanks = random.nextInt(2) == 0;
        for (int row = -1; row < columns.get(0).rows(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                String field = row < 0 ? column.name() : column.isMissing(row) ? MISSING[random.nextInt(MISSING.length)]
                        : column instanceof NumericColumn numbers ? Double.toString(numbers.value(row))
                        : ((TextColumn) column).value(row);
                text.append(i == 0 ? "" : separator).append(blanks && i > 0 ? " " : "").append(quoted(field,
                        columns.size() == 1));
            }
            text.append(lineEnd);
        }
        return text.append(lineEnd.repeat(random.nextInt(3))).toString();
    }

    private String quoted(String field, boolean alone) {
        boolean must = alone && field.isEmpty() || field.chars().anyMatch(c -> ",;|\t\"\n\r".indexOf(c) >= 0);
        return must || random.nextInt(4) == 0 ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    /** All that a table is enters its fingerprint: names, kinds, values, what is missing, and the order of rows. */
    @Test
    void anotherTableHasAnotherFingerprint() throws Exception {
        String[] tables = {"a,b\n1,x\n2,y\n", "a,c\n1,x\n2,y\n", "b,a\n1,x\n2,y\n", "a,b\n2,y\n1,x\n", "a,b\n1,x\n2,z\n",
                "a,b\n1,x\n3,y\n",
            "a,b\n1,x\n,y\n", "a,b\n1,x\n2,\n", "a,b\n1,x\n0,y\n", "a,b\n1,x\n-0,y\n", "a,b\n1,x\n", "a,b\n1,xy\n2,\n",
                    "1 1:1\n2 1:2\n",
            "1 1:1\n2 2:2\n", "1 2:1\n2 2:2\n", "label\n1\n2\n"};
        for (int i = 0; i < tables.length; i++) {
            for (int j = 0; j < i; j++) {
                assertNotEquals(Tables.read(tables[i]).fingerprint(), Tables.read(tables[j]).fingerprint(), tables[i]
                        + tables[j]);
            }
        }
        assertNotEquals(Tables.read("a\n1\n2\n").fingerprint(), Tables.read("a\n1\n2\n",
                Tables.categorical("a")).fingerprint());
    }

    /** Held for ever: what a model was trained on must be told in years. */
    @Test
    void theFingerprintStays() throws Exception {
        assertEquals("ddd44a8e6d75231011360823e35728e18cdb122d352024c1760aba6cf113319d",
                Tables.read("a,b\n1.5,x\n,é\n-0,\n").fingerprint());
        assertEquals("7ee06ea51e514ab253052b5b70e24c87c75341551998ae5b75684b4f8041716f",
                Tables.read("1 1:0.5 3:2\n-1\n").fingerprint());
    }
}
