package kernel.report.chart;

import java.util.Objects;

/**
 * A picture that is made of text and shapes, the later ones on top of the earlier. Coordinates are in pixels, from the left and from
 * the top. What shapes look like, their classes say, in {@link #STYLE}: {@code text} has {@code faint}, {@code small}, {@code strong} and
 * {@code title}; lines {@code grid}, {@code axis}, {@code line} with {@code thick} and a series, {@code s0}, which is the accent, to {@code
 * s7}; areas {@code sheet}, {@code f0}, which is the accent, and {@code f1}.
 */
public final class Svg {
    /** The colours, as properties, for light and dark. */
    public static final String COLOURS = """
            :root{--sheet:#ffffff;--ink:#1b1f24;--muted:#59616b;--grid:#e2e5e9;--quiet:#8b949e;--accent:#0a5fc4;
            --s3:#1a7f37;--s4:#9a6700;--s5:#8250df;--s6:#bf3989;--s7:#1b7c83}
            @media (prefers-color-scheme:dark){:root{--sheet:#121518;--ink:#e4e7ea;--muted:#9ba4ae;--grid:#2b3036;--quiet:#737c86;--accent:#6fb1ff;
            --s3:#3fb950;--s4:#d29922;--s5:#bc8cff;--s6:#f778ba;--s7:#39c5cf}}
            """;
    /** What the classes look like. */
    public static final String STYLE = """
            .chart text{font:12px system-ui,-apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;font-variant-numeric:tabular-nums;
            fill:var(--ink)}
            .chart .faint{fill:var(--muted)}.chart .small{font-size:11px}.chart .tiny{font-size:8px}.chart .strong{font-weight:600}
            .chart .title{font-size:16px;font-weight:600}
            .chart .grid{stroke:var(--grid)}.chart .axis{stroke:var(--quiet)}.chart .sheet{fill:var(--sheet)}
            .chart .line{fill:none;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}.chart .thick{stroke-width:3}.chart .lone{stroke-width:7}
            .chart .whisker{stroke:var(--ink);stroke-width:1.5}
            .chart .s0{stroke:var(--accent)}.chart .s1{stroke:var(--quiet)}.chart .s2{stroke:var(--ink);stroke-dasharray:1 4}
            .chart .s3{stroke:var(--s3)}.chart .s4{stroke:var(--s4)}.chart .s5{stroke:var(--s5)}.chart .s6{stroke:var(--s6)}
            .chart .s7{stroke:var(--s7)}.chart .level{stroke:var(--quiet);stroke-dasharray:6 4}
            .chart .f0{fill:var(--accent)}.chart .f1{fill:var(--quiet)}.chart .f2{fill:var(--grid)}
            .chart .dots{fill:none;stroke:var(--accent);stroke-width:3.5;stroke-linecap:round;stroke-opacity:.6}.chart .few{stroke-width:7}
            .chart .ring{fill:var(--sheet);stroke:var(--accent);stroke-width:2}
            .chart .over{fill:var(--ink);fill-opacity:0}.chart .over:hover{fill-opacity:.08}
            """;

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;

