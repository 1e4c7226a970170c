package kernel.report;

import static kernel.report.chart.Svg.escape;

import java.util.ArrayList;
import java.util.List;

/** A table: the first column says what a row is about, the others hold numbers or, where they are marked so, text. */
final class Rows {
    /** Before the name of a column of text. */
    static final String TEXT = "<";

    private final String[] head;
    private final List<String[]> rows = new ArrayList<>();

    Rows(String... head) {
        this.head = head.clone();
    }

    Rows add(String... cells) {
        rows.add(cells.clone());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int size() {
        return rows.size();
    }

    /** @param caption what it is, for those who do not see it; also the name of the region in which it scrolls */
    String html(String caption) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").append(escape(caption))
                .append("\"><table><caption>").append(escape(caption)).append("</caption><thead><tr>");
        for (int c = 0; c < head.length; c++) {
            String name = isText(c) ? head[c].substring(c == 0 && !head[c].startsWith(TEXT) ? 0 : 1) : head[c];
            html.append(name.isEmpty() ? "<td></td>" : "<th scope=\"col\"" + kind(c) + ">" + escape(name) + "</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (String[] row : rows) {
            html.append("<tr><th scope=\"row\">").append(escape(row[0])).append("</th>");
            for (int c = 1; c < row.length; c++) {
                html.append("<td").append(kind(c)).append('>').append(escape(row[c])).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private boolean isText(int column) {
        return column == 0 || head[column].startsWith(TEXT);
    }

    private String kind(int column) {
        return isText(column) ? " class=\"text\"" : "";
    }
}
