package kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kernel.linalg.KernelChoice;

/**
 * The table of runs whose bits are known, {@code golden.txt}; its head says how to make it anew. Needs no test framework,
 * so that {@link #main} runs wherever a JVM does.
 */
final class Golden {
    /** The word that begins a line about data. */
    static final String DIGITS = "digits";
    /** The name that stands for all runs on a table. */
    static final String TABLES = "tables";

    private static final String TABLE = "golden.txt";

    private Golden() {
    }

    /** The runs of the table. */
    static List<GoldenRun> runs() {
        return lines().stream().filter(line -> isContent(line) && !isDigits(line)
                && !isTable(line)).map(GoldenRun::parse).toList();
    }

    /** The runs on a table. */
    static List<GoldenTable> tables() {
        return lines().stream().filter(Golden::isTable).map(GoldenTable::parse).toList();
    }

    /** The digits of the table. */
    static List<GoldenDigits> digits() {
        return lines().stream().filter(Golden::isDigits).map(GoldenDigits::parse).toList();
    }

    /** The runs of that name, by one input path and the other. */
    static List<GoldenRun> runs(String name) {
        List<GoldenRun> runs = runs().stream().filter(run -> run.name().equals(name)).toList();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run " + name + " in " + TABLE);
        }
        return runs;
    }

    /** The first {@code count} digits of a part. */
    static GoldenDigits digits(String part, int count) {
        return digits().stream().filter(each -> each.part().equals(part) && each.count() == count).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + count + " " + part + " digits in " + TABLE));
    }

    private static boolean isContent(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static boolean isDigits(String line) {
        return line.startsWith(DIGITS + " ");
    }

    private static boolean isTable(String line) {
        return line.startsWith(GoldenTable.WORD + " ");
    }

    private static List<String> lines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Golden.class.getResourceAsStream(TABLE), StandardCharsets.US_ASCII))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Without arguments: prints the table with what comes out now. With a number of threads and names: does those runs
     * and draws their digits, and for the name {@link #TABLES} does all runs on a table; says whether the bits are the table's, and exits with 1 if any are
     * not.
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            for (String line : lines()) {
                System.out.println(made(line));
            }
            return;
        }
        System.out.println(KernelChoice.best().description() + "; JDK " + System.getProperty("java.version") + "; "
                + System.getProperty("os.arch"));
        boolean same = true;
        for (int i = 1; i < args.length; i++) {
            same &= args[i].equals(TABLES) ? sameTables(Integer.parseInt(args[0])) : sameRuns(args[i], Integer.parseInt(args[0]));
        }
        for (GoldenDigits digits : digits()) {
            if (digits.count() <= GoldenRun.TEST_SIZE) {
                same &= report(digits.toString(), digits.expected(), digits.draw());
            }
        }
        System.exit(same ? 0 : 1);
    }

    private static boolean sameRuns(String name, int threads) {
        boolean same = true;
        for (GoldenRun run : runs(name)) {
            same &= report(run.toString(), run.expected().toString(), run.run(threads).toString());
        }
        return same;
    }

    private static boolean sameTables(int threads) throws IOException {
        boolean same = true;
        for (GoldenTable table : tables()) {
            same &= report(table.toString(), table.line(table), table.line(table.run(threads)));
        }
        return same;
    }

    private static String made(String line) throws IOException {
        if (!isContent(line)) {
            return line;
        }
        if (isDigits(line)) {
            GoldenDigits digits = GoldenDigits.parse(line);
            return digits.line(digits.draw());
        }
        if (isTable(line)) {
            GoldenTable table = GoldenTable.parse(line);
            return table.line(table.run(1));
        }
        GoldenRun run = GoldenRun.parse(line);
        return run.line(run.run(1));
    }

    private static boolean report(String what, String expected, String actual) {
        boolean same = expected.equals(actual);
        System.out.println(what + ": " + (same ? "the same bits" : actual + " (expected: " + expected + ")"));
        return same;
    }
}
