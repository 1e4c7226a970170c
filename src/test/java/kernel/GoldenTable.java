package kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kernel.data.table.ReadProgress;
import kernel.model.Metadata;
import kernel.nn.InputPath;
import kernel.random.CounterRandom;
import kernel.train.Run;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TableMaterial;

/**
 * One line of {@link Golden}'s table that is about a table: a short training on the rows of {@link #text}, as {@code train}
 * with these options does it, and what must come out.
 *
 * @param input   the path of the inputs
 * @param parsed  fingerprint of the table as it was parsed
 * @param trained fingerprint of the network
 */
record GoldenTable(String name, InputPath input, String parsed, String trained, List<String> options) {
    /** The word that begins such a line. */
    static final String WORD = "table";

    private static final String NAMES = "size,weight,shade,grade,noise,kind,count,price";
    private static final String[] SHADES = {"red", "dark blue", "\"green, pale\"", "I", "\u0131", "i", "?"};
    private static final String[] KINDS = {"plain", "odd", "rare"};
    private static final int ROWS = 90;

    static GoldenTable parse(String line) {
        List<String> word = List.of(line.split(" +"));
        return new GoldenTable(word.get(1), InputPath.valueOf(word.get(2).toUpperCase(Locale.ROOT)), word.get(3), word.get(4),
                word.subList(5, word.size()));
    }

    /** The line if {@code result} is what is expected. */
    String line(GoldenTable result) {
        return String.format(Locale.ROOT, "%s %-10s %-6s %s %s %s", WORD, name, GoldenRun.word(input), result.parsed,
                result.trained,
                String.join(" ", options)).strip();
    }

    /** The same without an option of {@link #options}, and without its value. */
    GoldenTable without(int at) {
        List<String> fewer = new ArrayList<>(options);
        fewer.subList(at, next(at)).clear();
        return new GoldenTable(name, input, parsed, trained, fewer);
    }

    /** Where the option after this one stands. */
    int next(int at) {
        return at + (setting(options.get(at)).isFlag() ? 1 : 2);
    }

    Settings settings() {
        Settings settings = Settings.defaults().with(Setting.INPUT, input);
        for (int i = 0; i < options.size(); i = next(i)) {
            Setting<?> setting = setting(options.get(i));
            settings = settings.withText(setting, setting.isFlag() ? "false" : options.get(i + 1));
        }
        return settings;
    }

    private static Setting<?> setting(String option) {
        return Setting.ALL.stream().filter(each -> each.option().equals(option)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the table names " + option + ", which is no option"));
    }

    /** The file that goes with the options. */
    String text() {
        Settings settings = settings();
        return text(settings.get(Setting.HEADER), settings.text(Setting.DELIMITER).equals("auto") ? ','
                : settings.text(Setting.DELIMITER)
                .charAt(0), settings.get(Setting.FILLS));
    }

    /**
     * Rows made up from numbers by counter: two numbers, one large; texts, some missing; whole numbers that are marks; noise,
     * in places missing; and something to be answered, as a text, a count and a number.
     */
    static String text(boolean header, char delimiter, boolean gaps) {
        StringBuilder text = new StringBuilder(header ? NAMES.replace(',', delimiter) + "\n" : "");
        for (int row = 0; row < ROWS; row++) {
            int size = number(row, 0, 1000);
            int shade = number(row, 1, SHADES.length);
            int grade = 1 + number(row, 2, 4);
            String noise = gaps && number(row, 3, 5) == 0 ? "" : decimal(number(row, 4, 2001) - 1000, 3);
            int kind = row % 30 == 7 ? 2 : size + 200 * grade > 1000 ? 1 : 0;
            String[] fields = {decimal(size, 2), decimal(10_000_000L + number(row, 5, 500), 1), SHADES[shade],
                    Integer.toString(grade), noise,
                KINDS[kind], Integer.toString(grade + number(row, 6, 3)),
                decimal(7L * size + 1000L * grade + number(row, 7, 99), 2)};
            text.append(String.join(Character.toString(delimiter), fields)).append('\n');
        }
        return text.toString();
    }

    private static int number(int row, int column, int below) {
        return (int) Long.remainderUnsigned(CounterRandom.bits(CounterRandom.key(7, 0, row, 0), column), below);
    }

    private static String decimal(long unscaled, int decimals) {
        return BigDecimal.valueOf(unscaled, decimals).toPlainString();
    }

    /** Trains on that many threads: a line with what comes out. */
    GoldenTable run(int threads) throws IOException {
        return run(open(), threads);
    }

    InputStream open() {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    /** As above, on what a stream says. */
    GoldenTable run(InputStream in, int threads) throws IOException {
        try (Run run = Run.start(settings().with(Setting.THREADS, threads), TableMaterial.in(in, name, ReadProgress.NONE))) {
            run.train();
            return new GoldenTable(name, input, run.metadata().get(Metadata.DATA_FINGERPRINT), run.kept().fingerprint(),
                    options);
        }
    }

    /** Name and input path, for messages. */
    @Override
    public String toString() {
        return WORD + " " + name + " " + GoldenRun.word(input);
    }
}
