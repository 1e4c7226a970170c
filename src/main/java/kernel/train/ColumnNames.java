package kernel.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names of columns between commas, and blanks around; a name with a comma or blanks around it stands in double quotes, a double
 * quote in it is written twice.
 */
final class ColumnNames extends ValueType<List<String>> {
    static final ColumnNames TYPE = new ColumnNames();
    private static final int MAX_SHOWN = 30;

    private ColumnNames() {
    }

    @Override
    List<String> parse(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= text.length() && !text.isEmpty()) {
            StringBuilder name = new StringBuilder();
            int end = read(text, start, name);
            if (end < 0 || name.isEmpty() || names.contains(name.toString())) {
                return null;
            }
            names.add(name.toString());
            start = end + 1;
        }
        return List.copyOf(names);
    }

    /** Appends the name that starts there. Returns where the comma behind it is, or would be; −1 where quotes do not match. */
    private static int read(String text, int from, StringBuilder name) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        if (start == text.length() || text.charAt(start) != '"') {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            name.append(text.substring(start, end).strip());
            return name.indexOf("\"") < 0 ? end : -1;
        }
        int i = start + 1;
        for (; i < text.length(); i++) {
            boolean quote = text.charAt(i) == '"';
            boolean twice = quote && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (quote && !twice) {
                break;
            }
            i += twice ? 1 : 0;
            name.append(text.charAt(i));
        }
        int end = i + 1;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        boolean closed = i < text.length() && (end == text.length() || text.charAt(end) == ',');
        return closed ? end : -1;
    }

    @Override
    String expected() {
        return "names of columns between commas, each once, like age,income; a name with a comma in \"double quotes\"";
    }

    @Override
    String format(List<String> names) {
        return names.stream().map(ColumnNames::quoted).collect(Collectors.joining(","));
    }

    /** In quotes if it needs them. */
    private static String quoted(String name) {
        boolean plain = name.indexOf(',') < 0 && name.indexOf('"') < 0 && name.equals(name.strip());
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Names for a message, as they can be typed; not all if there are many. */
    static String shown(List<String> names) {
        int shown = Math.min(names.size(), MAX_SHOWN);
        return names.subList(0, shown).stream().map(ColumnNames::quoted).collect(Collectors.joining(", "))
                + (shown < names.size() ? " and " + (names.size() - shown) + " more" : "");
    }
}
