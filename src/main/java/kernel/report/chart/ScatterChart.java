package kernel.report.chart;

import java.util.Arrays;
import java.util.Objects;

/** Dots over two axes, and a line that they are to lie on, if there is one. */
public final class ScatterChart {
    /** More dots than this say no more. */
    public static final int MAX_DOTS = 3000;
    /** So few may be large. */
    private static final int FEW = 300;

    private final Axis x;
    private final Axis y;
    private final double[] xs;
    private final double[] ys;
    private final Guide guide;
    /** Which dot has a ring; -1 for none. */
    private int ringed = -1;

    /** The line that dots are to lie on. */
    public enum Guide {
        /** There is none. */
        NONE,
        /** y = 0. */
        ZERO,
        /** y = x. */
        DIAGONAL
    }

    /**
     * Of more than {@link #MAX_DOTS} dots, every second, third and so on is drawn.
     */
    public ScatterChart(Axis x, Axis y, double[] xs, double[] ys, Guide guide) {
        this.x = x;
        this.y = y;
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.guide = Objects.requireNonNull(guide, "guide");
    }

    /** Puts a ring around one of the dots. */
    public ScatterChart withRing(int dot) {
        ringed = Objects.checkIndex(dot, xs.length);
        return this;
    }

    /** Every how many-th of so many dots is drawn. */
    public static int every(int dots) {
        return Math.max(1, (dots + MAX_DOTS - 1) / MAX_DOTS);
    }

    /** Draws it. */
    public void draw(Svg svg, Frame frame) {
        Grid.draw(svg, frame, x, y);
        int every = every(xs.length);
        double[] points = new double[2 * ((xs.length + every - 1) / every)];
        int to = 0;
        for (int i = 0; i < xs.length; i += every) {
            if (x.shows(xs[i]) && y.shows(ys[i])) {
                points[to++] = frame.x(x, xs[i]);
                points[to++] = frame.y(y, ys[i]);
            }
        }
        String style = to <= 2 * FEW ? "dots few" : "dots";
        svg.dots(Arrays.copyOf(points, to), style);
        if (ringed >= 0 && x.shows(xs[ringed]) && y.shows(ys[ringed])) {
            svg.circle(frame.x(x, xs[ringed]), frame.y(y, ys[ringed]), 7, "ring");
            svg.dots(new double[] {frame.x(x, xs[ringed]), frame.y(y, ys[ringed])}, style);
        }
        if (guide == Guide.NONE) {
            return;
        }
        boolean diagonal = guide == Guide.DIAGONAL;
        double from = diagonal ? Math.max(x.least(), y.least()) : x.least();
        double end = diagonal ? Math.min(x.most(), y.most()) : x.most();
        if (from < end) {
            svg.line(frame.x(x, from), frame.y(y, diagonal ? from : 0.0), frame.x(x, end), frame.y(y, diagonal ? end : 0.0), "level");
        }
    }
}
