package kernel.report;

import static kernel.report.chart.Svg.escape;

import java.util.ArrayList;
import java.util.List;
import kernel.report.chart.Svg;

/**
 * A chart with its title, what is to be seen in it, and the numbers behind it.
 *
 * @param title   what it is
 * @param text    what it shows, in a sentence or two
 * @param sizes   the same chart for different widths, the narrowest first: one, or two
 * @param summary what unfolds the numbers
 * @param numbers the numbers
 */
record Figure(String title, String text, List<Svg> sizes, String summary, Rows numbers, boolean scrolls) {

    /** A chart of one size. */
    static Figure of(String title, String text, Svg chart, Rows numbers) {
        return new Figure(title, text, List.of(chart), "Numbers", numbers, false);
    }

    Figure withSummary(String words) {
        return new Figure(title, text, sizes, words, numbers, scrolls);
    }

    /** @param id of the figure, no other's in the page */
    String html(String id) {
        List<String> charts = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            String kind = sizes.size() == 1 ? scrolls ? "scroll large" : "" : i == 0 ? "narrow" : "wide";
            String focus = scrolls ? " tabindex=\"0\" role=\"region\" aria-label=\"" + escape(title) + "\"" : "";
            charts.add("<div class=\"picture " + kind + "\"" + focus + ">" + sizes.get(i).inline(id + "-" + i, title, text) + "</div>");
        }
        return "<figure><figcaption><strong>" + escape(title) + "</strong> " + escape(text) + "</figcaption>\n" + String.join("", charts)
                + "<details><summary>" + escape(summary) + "<span class=\"unseen\"> of " + escape(title) + "</span></summary>"
                + numbers.html(summary + " of " + title) + "</details></figure>\n";
    }
}