    /** An empty one. */
    public Svg(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /**
     * A line of text.
     *
     * @param anchor start, middle or end: which part of the text stands at x
     */
    public void text(double x, double y, String classes, String anchor, String text) {
        open("text").number("x", x).number("y", y).attribute("class", classes).attribute("text-anchor", anchor).content(text);
    }

    /** A text that reads upward from there. */
    public void column(double x, double y, String classes, String text) {
        open("text").attribute("transform", "translate(" + coordinate(x) + " " + coordinate(y) + ") rotate(-90)")
                .attribute("class", classes).content(text);
    }

    /** A straight line. */
    public void line(double x1, double y1, double x2, double y2, String classes) {
        open("line").number("x1", x1).number("y1", y1).number("x2", x2).number("y2", y2).attribute("class", classes).close();
    }

    /**
     * A line through many points.
     *
     * @param points x and y by turns; NaN interrupts the line
     */
    public void path(double[] points, String classes) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < points.length; i += 2) {
            boolean there = Double.isFinite(points[i]) && Double.isFinite(points[i + 1]);
            if (there) {
                path.append(drawing ? 'L' : 'M').append(coordinate(points[i])).append(' ').append(coordinate(points[i + 1]));
                // A point between two gaps would not be seen.
                path.append(drawing ? "" : "h0");
            }
            drawing = there;
        }
        open("path").attribute("d", path.toString()).attribute("class", classes).close();
    }

    /**
     * Many dots of one kind.
     *
     * @param points x and y by turns
     */
    public void dots(double[] points, String classes) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append('M').append(coordinate(points[i])).append(' ').append(coordinate(points[i + 1])).append("h0");
        }
        open("path").attribute("d", path.toString()).attribute("class", classes).close();
    }

    /** A circle. */
    public void circle(double x, double y, double radius, String classes) {
        open("circle").number("cx", x).number("cy", y).number("r", radius).attribute("class", classes).close();
    }

    /** A rectangle that shows {@code title} where the pointer rests on it; no title if it is null. */
    public void rect(double x, double y, double w, double h, String classes, String title) {
        rect(x, y, w, h, classes, 1.0, title);
    }

    /** As above, of which so much is seen: 0 for nothing, 1 for all. */
    public void rect(double x, double y, double w, double h, String classes, double opacity, String title) {
        open("rect").number("x", x).number("y", y).number("width", w).number("height", h).attribute("class", classes);
        if (opacity < 1.0) {
            number("fill-opacity", opacity);
        }
        titled(title);
    }

    /** A rectangle with a colour of its own, the same on light and dark. */
    public void block(double x, double y, double w, double h, String fill, String title) {
        open("rect").number("x", x).number("y", y).number("width", w).number("height", h).attribute("style", "fill:" + fill);
        titled(title);
    }

    /** Small dark text, to stand on a block. */
    public void label(double x, double y, String text) {
        open("text").number("x", x).number("y", y).attribute("class", "small").attribute("style", "fill:#1b1f24").content(text);
    }

    /**
     * The picture as a part of a page, which has the colours and the style.
     *
     * @param id          of its title and description, no other's in the page
     * @param title       what it is
     * @param description what is to be seen in it
     */
    public String inline(String id, String title, String description) {
        return "<svg class=\"chart\" viewBox=\"0 0 " + coordinate(width) + " " + coordinate(height) + "\" role=\"img\" aria-labelledby=\"" + id
                + "-title " + id + "-text\"><title id=\"" + id + "-title\">" + escape(title) + "</title><desc id=\"" + id + "-text\">"
                + escape(description) + "</desc>\n" + body + "</svg>\n";
    }

    /** The picture as a file, on a sheet. */
    public String standalone(String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"" + coordinate(width) + "\" height=\"" + coordinate(height)
                + "\" viewBox=\"0 0 " + coordinate(width) + " " + coordinate(height) + "\" role=\"img\">\n<title>" + escape(title)
                + "</title>\n<style>\n" + COLOURS + STYLE + "</style>\n<rect width=\"100%\" height=\"100%\" class=\"sheet\"/>\n" + body + "</svg>\n";
    }

    /** Text for SVG or HTML, in an element or between double quotes: nothing in it is markup. What is no character becomes U+FFFD. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(Objects.requireNonNull(text, "text").length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isCharacter(c) ? c : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean isCharacter(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        return !control && Character.getType(c) != Character.SURROGATE && (c & 0xfffe) != 0xfffe;
    }

    /** Two decimals at the most. */
    static String coordinate(double value) {
        long hundredths = Math.round(value * 100.0);
        long fraction = Math.abs(hundredths % 100);
        String whole = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
        return fraction == 0 ? whole : whole + "." + (fraction % 10 == 0 ? Long.toString(fraction / 10) : fraction < 10 ? "0" + fraction
                : Long.toString(fraction));
    }

    private Svg open(String element) {
        body.append('<').append(element);
        return this;
    }

    private Svg number(String name, double value) {
        return attribute(name, coordinate(value));
    }

    private Svg attribute(String name, String value) {
        body.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        return this;
    }

    private void content(String text) {
        body.append('>').append(escape(text)).append("</text>\n");
    }

    private void titled(String title) {
        body.append(title == null ? "/>\n" : "><title>" + escape(title) + "</title></rect>\n");
    }

    private void close() {
        body.append("/>\n");
    }
}
