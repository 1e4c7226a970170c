package kernel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A picture for a README: text and shapes on a sheet that is light or dark as the reader's system is. Ours has the accent
 * colour, and series one to seven a colour each that can be told apart on both.
 */
public final class Svg {
    private static final String STYLE = """
              text { font: 13px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328 }
              .sheet { fill: #ffffff }  .grid { stroke: #d1d9e0; stroke-width: 1 }  .faint { fill: #59636e }
              .title { font-size: 16px; font-weight: 600 }  .small { font-size: 11px }  .ours { font-weight: 600 }
              .line { fill: none; stroke-width: 2; stroke-linejoin: round }  .thick { stroke-width: 3.5 }
              .s0 { stroke: #cf222e } .s1 { stroke: #0969da } .s2 { stroke: #1a7f37 } .s3 { stroke: #9a6700 }
              .s4 { stroke: #8250df } .s5 { stroke: #bf3989 } .s6 { stroke: #1b7c83 } .peak { stroke: #59636e; stroke-dasharray: 6 4 }
              .f0 { fill: #cf222e } .f1 { fill: #8c959f } .f2 { fill: #afb8c1 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 } .sheet { fill: #0d1117 } .grid { stroke: #30363d } .faint { fill: #9198a1 }
                .s0 { stroke: #ff7b72 } .s1 { stroke: #58a6ff } .s2 { stroke: #3fb950 } .s3 { stroke: #d29922 }
                .s4 { stroke: #bc8cff } .s5 { stroke: #f778ba } .s6 { stroke: #39c5cf } .peak { stroke: #9198a1 }
                .f0 { fill: #ff7b72 } .f1 { fill: #6e7681 } .f2 { fill: #484f58 }
              }
            """;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    public Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** @param anchor start, middle or end */
    public void text(double x, double y, String classes, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>", x, y, classes, anchor, escape(text));
    }

    public void line(double x1, double y1, double x2, double y2, String classes) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, classes);
    }

    /** @param points x and y by turns */
    public void path(double[] points, String classes) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : " L", points[i], points[i + 1]));
        }
        add("<path d=\"%s\" class=\"%s\"/>", path, classes);
    }

    /** A rectangle that shows {@code title} where the pointer rests on it; no title if it is null. */
    public void rect(double x, double y, double w, double h, String classes, String title) {
        add("<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" class=\"%s\">%s</rect>", x, y, w, h, classes,
                title == null ? "" : "<title>" + escape(title) + "</title>");
    }

    /** A rectangle with a colour of its own, the same on light and dark. */
    public void block(double x, double y, double w, double h, String fill, String title) {
        add("<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" style=\"fill:%s\"><title>%s</title></rect>", x, y,
                w, h, fill, escape(title));
    }

    /** Small dark text, to stand on a block. */
    public void label(double x, double y, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" class=\"small\" style=\"fill:#1f2328\">%s</text>", x, y, escape(text));
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
                + "height=\"%d\" viewBox=\"0 0 %d %d\">%n<style>%n%s</style>%n<rect width=\"%d\" height=\"%d\" "
                + "class=\"sheet\"/>%n%s</svg>%n", width, height, width, height, STYLE, width, height, body));
    }

    private void add(String format, Object... arguments) {
        body.append(String.format(Locale.ROOT, format, arguments)).append(System.lineSeparator());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
