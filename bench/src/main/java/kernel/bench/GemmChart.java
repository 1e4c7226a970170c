package kernel.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.report.chart.Axis;
import kernel.report.chart.Frame;
import kernel.report.chart.LineChart;
import kernel.report.chart.Svg;

/** GFLOP/s of square products over their size, a curve a system, under the line of the FMA peak. */
final class GemmChart {
    /** What is measured for it: the program's shapes for the table, then squares for the curves. */
    static final String SHAPES = "10x30x784,784x30x10,100x300x784,784x300x100,"
            + "8x8x8,16x16x16,24x24x24,32x32x32,48x48x48,64x64x64,96x96x96,128x128x128,192x192x192,256x256x256,"
            + "384x384x384,512x512x512,768x768x768,1024x1024x1024";
    private static final Map<String, String> LABELS = Map.of("kernel", "kernel (Java)", "openblas", "OpenBLAS (C)",
            "mkl", "MKL (C)", "netlib", "netlib (Java)", "ejml", "EJML (Java)");
    private static final int WIDTH = 820;
    private static final int HEIGHT = 440;
    private static final int LEFT = 20;
    private static final Frame FRAME = new Frame(56, 84, 700, 370);
    /** Curves of rivals; ours has the accent. */
    private static final List<String> STYLES = List.of("line s3", "line s4", "line s5", "line s6", "line s7", "line s1");

    private GemmChart() {
    }

    static void draw(JsonObject gemm, Path file) throws IOException {
        List<JsonObject> squares = squares(gemm.getAsJsonArray("rows"));
        if (squares.size() < 2) throw new IllegalStateException("gemm.json: fewer than two squares to draw a curve of");
        double[] sizes = squares.stream().mapToDouble(row -> row.get("m").getAsDouble()).toArray();
        Map<String, double[]> curves = new LinkedHashMap<>();
        for (String name : squares.get(0).getAsJsonObject("gflops").keySet()) {
            curves.put(name, squares.stream().mapToDouble(row -> row.getAsJsonObject("gflops").get(name).getAsDouble()).toArray());
        }
        Svg svg = new Svg(WIDTH, HEIGHT);
        String title = "dgemm n × n × n on one core";
        svg.text(LEFT, 28, "title", "start", title);
        svg.text(LEFT, 50, "faint", "start", "higher is better; double precision, row-major");
        chart(sizes, curves, gemm.get("peak_gflops").getAsDouble()).draw(svg, FRAME);
        svg.text(LEFT, HEIGHT - 10, "faint small", "start", gemm.get("machine").getAsString().split(", on ")[0] + "; "
                + gemm.get("jdk").getAsString() + "; " + gemm.get("date").getAsString().substring(0, 10) + ", commit "
                + gemm.get("commit").getAsString());
        Files.writeString(file, svg.standalone(title));
        System.out.println("Drawn:   " + Options.shown(file));
    }

    private static LineChart chart(double[] sizes, Map<String, double[]> curves, double peak) {
        double most = curves.values().stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
        double last = sizes[sizes.length - 1];
        Axis n = Axis.logarithmic("n (logarithmic)", sizes[0], last)
                .withTicks(Arrays.stream(sizes).filter(size -> Integer.bitCount((int) size) == 1).toArray());
        LineChart chart = new LineChart(n, Axis.covering("GFLOP/s", 0.0, Math.max(peak, most)));
        chart.curve(String.format("FMA peak %.0f", peak), "level", "faint", new double[] {sizes[0], last}, new double[] {peak, peak});
        List<String> names = new ArrayList<>(curves.keySet());
        for (int s = names.size() - 1; s >= 0; s--) { // ours last, on top
            chart.curve(LABELS.getOrDefault(names.get(s), names.get(s)), s == 0 ? "line s0 thick" : STYLES.get((s - 1) % STYLES.size()),
                    s == 0 ? "strong" : "", sizes, curves.get(names.get(s)));
        }
        return chart;
    }

    private static List<JsonObject> squares(JsonArray rows) {
        List<JsonObject> squares = new ArrayList<>();
        for (JsonElement element : rows) {
            JsonObject row = element.getAsJsonObject();
            int m = row.get("m").getAsInt();
            if (row.get("n").getAsInt() == m && row.get("k").getAsInt() == m
                    && row.get("form").getAsString().equals("NN")) {
                squares.add(row);
            }
        }
        squares.sort(Comparator.comparingInt(row -> row.get("m").getAsInt()));
        return squares;
    }
}
