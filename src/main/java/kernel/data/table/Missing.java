package kernel.data.table;

/** What stands where there is no value: nothing, a question mark, or NA, NaN or null in small or capital letters. */
final class Missing {
    private Missing() {
    }

    static boolean is(char[] text, int from, int to) {
        return switch (to - from) {
            case 0 -> true;
            case 1 -> text[from] == '?';
            case 2 -> NumberParser.is("na", text, from, to);
            case 3 -> NumberParser.is("nan", text, from, to);
            case 4 -> NumberParser.is("null", text, from, to);
            default -> false;
        };
    }
}
