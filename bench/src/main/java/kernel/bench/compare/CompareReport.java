package kernel.bench.compare;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kernel.bench.Json;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.bench.Statistics;

/** What the systems did, as a table on the terminal, as Markdown, as JSON, and as bars. */
final class CompareReport {
    /**
     * The turns of every system with so many threads, and why some had none.
     *
     * @param dropped  turns that were taken again, as the peaks before and after them did not agree
     * @param together times the FMA peak of one thread that so many reach together
     */
    record Table(int threads, int rounds, Map<Rival, List<Run>> runs, Map<Rival, String> leftOut, int dropped, double together) { }

    private final JobFolder job;
    private final int batch;
    private final double eta;
    private final long seed;
    private final double peak;
    private final List<Table> tables = new ArrayList<>();

    CompareReport(JobFolder job, int batch, double eta, long seed, double peak) {
        this.job = job;
        this.batch = batch;
        this.eta = eta;
        this.seed = seed;
        this.peak = peak;
    }

    /** Prints the table and keeps it. */
    void add(Table table) {
        tables.add(table);
        System.out.println();
        System.out.print(text(table));
    }

    /** @param stem of the files: {@code stem.json}, {@code .md} and {@code .svg} */
    void write(Path stem, String[] args) throws IOException {
        JsonObject json = Machine.json(Compare.class, args);
        json.addProperty("job", describe());
        json.addProperty("peak_gflops", Statistics.rounded(peak));
        json.addProperty("seconds_dense_at_peak", Statistics.rounded(flops() / peak / 1e9));
        JsonArray all = new JsonArray();
        tables.forEach(table -> all.add(json(table)));
        json.add("tables", all);
        Json.write(Path.of(stem + ".json"), json);
        StringBuilder markdown = new StringBuilder("# Comparison\n\nWritten by `" + job.kind().command() + "`.\n\n```\n"
                + Machine.describe(Compare.class, args) + "\n\n" + describe() + "\n");
        tables.forEach(table -> markdown.append('\n').append(text(table)));
        Files.writeString(Path.of(stem + ".md"), markdown + "```\n");
        EpochChart.draw(json, Path.of(stem + ".svg"));
        Path shown = Options.shown(stem);
        System.out.println("\nWritten: " + shown + ".json, " + shown + ".md, " + shown + ".svg");
    }

    private String describe() {
        String sizes = String.join("-", Arrays.stream(job.sizes()).mapToObj(Integer::toString).toList());
        return String.format(Locale.ROOT, "%s, %sbatch %d, eta %s, %s%,d images of %s, seed %d", sizes, job.kind().what(),
                batch, eta, job.kind() == JobKind.BOOK ? "double precision, " : "", job.images(), job.source(), seed);
    }

    /** Dense arithmetic of an epoch: 2 a weight for each of forward and update, 2 more for delta above the first layer. */
    private double flops() {
        int[] sizes = job.sizes();
        double flops = 0;
        for (int l = 1; l < sizes.length; l++) flops += (l == 1 ? 4.0 : 6.0) * sizes[l - 1] * sizes[l];
        return flops * job.images();
    }

