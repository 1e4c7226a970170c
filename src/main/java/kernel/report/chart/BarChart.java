package kernel.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Bars from the left to the right, one below the other, each between its name and its number. */
public final class BarChart {
    private final List<Bar> bars = new ArrayList<>();
    private final double row;

    private record Bar(String name, double value, double spread, String text, boolean strong) {
    }

    /**
     * One without bars.
     *
     * @param row from a bar to the next below it
     */
    public BarChart(double row) {
        this.row = row;
    }

    /**
     * Adds a bar below the others.
     *
     * @param spread a thin line reaches so far to both sides of its end; 0 for none
     * @param text   the number, as it is written
     * @param strong whether it has the accent
     */
    public BarChart bar(String name, double value, double spread, String text, boolean strong) {
        bars.add(new Bar(name, value, spread, text, strong));
        return this;
    }

    /** How high it is. */
    public double height() {
        return bars.size() * row;
    }

    /**
     * Draws it. Names stand to the left of the frame, numbers to the right of their bars.
     *
     * @param most the value as long as the frame is wide; what is longer is cut, visibly
     */
    public void draw(Svg svg, Frame frame, double most) {
        double least = bars.stream().mapToDouble(bar -> bar.value - bar.spread).filter(Double::isFinite).min().orElse(0.0);
        double low = Math.max(Math.min(0.0, least), -most);
        double scale = frame.width() / (most - low);
        double zero = frame.left() - low * scale;
        double y = frame.top();
        boolean alike = bars.stream().allMatch(bar -> bar.strong);
        for (Bar bar : bars) {
            String style = bar.strong && !alike ? "strong" : "";
            svg.text(frame.left() - 10, y + row / 2 + 4, style, "end", bar.name);
            double end = Double.isFinite(bar.value) ? Math.min(frame.right(), Math.max(frame.left(), zero + scale * bar.value)) : zero;
            double from = Math.min(zero, end);
            svg.rect(from, y + 4, Math.max(1.0, Math.abs(end - zero)), row - 8, bar.strong ? "f0" : "f1", null);
            if (zero + scale * bar.value > frame.right() + 0.5) {
                svg.rect(frame.right() - 24, y + 2, 3, row - 4, "sheet", null);
                svg.rect(frame.right() - 16, y + 2, 3, row - 4, "sheet", null);
            }
            double outer = Math.max(zero, end);
            if (bar.spread > 0.0) {
                double around = bar.spread * scale;
                svg.line(end - around, y + row / 2, end + around, y + row / 2, "whisker");
                outer = Math.max(outer, end + around);
            }
            svg.text(outer + 8, y + row / 2 + 4, style, "start", bar.text);
            y += row;
        }
        if (low < 0.0) {
            svg.line(zero, frame.top(), zero, y, "axis");
        }
    }
}
