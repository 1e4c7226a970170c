package kernel.report;

import static kernel.report.chart.Svg.escape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import kernel.model.AtomicFile;
import kernel.report.chart.Svg;
import kernel.train.FileKind;
import kernel.train.Version;

/** A page: what it is about, the key numbers, and its sections. */
final class Page {
    /** Whatever a name from a file might smuggle in, a browser runs no script and asks nobody for anything. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private final String kicker;
    private final String title;
    private final List<String> leads = new ArrayList<>();
    private final StringBuilder key = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();
    private String notice = "";

    /** @param kicker what kind of page it is */
    Page(String kicker, String title) {
        this.kicker = kicker;
        this.title = title;
    }

    /** A sentence or two below the title; nothing if it is empty. */
    Page lead(String text) {
        leads.add(text.isEmpty() ? "" : "<p class=\"lead\">" + escape(text) + "</p>\n");
        return this;
    }

    /** What is not as it should be; nothing if it is empty. */
    Page notice(String text) {
        notice = text.isEmpty() ? "" : "<p class=\"notice\">" + escape(sentence(text)) + "</p>\n";
        return this;
    }

    /** With a capital letter and a full stop. */
    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    /** A number that matters, its name, and a word on it. */
    Page key(String name, String value, String more) {
        key.append("<div><dt>").append(escape(name)).append("</dt><dd>").append(escape(value)).append(more.isEmpty() ? "" : "<small>" + escape(more)
                + "</small>").append("</dd></div>\n");
        return this;
    }

    /** Left out if it is empty. */
    Page section(Section section) {
        if (!section.isEmpty()) {
            sections.add(section);
        }
        return this;
    }

    String html() {
        StringBuilder html = new StringBuilder(FileKind.REPORT.beginning()).append("\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(POLICY).append("\">\n<title>").append(escape(title)).append("</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n")
                .append(Svg.COLOURS).append(PageStyle.CSS).append(Svg.STYLE).append("</style>\n</head>\n<body>\n<main>\n<header>\n<p class=\"kicker\">")
                .append(escape(kicker)).append("</p>\n<h1>").append(escape(title)).append("</h1>\n").append(String.join("", leads)).append(notice);
        html.append(key.length() == 0 ? "" : "<dl class=\"key\">\n" + key + "</dl>\n").append("</header>\n");
        html.append("<nav aria-label=\"Sections\"><ul>\n");
        sections.forEach(each -> html.append("<li><a href=\"#").append(each.id()).append("\">").append(escape(each.title())).append("</a></li>\n"));
        html.append("</ul></nav>\n");
        sections.forEach(each -> html.append(each.html()));
        return html.append("</main>\n<footer><p>Written by kernel ").append(escape(Version.read())).append(" on JDK ")
                .append(escape(System.getProperty("java.version"))).append(", ")
                .append(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.now(ZoneOffset.UTC)))
                .append(" UTC.</p></footer>\n</body>\n</html>\n").toString();
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws kernel.model.ModelException if it cannot be written; what was there is then as it was
     */
    void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(html().getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(file, channel -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }
}
