package kernel.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private static final int LEFT = 56;
    private static final int RIGHT = 700;
    private static final int TOP = 76;
    private static final int BOTTOM = 370;
    private static final double LABEL = 16;

    private final Svg svg = new Svg(WIDTH, HEIGHT);
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<String, double[]> curves = new LinkedHashMap<>();
    private final double top;

    /** A name at the end of its curve. */
    private static final class EndLabel {
        final String text;
        final String classes;
        double y;

        EndLabel(String text, String classes, double y) {
            this.text = text;
            this.classes = classes;
            this.y = y;
        }
    }

    static void draw(JsonObject gemm, Path file) throws IOException {
        new GemmChart(gemm).svg.write(file);
        System.out.println("Drawn:   " + Options.shown(file));
    }

    private GemmChart(JsonObject gemm) {
        List<JsonObject> squares = squares(gemm.getAsJsonArray("rows"));
        if (squares.size() < 2) throw new IllegalStateException("gemm.json: fewer than two squares to draw a curve of");
        squares.forEach(row -> sizes.add(row.get("m").getAsInt()));
        for (String name : squares.get(0).getAsJsonObject("gflops").keySet()) {
            curves.put(name, squares.stream().mapToDouble(row -> row.getAsJsonObject("gflops").get(name).getAsDouble())
                    .toArray());
        }
        double peak = gemm.get("peak_gflops").getAsDouble();
        double most = curves.values().stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
        top = Math.ceil(Math.max(peak, most) / 10) * 10;
        axes(gemm);
        curves(peak);
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

    private void axes(JsonObject gemm) {
        svg.text(LEFT - 36, 28, "title", "start", "dgemm n × n × n on one core");
        svg.text(LEFT - 36, 50, "faint", "start", "GFLOP/s, higher is better; double precision, row-major");
        double step = top > 80 ? 20 : 10;
        for (double y = 0; y <= top; y += step) {
            svg.line(LEFT, y(y), RIGHT, y(y), "grid");
            svg.text(LEFT - 8, y(y) + 4, "faint", "end", String.format("%.0f", y));
        }
        for (int size : sizes) {
            if (Integer.bitCount(size) == 1) svg.text(x(size), BOTTOM + 20, "faint", "middle", Integer.toString(size));
        }
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "faint", "middle", "n (logarithmic)");
        svg.text(LEFT - 36, HEIGHT - 10, "faint small", "start", gemm.get("machine").getAsString().split(", on ")[0] + "; "
                + gemm.get("jdk").getAsString() + "; " + gemm.get("date").getAsString().substring(0, 10) + ", commit "
                + gemm.get("commit").getAsString());
    }

    private void curves(double peak) {
        List<EndLabel> labels = new ArrayList<>();
        svg.line(LEFT, y(peak), RIGHT, y(peak), "line peak");
        labels.add(new EndLabel(String.format("FMA peak %.0f", peak), "faint", y(peak)));
        List<String> names = new ArrayList<>(curves.keySet());
        for (int s = names.size() - 1; s >= 0; s--) { // ours last, on top
            double[] rates = curves.get(names.get(s));
            double[] points = new double[2 * rates.length];
            for (int i = 0; i < rates.length; i++) {
                points[2 * i] = x(sizes.get(i));
                points[2 * i + 1] = y(rates[i]);
            }
            svg.path(points, "line s" + s + (s == 0 ? " thick" : ""));
            labels.add(new EndLabel(LABELS.getOrDefault(names.get(s), names.get(s)), s == 0 ? "ours" : "",
                    y(rates[rates.length - 1])));
        }
        place(labels);
    }

    /** Labels that would cover each other move apart. */
    private void place(List<EndLabel> labels) {
        labels.sort(Comparator.comparingDouble(label -> label.y));
        for (int pass = 0; pass < 50; pass++) {
            for (int i = 1; i < labels.size(); i++) {
                double overlap = LABEL - (labels.get(i).y - labels.get(i - 1).y);
                if (overlap <= 0) continue;
                labels.get(i - 1).y -= overlap / 2;
                labels.get(i).y += overlap / 2;
            }
        }
        labels.forEach(label -> svg.text(RIGHT + 8, label.y + 4, label.classes, "start", label.text));
    }

    private double x(int size) {
        double first = Math.log(sizes.get(0));
        double last = Math.log(sizes.get(sizes.size() - 1));
        return LEFT + (RIGHT - LEFT) * (Math.log(size) - first) / (last - first);
    }

    private double y(double rate) {
        return BOTTOM - (BOTTOM - TOP) * rate / top;
    }
}
