package kernel.data.table;

import java.util.List;

/** What was found, fit for a message: one printable line of bearable length. */
final class Excerpt {
    private static final int MAX_CHARACTERS = 40;
    private static final int MAX_NAMES = 30;

    private Excerpt() {
    }

    /** The text, its control characters replaced, cut where it is long. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), MAX_CHARACTERS);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '\ufffd' : c);
        }
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }

    /** In quotes, so that one sees where it ends. */
    static String quoted(String text) {
        return "\"" + of(text) + "\"";
    }

    /** "the columns are a, b, c". */
    static String columns(List<String> names) {
        if (names.size() == 1) {
            return "the only column is " + quoted(names.get(0));
        }
        StringBuilder shown = new StringBuilder("the columns are ");
        for (int i = 0; i < Math.min(names.size(), MAX_NAMES); i++) {
            shown.append(i == 0 ? "" : ", ").append(of(names.get(i)));
        }
        return names.size() > MAX_NAMES ? shown.append(" and ").append(names.size() - MAX_NAMES).append(" more").toString()
                : shown.toString();
    }
}
