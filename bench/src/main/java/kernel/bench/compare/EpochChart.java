package kernel.bench.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kernel.report.chart.BarChart;
import kernel.report.chart.Frame;
import kernel.report.chart.Svg;

/** Seconds an epoch on one thread, a bar a system, the fastest first; bars that would dwarf the others are cut, visibly. */
final class EpochChart {
    private static final int WIDTH = 820;
    private static final int LEFT = 236;
    private static final int RIGHT = 650;
    private static final int TOP = 68;
    private static final int BAR = 26;
    /** Times ours that the longest whole bar is. */
    private static final double WHOLE = 45;

    private EpochChart() {
    }

    static void draw(JsonObject compare, Path file) throws IOException {
        JsonObject table = compare.getAsJsonArray("tables").get(0).getAsJsonObject();
        List<JsonObject> rows = new ArrayList<>();
        for (JsonElement row : table.getAsJsonArray("rows")) rows.add(row.getAsJsonObject());
        if (rows.isEmpty()) return;
        rows.sort(Comparator.comparingDouble(EpochChart::time));
        BarChart chart = new BarChart(BAR);
        for (JsonObject row : rows) {
            chart.bar(row.get("name").getAsString(), time(row), 0.0, String.format(Locale.ROOT, "%s s  (%.1f ×)",
                    CompareReport.seconds(time(row)), row.get("over_kernel").getAsDouble()), row.get("key").getAsString().startsWith("kernel"));
        }
        double height = TOP + chart.height() + 56;
        Svg svg = new Svg(WIDTH, height);
        int threads = table.get("threads").getAsInt();
        String title = "One epoch of " + compare.get("job").getAsString().split(",")[0] + " on "
                + (threads == 1 ? "one thread" : threads + " threads");
        svg.text(20, 28, "title", "start", title);
        svg.text(20, 50, "faint", "start", "seconds, steady state, training only; lower is better");
        chart.draw(svg, new Frame(LEFT, TOP, RIGHT, TOP + chart.height()), Math.min(time(rows.get(rows.size() - 1)), WHOLE * time(rows.get(0))));
        svg.text(20, TOP + chart.height() + 22, "faint small", "start", String.format(Locale.ROOT, "Dense arithmetic at the measured FMA peak of "
                + "%.0f GFLOP/s would take %.3f s; kernel skips the zero pixels.", compare.get("peak_gflops").getAsDouble(),
                compare.get("seconds_dense_at_peak").getAsDouble()));
        svg.text(20, height - 12, "faint small", "start", compare.get("machine").getAsString().split(", on ")[0] + "; "
                + compare.get("jdk").getAsString() + "; " + compare.get("date").getAsString().substring(0, 10) + ", commit "
                + compare.get("commit").getAsString());
        Files.writeString(file, svg.standalone(title));
    }

    private static double time(JsonObject row) {
        return row.get("epoch_seconds").getAsDouble();
    }
}
