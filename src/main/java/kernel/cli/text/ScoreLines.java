package kernel.cli.text;

import java.util.ArrayList;
import java.util.List;
import kernel.train.ClassScores;
import kernel.train.Importance;
import kernel.train.NumberScores;
import kernel.train.Scores;

/** Scores of a table in words. */
public final class ScoreLines {
    private static final int DECIMALS = 4;
    /** A table of so many classes fits a terminal. */
    private static final int MAX_CLASSES = 20;
    private static final int MAX_NAME = 24;
    private static final String GAP = "  ";

    private ScoreLines() {
    }

    /** In a line, of several targets a line each; {@code rows} is what they were asked of. */
    public static List<String> brief(String rows, Scores scores) {
        List<String> lines = new ArrayList<>();
        if (scores instanceof ClassScores classes) {
            lines.add(rows + " right: " + classes.correct() + " / " + classes.rows() + " (" + Numbers.percent(classes.correct(), classes.rows())
                    + " %)" + (Double.isNaN(classes.logLoss()) ? "" : ", log-loss " + Numbers.fixed(classes.logLoss(), DECIMALS))
                    + (Double.isNaN(classes.auc()) ? "" : ", AUC " + Numbers.fixed(classes.auc(), DECIMALS)));
        } else if (scores instanceof NumberScores numbers) {
            for (int j = 0; j < numbers.columns().size(); j++) {
                lines.add(rows + (numbers.columns().size() == 1 ? "" : ", " + name(numbers.columns().get(j))) + ": R² " + share(numbers.r2(j))
                        + ", MAE " + Numbers.significant(numbers.mae(j), 5) + ", RMSE " + Numbers.significant(numbers.rmse(j), 5));
            }
        }
        return lines;
    }

    /** Precision and recall of each class, and which was taken for which. */
    public static List<String> ofClasses(ClassScores scores) {
        int n = scores.classes().size();
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"class", "rows", "precision", "recall"});
        for (int c = 0; c < n; c++) {
            table.add(new String[] {name(scores.classes().get(c)), Numbers.grouped(scores.rows(c)), share(scores.precision(c)),
                share(scores.recall(c))});
        }
        List<String> lines = aligned(table);
        if (n <= MAX_CLASSES) {
            lines.add("");
            lines.addAll(aligned(confusion(scores, n)));
        }
        return lines;
    }

    private static List<String[]> confusion(ClassScores scores, int n) {
        List<String[]> table = new ArrayList<>();
        String[] head = new String[n + 1];
        head[0] = "is, taken for:";
        for (int c = 0; c < n; c++) {
            head[c + 1] = name(scores.classes().get(c));
        }
        table.add(head);
        for (int label = 0; label < n; label++) {
            String[] row = new String[n + 1];
            row[0] = head[label + 1];
            for (int answer = 0; answer < n; answer++) {
                row[answer + 1] = scores.confusion(label, answer) == 0 ? "." : Numbers.grouped(scores.confusion(label, answer));
            }
            table.add(row);
        }
        return table;
    }

    /** Of each column by how much the score falls without it. */
    public static List<String> ofImportance(List<Importance> columns) {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"column", "drop", "spread"});
        for (Importance each : columns) {
            table.add(new String[] {name(each.column()), share(each.mean()), share(each.spread())});
        }
        return aligned(table);
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "-" : Numbers.fixed(share, DECIMALS);
    }

    private static String name(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - 3) + "...";
    }

    /** The first column at the left, the others at the right. */
    private static List<String> aligned(List<String[]> table) {
        int[] widths = new int[table.get(0).length];
        for (String[] row : table) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : table) {
            StringBuilder line = new StringBuilder(row[0]).append(" ".repeat(widths[0] - row[0].length()));
            for (int c = 1; c < widths.length; c++) {
                line.append(GAP).append(Numbers.right(row[c], widths[c]));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
