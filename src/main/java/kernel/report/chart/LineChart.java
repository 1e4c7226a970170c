package kernel.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Curves over one axis, each with its name at its end, and marks. */
public final class LineChart {
    /** From a name to the next below it. */
    private static final double NAME_HEIGHT = 16;
    private static final int PASSES = 50;
    private static final int NONE = -1;
    /** Of a letter. */
    private static final double LETTER = 6.6;
    /** Stripes that show values where the pointer rests: more would only be narrower. */
    private static final int MAX_STRIPES = 240;

    private final Axis x;
    private final Axis y;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private String[] notes = new String[0];
    private double[] noted = new double[0];

    private record Curve(String name, String style, String nameStyle, double[] xs, double[] ys) {
    }

    private record Mark(double x, double y, String text) {
    }

    /** A name at the end of its curve. */
    private static final class Name {
        final Curve curve;
        double y;

        Name(Curve curve, double y) {
            this.curve = curve;
            this.y = y;
        }
    }

    /** None yet. */
    public LineChart(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    /**
     * Adds a curve, on top of those before it.
     *
     * @param style of the line, and {@code nameStyle} of the name, classes of {@link Svg}
     * @param ys    what cannot stand on the axis, as NaN, interrupts the curve
     */
    public LineChart curve(String name, String style, String nameStyle, double[] xs, double[] ys) {
        curves.add(new Curve(name, style, nameStyle, xs.clone(), ys.clone()));
        return this;
    }

    /** Adds a ring around a point, with a text above it. */
    public LineChart mark(double atX, double atY, String text) {
        marks.add(new Mark(atX, atY, text));
        return this;
    }

    /** Shows a note where the pointer rests near an x, a note each. */
    public LineChart notes(double[] xs, String[] texts) {
        noted = xs.clone();
        notes = texts.clone();
        return this;
    }

    /** Draws it; the names stand to the right of where the longest curve ends, so there must be space to the right of the frame. */
    public void draw(Svg svg, Frame frame) {
        Grid.draw(svg, frame, x, y);
        List<Name> names = new ArrayList<>();
        double end = frame.left();
        for (Curve curve : curves) {
            double[] points = new double[2 * curve.xs.length];
            int last = NONE;
            int count = 0;
            for (int i = 0; i < curve.xs.length; i++) {
                boolean shown = y.shows(curve.ys[i]);
                points[2 * i] = frame.x(x, curve.xs[i]);
                points[2 * i + 1] = shown ? frame.y(y, curve.ys[i]) : Double.NaN;
                last = shown ? i : last;
                count += shown ? 1 : 0;
            }
            svg.path(points, curve.style);
            if (count == 1) {
                svg.dots(new double[] {points[2 * last], points[2 * last + 1]}, curve.style + " lone");
            }
            if (count > 0 && !curve.name.isEmpty()) {
                names.add(new Name(curve, points[2 * last + 1]));
                end = Math.max(end, points[2 * last]);
            }
        }
        for (Mark mark : marks) {
            drawMark(svg, frame, mark);
        }
        place(names, frame);
        double beside = end + 7;
        names.forEach(name -> svg.text(beside, name.y + 4, name.curve.nameStyle, "start", name.curve.name));
        drawNotes(svg, frame);
    }

    private void drawMark(Svg svg, Frame frame, Mark mark) {
        double at = frame.x(x, mark.x);
        svg.line(at, frame.top() - 6, at, frame.bottom(), "level");
        if (y.shows(mark.y)) {
            svg.circle(at, frame.y(y, mark.y), 4, "ring");
        }
        // Above the frame, where no curve goes, and beside the title of the axis.
        double half = LETTER * mark.text.length() / 2;
        double first = frame.left() + LETTER * y.title().length() + 16;
        svg.text(Math.min(Math.max(at, first + half), frame.right() - half + 16), frame.top() - 11, "strong", "middle", mark.text);
    }

    private void drawNotes(Svg svg, Frame frame) {
        int every = Math.max(1, (notes.length + MAX_STRIPES - 1) / MAX_STRIPES);
        for (int i = 0; i < notes.length; i += every) {
            double from = i == 0 ? frame.left() : (frame.x(x, noted[i - every]) + frame.x(x, noted[i])) / 2;
            double to = i + every < notes.length ? (frame.x(x, noted[i]) + frame.x(x, noted[i + every])) / 2 : frame.right();
            svg.rect(from, frame.top(), Math.max(0.0, to - from), frame.height(), "over", notes[i]);
        }
    }

    /** Names that would cover each other move apart. */
    private static void place(List<Name> names, Frame frame) {
        names.sort(Comparator.comparingDouble(name -> name.y));
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < names.size(); i++) {
                Name name = names.get(i);
                name.y = Math.min(Math.max(name.y, frame.top()), frame.bottom());
                double overlap = i == 0 ? 0.0 : NAME_HEIGHT - (name.y - names.get(i - 1).y);
                if (overlap > 0.0) {
                    names.get(i - 1).y -= overlap / 2;
                    name.y += overlap / 2;
                }
            }
        }
    }
}
