package kernel.train;

import java.util.List;

/** A character that separates fields, itself or by its name. */
final class DelimiterName extends ValueType<String> {
    /** Found out from the file. */
    static final String AUTO = "auto";
    private static final String TAB = "tab";

    /** The character of a name that {@link #parse} took; null for {@link #AUTO}. */
    static Character character(String name) {
        return name.equals(AUTO) ? null : (Character) (name.equals(TAB) ? '\t' : name.charAt(0));
    }

    @Override
    String parse(String text) {
        if (text.equals("\t")) {
            return TAB;
        }
        boolean character = text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) != '"';
        return character || text.equals(" ") || text.equals(TAB) || text.equals(AUTO) ? text : null;
    }

    @Override
    List<String> words() {
        return List.of(AUTO, TAB);
    }

    @Override
    String expected() {
        return "one character that is no quote and no control character, or tab, or auto";
    }
}
