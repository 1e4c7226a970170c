package kernel.cli.progress;

/**
 * How a status line is laid out in the columns that there are. A wide terminal has the curves behind it all; a narrow one has a
 * shorter bar, then no rate, then the share alone.
 */
final class BarLayout {
    private static final int CELLS = 30;
    private static final int FEW_CELLS = 10;
    private static final int LEAST_CELLS = 4;
    /** The brackets. */
    private static final int ENDS = 2;

    private BarLayout() {
    }

    /**
     * The bar alone, with what stands around it.
     *
     * @param head    before it, with the space between
     * @param rate    behind it; may be empty, as {@code left}, the time left
     * @param share   of the bar that is full, from 0 to 1
     * @param columns of the terminal, {@link Integer#MAX_VALUE} for unknown
     */
    static String text(String head, String rate, String left, double share, int columns) {
        return text(head, rate, left, share, columns, CELLS);
    }

    /** As above, short enough that the curves, which are {@code wanted} wide at least, have room behind it; if they cannot, then not. */
    static String textBeside(int wanted, String head, String rate, String left, double share, int columns) {
        int room = columns - head.length() - ENDS - tail(rate, left).length() - wanted;
        return text(head, rate, left, share, columns, room >= FEW_CELLS ? Math.min(CELLS, room) : CELLS);
    }

    private static String text(String head, String rate, String left, double share, int columns, int most) {
        String tail = tail(rate, left);
        int room = columns - head.length() - ENDS - tail.length();
        if (room < FEW_CELLS) {
            tail = tail("", left);
            room = columns - head.length() - ENDS - tail.length();
        }
        int cells = Math.min(most, room);
        if (cells < LEAST_CELLS) {
            return head.stripTrailing();
        }
        int filled = (int) (cells * share);
        return head + "[" + "=".repeat(filled) + " ".repeat(cells - filled) + "]" + tail;
    }

    private static String tail(String rate, String left) {
        return (rate.isEmpty() && left.isEmpty() ? "" : "  ") + rate + (rate.isEmpty() || left.isEmpty() ? "" : ", ") + left;
    }
}
