package kernel.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rates of {@link Gemm}, a row a product: printed as they come, and written as JSON for the charts. */
final class GemmTable {
    private final List<String> names;
    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();
    private final List<Double> peaks = new ArrayList<>();
    private final JsonArray rows = new JsonArray();

    GemmTable(List<String> names) {
        this.names = names;
        if (!names.contains("kernel")) return; // rivals among themselves: no ratios
        names.stream().skip(1).forEach(rival -> ratios.put(rival, new ArrayList<>()));
    }

    void printHeader() {
        StringBuilder line = new StringBuilder(String.format("%n%-16s%5s", "m x n x k", "form"));
        names.forEach(name -> line.append(String.format("%10s", name)));
        if (names.contains("kernel")) line.append(String.format("%8s", "peak"));
        ratios.keySet().forEach(name -> line.append(String.format("%11s", "/" + name)));
        System.out.println(line);
    }

    /** @param rates for every system GFLOP/s in each round, beside the FMA peak of that round */
    void add(Problem problem, Map<String, double[]> rates, double[] peak) {
        Arrays.stream(peak).forEach(peaks::add);
        JsonObject row = new JsonObject();
        row.addProperty("m", problem.shape().m());
        row.addProperty("n", problem.shape().n());
        row.addProperty("k", problem.shape().k());
        row.addProperty("form", problem.form());
        row.addProperty("peak", Statistics.rounded(Statistics.median(peak)));
        JsonObject medians = new JsonObject();
        StringBuilder line = new StringBuilder(String.format("%-16s%5s", problem.shape(), problem.form()));
        rates.forEach((name, rate) -> {
            line.append(String.format("%10.1f", Statistics.median(rate)));
            medians.addProperty(name, Statistics.rounded(Statistics.median(rate)));
        });
        row.add("gflops", medians);
        if (names.contains("kernel")) {
            double[] ours = rates.get("kernel");
            double share = Statistics.median(Statistics.quotients(ours, peak));
            row.addProperty("share_of_peak", Statistics.rounded(share));
            line.append(String.format("%7.0f%%", 100 * share));
            JsonObject ahead = new JsonObject();
            ratios.forEach((rival, all) -> {
                double ratio = Statistics.median(Statistics.quotients(ours, rates.get(rival)));
                all.add(ratio);
                ahead.addProperty(rival, Statistics.rounded(ratio));
                line.append(String.format("%10.2fx", ratio));
            });
            row.add("kernel_over", ahead);
        }
        rows.add(row);
        System.out.println(line);
    }

    void printFooter() {
        double[] sorted = peaks.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("FMA peak %.1f GFLOP/s (%.1f to %.1f)%n", Statistics.median(sorted), sorted[0],
                sorted[sorted.length - 1]);
        ratios.forEach((rival, all) -> {
            if (all.isEmpty()) return;
            double mean = Math.exp(all.stream().mapToDouble(Math::log).average().orElseThrow());
            double least = all.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            System.out.printf("kernel / %-9s geometric mean %.2fx, least %.2fx, ahead in %d of %d%n", rival, mean,
                    least, all.stream().filter(ratio -> ratio >= 1).count(), all.size());
        });
    }

    void write(Path file, Class<?> main, String[] args) throws IOException {
        JsonObject all = Machine.json(main, args);
        all.addProperty("peak_gflops", Statistics.rounded(Statistics.median(
                peaks.stream().mapToDouble(Double::doubleValue).toArray())));
        all.add("rows", rows);
        Json.write(file, all);
    }
}