    private static double[] all(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).toArray();
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Statistics.median(all(runs, figure));
    }

    /** Median over the rounds of its steady epoch over ours; NaN where ours did not run. */
    private static double ratio(Table table, List<Run> runs) {
        return table.runs.entrySet().stream().filter(entry -> entry.getKey().key().equals("kernel")).map(Map.Entry::getValue)
                .mapToDouble(ours -> Statistics.median(
                        Statistics.quotients(all(runs, Run::steady), all(ours, Run::steady))))
                .findFirst().orElse(Double.NaN);
    }

    private String text(Table table) {
        StringBuilder text = new StringBuilder(String.format("%-31s%9s%19s%9s%9s%10s%12s%9s  %s%n",
                table.threads == 1 ? "one thread" : table.threads + " threads", "epoch s", "rounds from – to", "first s",
                "test s", "accuracy", "difference", "/kernel", ""));
        table.runs.forEach((rival, runs) -> {
            double[] steady = all(runs, Run::steady);
            text.append(String.format(Locale.ROOT, "%-31s%9s%19s%9s%9s%9.2f%%%12s%8.2fx  %s%n", rival.name(),
                    seconds(Statistics.median(steady)),
                    seconds(Arrays.stream(steady).min().orElseThrow()) + " – "
                            + seconds(Arrays.stream(steady).max().orElseThrow()),
                    seconds(median(runs, Run::first)), seconds(median(runs, Run::eval)),
                    100.0 * runs.get(0).correct() / runs.get(0).total(), difference(runs), ratio(table, runs),
                    runs.get(0).library()));
        });
        if (table.threads == 1) {
            text.append(String.format(Locale.ROOT, "%-31s%9s   %.2f GFLOP at %.1f GFLOP/s, as measured%n",
                    "dense, at the FMA peak", seconds(flops() / peak / 1e9), flops() / 1e9, peak));
        } else {
            text.append(String.format(Locale.ROOT, "%d loops at the FMA peak together: %.2f times one; no arithmetic gains more%n",
                    table.threads, table.together));
        }
        table.leftOut.forEach((rival, reason) -> text.append(String.format("left out: %s: %s; it wants %s%n", rival.name(),
                reason, rival.brings())));
        return text.append(String.format("Medians of %d rounds; first: the first epoch, warm-up and all; accuracy"
                + (job.kind() == JobKind.BOOK ? " and the largest difference of a weight%nfrom ours: after one epoch from the "
                + "same weights in the same order.%n" : ": after one epoch.%n") + "Turns taken again, as the FMA peak moved meanwhile: %d.%n", table.rounds, table.dropped)).toString();
    }

    private String difference(List<Run> runs) {
        double most = Arrays.stream(all(runs, Run::difference)).max().orElseThrow();
        if (job.kind() == JobKind.GENERAL) return "-";
        return most == 0 ? "0" : String.format(Locale.ROOT, "%.1e", most);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.4f" : value < 10 ? "%.3f" : "%.1f", value);
    }

    private JsonObject json(Table table) {
        JsonObject json = new JsonObject();
        json.addProperty("threads", table.threads);
        json.addProperty("rounds", table.rounds);
        json.addProperty("dropped", table.dropped);
        if (table.threads > 1) json.addProperty("peak_together", Statistics.rounded(table.together));
        JsonArray rows = new JsonArray();
        table.runs.forEach((rival, runs) -> {
            JsonObject row = new JsonObject();
            row.addProperty("key", rival.key());
            row.addProperty("name", rival.name());
            row.addProperty("library", runs.get(0).library());
            row.addProperty("epoch_seconds", Statistics.rounded(median(runs, Run::steady)));
            JsonArray each = new JsonArray();
            runs.forEach(run -> each.add(Statistics.rounded(run.steady())));
            row.add("rounds", each);
            row.addProperty("first_epoch_seconds", Statistics.rounded(median(runs, Run::first)));
            row.addProperty("test_seconds", Statistics.rounded(median(runs, Run::eval)));
            row.addProperty("epochs", rival.epochs());
            row.addProperty("process_seconds", Statistics.rounded(median(runs, Run::wall)));
            row.addProperty("test_correct", runs.get(0).correct());
            row.addProperty("test_total", runs.get(0).total());
            row.addProperty("largest_difference", difference(runs));
            row.addProperty("over_kernel", Statistics.rounded(ratio(table, runs)));
            rows.add(row);
        });
        json.add("rows", rows);
        JsonArray leftOut = new JsonArray();
        table.leftOut.forEach((rival, reason) -> {
            JsonObject row = new JsonObject();
            row.addProperty("name", rival.name());
            row.addProperty("reason", reason);
            row.addProperty("wants", rival.brings());
            leftOut.add(row);
        });
        json.add("left_out", leftOut);
        return json;
    }
}
