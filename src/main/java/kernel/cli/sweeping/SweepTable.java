package kernel.cli.sweeping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kernel.cli.text.Numbers;
import kernel.train.Setting;
import kernel.train.sweep.Ranking;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.Trials;

/** The best trials so far, in lines that a terminal shows in place of the last ones, and how many there are still to come. */
final class SweepTable {
    private static final int ROWS = 10;
    private static final int FINGERPRINT_SHOWN = 16;
    private static final int REASON_SHOWN = 40;
    /** From here on one decimal is enough. */
    private static final double LARGE = 1000.0;

    private final Trials trials;
    private final List<Setting<?>> varied;

    SweepTable(Trials trials, List<Setting<?>> varied) {
        this.trials = trials;
        this.varied = varied;
    }

    /** A line of names and the best rows, in columns as wide as they need; nothing before the first result. */
    List<String> lines(Collection<TrialResult> results) {
        List<TrialResult> best = results.stream().sorted(Ranking.BEST_FIRST).limit(ROWS).toList();
        List<String> names = best.isEmpty() ? List.of() : List.copyOf(best.get(0).scores().keySet());
        List<List<String>> rows = new ArrayList<>();
        if (!best.isEmpty()) {
            rows.add(head(names));
        }
        best.forEach(result -> rows.add(row(result, names)));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int width = 2;
                for (List<String> other : rows) {
                    width = Math.max(width, 2 + other.get(column).length());
                }
                boolean last = column + 1 == row.size();
                line.append(last ? "  " + row.get(column) : Numbers.right(row.get(column), width));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private List<String> head(List<String> names) {
        List<String> head = new ArrayList<>(List.of("trial"));
        varied.forEach(setting -> head.add(SweepRows.name(setting)));
        head.add("epochs");
        head.addAll(names);
        head.add("time");
        head.add("fingerprint");
        return head;
    }

    private List<String> row(TrialResult result, List<String> names) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(result.trial())));
        Map<Setting<?>, String> chosen = trials.chosen(result.trial());
        varied.forEach(setting -> row.add(chosen.get(setting)));
        row.add(result.succeeded() ? Integer.toString(result.epochs()) : "");
        for (String name : names) {
            double score = result.scores().getOrDefault(name, Double.NaN);
            row.add(result.succeeded() ? Numbers.fixed(score, Math.abs(score) < LARGE ? 4 : 1) : "");
        }
        row.add(Numbers.seconds(result.seconds()));
        row.add(result.succeeded() ? result.fingerprints().get(0).substring(0, FINGERPRINT_SHOWN)
                : result.failure().substring(0, Math.min(REASON_SHOWN, result.failure().length())));
        return row;
    }
}
