package kernel.report.chart;

/** Axes, with a line or a mark at every number that is written. */
final class Grid {
    private static final double NUMBER_WIDTH = 62;
    private static final double NUMBER_HEIGHT = 34;

    private Grid() {
    }

    static void draw(Svg svg, Frame frame, Axis x, Axis y) {
        drawUpward(svg, frame, y);
        drawAcross(svg, frame, x, false);
    }

    private static void drawUpward(Svg svg, Frame frame, Axis y) {
        for (Axis.Tick tick : y.ticks((int) Math.max(2, frame.height() / NUMBER_HEIGHT))) {
            double at = frame.y(y, tick.value());
            svg.line(frame.left(), at, frame.right(), at, "grid");
            svg.text(frame.left() - 7, at + 4, "faint", "end", tick.label());
        }
        svg.text(frame.left(), frame.top() - 11, "faint", "start", y.title());
    }

    /** @param lines from the top to the bottom, at every number */
    static void drawAcross(Svg svg, Frame frame, Axis x, boolean lines) {
        svg.line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), "axis");
        for (Axis.Tick tick : x.ticks((int) Math.max(2, frame.width() / NUMBER_WIDTH))) {
            double at = frame.x(x, tick.value());
            svg.line(at, lines ? frame.top() : frame.bottom(), at, frame.bottom() + 4, lines ? "grid" : "axis");
            svg.text(at, frame.bottom() + 18, "faint", "middle", tick.label());
        }
        svg.text((frame.left() + frame.right()) / 2, frame.bottom() + 35, "faint", "middle", x.title());
    }
}
