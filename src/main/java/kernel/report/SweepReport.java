package kernel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kernel.report.chart.Digits;
import kernel.train.Setting;
import kernel.train.sweep.Ranking;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.Trials;
import kernel.train.sweep.Values;

/**
 * A page about a sweep: its trials, the best first, how the score by which they are compared went with each option, and how to make all
 * of it, or the best one alone, again. It may be written of a sweep that was broken off, or of which no trial came to anything.
 */
public final class SweepReport {
    /** More rows than this unfold. */
    private static final int MAX_ROWS = 20;
    private static final int MAX_SCORES = 6;
    private static final int FINGERPRINT_SHOWN = 16;

    private final Trials trials;
    private final List<TrialResult> results;
    private final Optional<TrialResult> best;
    private final List<Setting<?>> varied;
    private final List<String> scores;
    private final Notes notes;

    private SweepReport(Trials trials, Collection<TrialResult> results, Notes notes) {
        this.trials = trials;
        this.results = results.stream().sorted(Ranking.BEST_FIRST).toList();
        best = Ranking.best(results);
        varied = trials.values().stream().<Setting<?>>map(Values::setting).toList();
        scores = best.map(result -> List.copyOf(result.scores().keySet())).orElse(List.of());
        this.notes = notes;
    }

    /**
     * Writes the page, whole or not at all, over whatever is there.
     *
     * @param results of these trials, one for each that came so far, in any order
     * @throws kernel.model.ModelException if it cannot be written; what was there is then as it was
     */
    public static void write(Path file, Trials trials, Collection<TrialResult> results, Notes notes) throws IOException {
        new SweepReport(trials, results, notes).page().write(file);
    }

    private Page page() {
        Page page = new Page("kernel sweep report", title() + (notes.data().isEmpty() ? "" : " on " + notes.data()));
        page.lead(comparison()).notice(notes.trouble());
        best.ifPresent(result -> {
            page.key("Best trial", Integer.toString(result.trial()), options(result));
            scores.stream().limit(MAX_SCORES).forEach(name -> page.key(name, number(result.scores().get(name)), "of the best"));
        });
        page.key("Training time", Digits.seconds(results.stream().mapToDouble(TrialResult::seconds).sum()), "of all trials, one after another");
        page.section(new Section("options", "Options").figures(new OptionFigures(trials, results).figures()));
        page.section(table(new Section("trials", "Trials")));
        page.section(new Section("settings", "Settings").rows("Of all trials", NetworkSection.settings(trials.base(), varied)));
        return page.section(new Section("again", "Make it again").text("The same command gives the same fingerprints, on every JDK, vector width and"
                + " number of threads.").code("The command", notes.again()).code("The best one alone", notes.alone())
                .code("To check the bits of its model", notes.check()).code("Fingerprint of its network, SHA-256",
                best.map(result -> String.join("\n", result.fingerprints())).orElse("")));
    }

    private String title() {
        return (results.size() < trials.count() ? Digits.grouped(results.size()) + " of " : "") + Digits.counted(trials.count(), "trial");
    }

    private String comparison() {
        String by = switch (Ranking.decidedBy(best.map(TrialResult::scores).orElse(Map.of())).orElse("")) {
            case TrialResult.VALIDATION -> "Compared by the samples held out for validation.";
            case TrialResult.FOLDS -> "Compared by the means of the folds.";
            case TrialResult.TEST -> "Compared by the samples tested on, as none are held out: the best one's score on them is too good to be true.";
            default -> "No trial came to anything.";
        };
        long failed = results.stream().filter(result -> !result.succeeded()).count();
        long ended = results.stream().filter(result -> result.succeeded() && result.until() != TrialResult.END).count();
        return by + (ended == 0 ? "" : " " + Digits.counted(ended, "trial") + (ended == 1 ? " was" : " were") + " ended early by halving, and"
                + (ended == 1 ? " has" : " have") + " the scores of that epoch.") + (failed == 0 || best.isEmpty() ? "" : " "
                + Digits.counted(failed, "trial") + " came to nothing.");
    }

    /** {@code eta 0.1, hidden 30}. */
    private String options(TrialResult result) {
        return trials.chosen(result.trial()).entrySet().stream().map(each -> OptionFigures.name(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private Section table(Section section) {
        int first = Math.min(MAX_ROWS, results.size());
        return section.rows(first < results.size() ? "The best " + first : "The best first", rows(results.subList(0, first)))
                .folded("The other " + Digits.grouped(results.size() - first), rows(results.subList(first, results.size())));
    }

    private Rows rows(List<TrialResult> shown) {
        List<String> head = new ArrayList<>(List.of("trial"));
        varied.forEach(setting -> head.add(OptionFigures.name(setting)));
        head.add("epochs");
        head.addAll(scores);
        head.addAll(List.of("time", Rows.TEXT + "fingerprint"));
        Rows rows = new Rows(head.toArray(new String[0]));
        shown.forEach(result -> rows.add(row(result)));
        return rows;
    }

    private String[] row(TrialResult result) {
        Map<Setting<?>, String> chosen = trials.chosen(result.trial());
        List<String> row = new ArrayList<>(List.of(Integer.toString(result.trial())));
        varied.forEach(setting -> row.add(chosen.get(setting)));
        row.add(result.succeeded() ? Digits.grouped(result.epochs()) : "");
        scores.forEach(name -> row.add(result.succeeded() ? number(result.scores().getOrDefault(name, Double.NaN)) : ""));
        row.add(Digits.seconds(result.seconds()));
        row.add(result.succeeded() ? result.fingerprints().stream().map(each -> each.substring(0, Math.min(FINGERPRINT_SHOWN, each.length())))
                .collect(Collectors.joining(" ")) : result.failure());
        return row.toArray(new String[0]);
    }

    private static String number(double value) {
        return Digits.fixed(value, Math.abs(value) < 1000.0 ? 4 : 1);
    }
}
