package kernel.model;

/** Text in a Java source of ASCII alone, which every compiler reads alike. */
final class JavaText {
    private JavaText() {
    }

    /** A string literal. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                default -> literal.append(isPlain(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }

    /** Text for a comment, which nothing in it can end. */
    static String comment(String text) {
        StringBuilder comment = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            comment.append(isPlain(c) && "\\*@<>&{}".indexOf(c) < 0 ? c : '?');
        }
        return comment.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~';
    }
}
