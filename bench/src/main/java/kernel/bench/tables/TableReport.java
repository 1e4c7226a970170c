package kernel.bench.tables;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kernel.bench.Json;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.bench.Statistics;
import kernel.bench.tables.TableSystem.Turn;

/** What the systems took, as a table on the terminal, as Markdown and as JSON. */
final class TableReport {
    /** A system and its turns. */
    record Row(TableSystem system, List<Turn> turns) {
        double[] seconds() {
            return turns.stream().mapToDouble(Turn::seconds).toArray();
        }
    }

    private record Part(TableJob job, String cores, List<Row> rows) { }

    private final int rounds;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    TableReport(int rounds) {
        this.rounds = rounds;
    }

    void leaveOut(String what) {
        leftOut.add(what);
        System.out.println(System.lineSeparator() + "left out: " + what);
    }

    /** Prints the rows and keeps them. */
    void add(TableJob job, String cores, List<Row> rows) {
        Part part = new Part(job, cores, rows);
        parts.add(part);
        System.out.print(text(part));
    }

    /** @param stem of the files {@code stem.json} and {@code .md} */
    void write(Path stem, String[] args) throws IOException {
        JsonObject json = Machine.json(TableCompare.class, args);
        json.addProperty("rounds", rounds);
        JsonArray all = new JsonArray();
        parts.forEach(part -> part.rows().forEach(row -> all.add(json(part, row))));
        json.add("rows", all);
        JsonArray missing = new JsonArray();
        leftOut.forEach(missing::add);
        json.add("left_out", missing);
        Json.write(Path.of(stem + ".json"), json);
        StringBuilder markdown = new StringBuilder("# From a table to a saved model\n\nWritten by `make compare-tables`.\n\n```\n"
                + Machine.describe(TableCompare.class, args) + "\n");
        parts.forEach(part -> markdown.append(text(part)));
        markdown.append('\n');
        leftOut.forEach(what -> markdown.append("left out: ").append(what).append('\n'));
        markdown.append("Whole commands, from a CSV to a saved model; medians of ").append(rounds)
                .append(" rounds; score: of a fifth of the rows, the share that is right or the mean cost.\n```\n");
        Files.writeString(Path.of(stem + ".md"), markdown);
        Path shown = Options.shown(stem);
        System.out.println("\nWritten: " + shown + ".json, " + shown + ".md");
    }

    private static String text(Part part) {
        StringBuilder text = new StringBuilder(String.format("%n%s%n%-27s%9s%19s%9s%9s%n", part.job().describe(), part.cores(),
                "seconds", "rounds from – to", "score", "/kernel"));
        for (Row row : part.rows()) {
            double[] seconds = row.seconds();
            text.append(String.format(Locale.ROOT, "%-27s%9.3f%19s%9.4f%8.2fx  %s%n", row.system().name(), Statistics.median(seconds),
                    String.format(Locale.ROOT, "%.3f – %.3f", Arrays.stream(seconds).min().orElseThrow(),
                            Arrays.stream(seconds).max().orElseThrow()), score(row), ratio(part, row), row.turns().get(0).library()));
        }
        return text.toString();
    }

    private static double score(Row row) {
        return row.turns().get(0).score();
    }

    /** The median of its seconds over ours, round by round; NaN where ours did not run. */
    private static double ratio(Part part, Row row) {
        return part.rows().stream().filter(other -> other.system().key().equals("kernel"))
                .mapToDouble(ours -> Statistics.median(Statistics.quotients(row.seconds(), ours.seconds()))).findFirst().orElse(Double.NaN);
    }

    private static JsonObject json(Part part, Row row) {
        JsonObject json = new JsonObject();
        json.addProperty("table", part.job().name());
        json.addProperty("job", part.job().describe());
        json.addProperty("cores", part.cores());
        json.addProperty("system", row.system().name());
        json.addProperty("library", row.turns().get(0).library());
        json.addProperty("seconds", Statistics.rounded(Statistics.median(row.seconds())));
        JsonArray each = new JsonArray();
        Arrays.stream(row.seconds()).map(Statistics::rounded).forEach(each::add);
        json.add("rounds", each);
        json.addProperty("score", Statistics.rounded(score(row)));
        json.addProperty("over_kernel", Statistics.rounded(ratio(part, row)));
        return json;
    }
}
