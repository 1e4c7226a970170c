package kernel.bench.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kernel.bench.Svg;

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
        double scale = (RIGHT - LEFT) / Math.min(time(rows.get(rows.size() - 1)), WHOLE * time(rows.get(0)));
        int height = TOP + rows.size() * BAR + 56;
        Svg svg = new Svg(WIDTH, height);
        int threads = table.get("threads").getAsInt();
        svg.text(20, 28, "title", "start", "One epoch of " + compare.get("job").getAsString().split(",")[0] + " on "
                + (threads == 1 ? "one thread" : threads + " threads"));
        svg.text(20, 50, "faint", "start", "seconds, steady state, training only; lower is better");
        double y = TOP;
        for (JsonObject row : rows) {
            boolean ours = row.get("key").getAsString().startsWith("kernel");
            svg.text(LEFT - 10, y + 17, ours ? "ours" : "", "end", row.get("name").getAsString());
            double length = Math.min(RIGHT - LEFT, Math.max(1, scale * time(row)));
            svg.rect(LEFT, y + 4, length, BAR - 8, ours ? "f0" : "f1", null);
            if (scale * time(row) > RIGHT - LEFT + 0.5) {
                for (int gap = 0; gap < 2; gap++) svg.rect(RIGHT - 24 + 8 * gap, y + 2, 3, BAR - 4, "sheet", null);
            }
            svg.text(LEFT + length + 8, y + 17, ours ? "ours" : "", "start",
                    String.format(Locale.ROOT, "%s s  (%.1f ×)", CompareReport.seconds(time(row)),
                            row.get("over_kernel").getAsDouble()));
            y += BAR;
        }
        double floor = compare.get("seconds_dense_at_peak").getAsDouble();
        svg.text(20, y + 22, "faint small", "start", String.format(Locale.ROOT, "Dense arithmetic at the measured FMA peak of "
                + "%.0f GFLOP/s would take %.3f s; kernel skips the zero pixels.", compare.get("peak_gflops").getAsDouble(),
                floor));
        svg.text(20, height - 12, "faint small", "start", compare.get("machine").getAsString().split(", on ")[0] + "; "
                + compare.get("jdk").getAsString() + "; " + compare.get("date").getAsString().substring(0, 10) + ", commit "
                + compare.get("commit").getAsString());
        svg.write(file);
    }

    private static double time(JsonObject row) {
        return row.get("epoch_seconds").getAsDouble();
    }
}
