package kernel.cli.progress;

/** A curve in a line of text: a block a value, the higher the larger. */
final class Sparkline {
    /** The blocks, lowest first. */
    static final String BLOCKS = "▁▂▃▄▅▆▇█";
    /** In place of what is no number, or no finite one. */
    private static final char NONE = ' ';

    private Sparkline() {
    }

    /**
     * The curve.
     *
     * @param values of which each cell shows the mean of as many as it stands for
     * @param count  of them, from the first on
     * @param cells  at most; fewer if there are fewer values
     * @param least  what the lowest block stands for
     * @param most   what the highest block stands for
     */
    static String of(double[] values, int count, int cells, double least, double most) {
        int shown = Math.min(cells, count);
        StringBuilder text = new StringBuilder(shown);
        for (int cell = 0; cell < shown; cell++) {
            int begin = (int) ((long) cell * count / shown);
            int end = (int) ((long) (cell + 1) * count / shown);
            double sum = 0;
            for (int i = begin; i < end; i++) {
                sum += values[i];
            }
            text.append(block(sum / (end - begin), least, most));
        }
        return text.toString();
    }

    private static char block(double value, double least, double most) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double share = most > least ? (value - least) / (most - least) : 0;
        return BLOCKS.charAt((int) Math.max(0, Math.min(BLOCKS.length() - 1, Math.floor(share * BLOCKS.length()))));
    }
}
