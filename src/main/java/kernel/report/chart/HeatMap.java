package kernel.report.chart;

import java.util.List;

/** A square table of counts: those on its diagonal are quiet, the others the stronger the more there are. */
public final class HeatMap {
    /** So strong is the greatest count, that the number on it can still be read. */
    private static final double STRONGEST = 0.5;
    /** So faint is the least. */
    private static final double FAINTEST = 0.08;
    /** Of a letter. */
    private static final double WIDTH = 6.6;

    private final List<String> names;
    private final int[][] counts;

    /** A row and a column for each name. */
    public HeatMap(List<String> names, int[][] counts) {
        this.names = List.copyOf(names);
        this.counts = new int[counts.length][];
        for (int row = 0; row < counts.length; row++) {
            this.counts[row] = counts[row].clone();
        }
    }

    /** Draws it into the frame, with the names to the left and, upward or across, above. */
    public void draw(Svg svg, Frame frame) {
        int n = names.size();
        double size = Math.min(frame.width(), frame.height()) / n;
        double most = 1;
        int longest = 1;
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                most = row == column ? most : Math.max(most, counts[row][column]);
                longest = Math.max(longest, Digits.grouped(counts[row][column]).length());
            }
        }
        boolean across = names.stream().mapToInt(String::length).max().orElse(0) * WIDTH < size;
        boolean written = size >= 13;
        boolean small = longest * WIDTH > size - 4;
        for (int i = 0; i < n; i++) {
            double middle = (i + 0.5) * size;
            svg.text(frame.left() - 7, frame.top() + middle + 4, "faint", "end", names.get(i));
            if (across) {
                svg.text(frame.left() + middle, frame.top() - 7, "faint", "middle", names.get(i));
            } else {
                svg.column(frame.left() + middle + 4, frame.top() - 7, "faint", names.get(i));
            }
        }
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                int count = counts[row][column];
                double x = frame.left() + column * size;
                double y = frame.top() + row * size;
                String title = names.get(row) + " taken for " + names.get(column) + ": " + Digits.grouped(count);
                boolean same = row == column;
                double share = count == 0 ? 0.0 : FAINTEST + (STRONGEST - FAINTEST) * Math.sqrt(count / most);
                svg.rect(x + 0.5, y + 0.5, size - 1, size - 1, same || count == 0 ? "f2" : "f0", same ? 1.0 : count == 0 ? 0.35 : share, title);
                if (written && count > 0) {
                    svg.text(x + size / 2, y + size / 2 + 4, small ? "tiny" : same ? "small faint" : "small", "middle", Digits.grouped(count));
                }
            }
        }
    }
}
