package kernel.report;

import static kernel.report.chart.Svg.escape;

import java.util.ArrayList;
import java.util.List;

/** A part of a page with a heading. */
final class Section {
    private final String id;
    private final String title;
    private final StringBuilder html = new StringBuilder();
    private int figures;

    /** @param id a word, no other's in the page */
    Section(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    boolean isEmpty() {
        return html.length() == 0;
    }

    /** A paragraph; nothing if it is empty. */
    Section text(String text) {
        html.append(text.isEmpty() ? "" : "<p>" + escape(text) + "</p>\n");
        return this;
    }

    /** Two large ones side by side, or one below the other. */
    Section pair(List<Figure> all) {
        return figures(all, "pair");
    }

    /** Charts beside each other, as many as there is room for, then what stands beside them. */
    Section figures(List<Figure> all, Beside... more) {
        return figures(all, "figures", more);
    }

    private Section figures(List<Figure> all, String kind, Beside... more) {
        List<String> drawn = new ArrayList<>();
        all.forEach(figure -> drawn.add(figure.html(id + "-" + ++figures)));
        for (Beside each : more) {
            drawn.add(each.html());
        }
        String together = String.join("", drawn);
        html.append(together.isEmpty() ? "" : "<div class=\"" + kind + "\">\n" + together + "</div>\n");
        return this;
    }

    /** What stands beside charts or other tables: a title, and a table or a text. */
    record Beside(String html) {
        static Beside rows(String title, Rows rows) {
            return new Beside(rows.isEmpty() ? "" : "<div><h3>" + escape(title) + "</h3>\n" + rows.html(title) + "</div>\n");
        }

        static Beside text(String title, String text) {
            return new Beside(text.isEmpty() ? "" : "<div><h3>" + escape(title) + "</h3>\n<p>" + escape(text) + "</p></div>\n");
        }
    }

    /** A table. */
    Section rows(String caption, Rows rows) {
        html.append(rows.isEmpty() ? "" : "<h3>" + escape(caption) + "</h3>\n" + rows.html(caption));
        return this;
    }

    /** A table that unfolds. */
    Section folded(String summary, Rows rows) {
        html.append(rows.isEmpty() ? "" : "<details><summary>" + escape(summary) + "</summary>" + rows.html(summary) + "</details>\n");
        return this;
    }

    /** Something to be copied: a command, a fingerprint; nothing if it is empty. */
    Section code(String caption, String code) {
        html.append(code.isEmpty() ? "" : "<h3>" + escape(caption) + "</h3>\n<pre tabindex=\"0\" role=\"region\" aria-label=\"" + escape(caption)
                + "\"><code>" + escape(code) + "</code></pre>\n");
        return this;
    }

    /** Pictures with a line below each. */
    Section pictures(String caption, String text, List<Picture> pictures) {
        if (!pictures.isEmpty()) {
            html.append("<h3>").append(escape(caption)).append("</h3>\n<p>").append(escape(text)).append("</p>\n<ul class=\"pictures\">\n");
            for (Picture picture : pictures) {
                html.append("<li>").append(picture.html()).append("</li>\n");
            }
            html.append("</ul>\n");
        }
        return this;
    }

    String html() {
        return "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-head\">\n<h2 id=\"" + id + "-head\">" + escape(title) + "</h2>\n" + html
                + "</section>\n";
    }
}
