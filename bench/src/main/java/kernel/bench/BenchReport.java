package kernel.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What JMH measured: a table on the terminal, the same as Markdown, and as JSON with every fork's score. */
final class BenchReport {
    /** The median of the forks' scores, the least and the greatest; NaN where a benchmark has no such figure. */
    private record Row(String name, String unit, double score, double least, double most, double gflops, double share,
                       double bytes, List<Double> forks) { }

    private BenchReport() {
    }

    /** Class, method and parameters: "Gemm.dgemm 10x30x784 NN". */
    static String name(BenchmarkParams benchmark) {
        StringBuilder name = new StringBuilder(benchmark.getBenchmark().replace("kernel.bench.", "").replace("Bench.", "."));
        for (String key : benchmark.getParamsKeys()) name.append(' ').append(benchmark.getParam(key));
        return name.toString();
    }

    static void write(Path out, String only, List<RunResult> results, String[] args) throws IOException {
        List<Row> rows = results.stream().map(BenchReport::row).toList();
        String table = table(rows);
        System.out.println();
        System.out.print(table);
        JsonObject json = Machine.json(Bench.class, args);
        JsonArray all = new JsonArray();
        rows.forEach(row -> all.add(json(row)));
        json.add("benchmarks", all);
        String file = only.isEmpty() ? "bench" : "bench-" + only;
        Json.write(out.resolve(file + ".json"), json);
        Files.writeString(out.resolve(file + ".md"), "# Benchmarks\n\nWritten by `make bench`.\n\n```\n"
                + Machine.describe(Bench.class, args) + "\n\n" + table + "```\n");
        System.out.println("\nWritten: " + Options.shown(out.resolve(file + ".json")) + ", "
                + Options.shown(out.resolve(file + ".md")));
    }

    private static Row row(RunResult result) {
        double[] forks = result.getBenchmarkResults().stream().map(BenchmarkResult::getPrimaryResult)
                .mapToDouble(Result::getScore).sorted().toArray();
        List<Double> scores = new ArrayList<>();
        for (double fork : forks) scores.add(Statistics.rounded(fork));
        return new Row(name(result.getParams()), result.getPrimaryResult().getScoreUnit(), Statistics.median(forks),
                forks[0], forks[forks.length - 1], secondary(result, "gflops"), secondary(result, "share"),
                secondary(result, "gc.alloc.rate.norm"), scores);
    }

    private static double secondary(RunResult result, String label) {
        return result.getSecondaryResults().entrySet().stream().filter(entry -> entry.getKey().endsWith(label))
                .mapToDouble(entry -> entry.getValue().getScore()).findFirst().orElse(Double.NaN);
    }

    private static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(String.format("%-58s%12s %-6s%21s%10s%7s%12s%n", "benchmark",
                "median", "", "forks from – to", "GFLOP/s", "peak", "bytes"));
        for (Row row : rows) {
            table.append(String.format(Locale.ROOT, "%-58s%12s %-6s%21s%10s%7s%12s%n", row.name, number(row.score),
                    row.unit, number(row.least) + " – " + number(row.most), number(row.gflops),
                    Double.isNaN(row.share) ? "" : String.format(Locale.ROOT, "%.0f%%", row.share),
                    row.bytes < 0.5 ? "0" : number(row.bytes)));
        }
        return table.append("peak: share of the FMA peak measured in the same process; bytes: allocated an operation, in which "
                + "JMH's own 7 KB\nan iteration are divided among its operations: all there is where an epoch is one\n")
                .toString();
    }

    private static String number(double x) {
        if (Double.isNaN(x)) return "";
        return String.format(Locale.ROOT, x < 10 ? "%.3f" : x < 1000 ? "%.1f" : "%.0f", x);
    }

    private static JsonObject json(Row row) {
        JsonObject json = new JsonObject();
        json.addProperty("name", row.name);
        json.addProperty("unit", row.unit);
        json.addProperty("median", Statistics.rounded(row.score));
        JsonArray forks = new JsonArray();
        row.forks.forEach(forks::add);
        json.add("forks", forks);
        if (!Double.isNaN(row.gflops)) {
            json.addProperty("gflops", Statistics.rounded(row.gflops));
            json.addProperty("percent_of_peak", Statistics.rounded(row.share));
        }
        if (!Double.isNaN(row.bytes)) json.addProperty("bytes_allocated", Statistics.rounded(row.bytes));
        return json;
    }
}
