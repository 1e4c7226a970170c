package kernel.cli.sweeping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kernel.cli.terminal.CsvOutput;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.train.Setting;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.Trials;

/**
 * The results of a sweep as CSV, a row a trial, in the order of their numbers: number, the options of which trials have different values,
 * epochs, scores, seconds, fingerprint, and why it failed.
 */
final class SweepRows {
    private final Trials trials;
    private final List<Setting<?>> varied;
    private final CsvOutput csv;
    private final TreeMap<Integer, TrialResult> waiting = new TreeMap<>();
    /** Null until a trial succeeds: the others have no scores. */
    private List<String> scores;
    private int next = 1;

    SweepRows(Trials trials, List<Setting<?>> varied, Terminal terminal) {
        this.trials = trials;
        this.varied = varied;
        csv = new CsvOutput(terminal);
    }

    /** Writes a trial's row as soon as those before it are there. */
    void add(TrialResult result) {
        waiting.put(result.trial(), result);
        if (scores == null && result.succeeded()) {
            begin(List.copyOf(result.scores().keySet()));
        }
        while (scores != null && waiting.containsKey(next)) {
            write(waiting.remove(next++));
        }
        csv.flush();
    }

    /** Writes what is left, where rows are missing because the sweep was broken off, or nothing succeeded. */
    void end() {
        if (scores == null) {
            begin(List.of());
        }
        waiting.values().forEach(this::write);
        waiting.clear();
        csv.flush();
    }

    private void begin(List<String> names) {
        scores = names;
        List<String> head = new ArrayList<>(List.of("trial"));
        varied.forEach(setting -> head.add(name(setting)));
        head.add("epochs");
        names.forEach(name -> head.add(name.replace(' ', '_')));
        head.addAll(List.of("seconds", "fingerprint", "failure"));
        head.forEach(name -> csv.field(CsvOutput.field(name)));
        csv.endLine();
    }

    /** {@code batch-size}. */
    static String name(Setting<?> setting) {
        return setting.option().substring(2);
    }

    private void write(TrialResult result) {
        field(Integer.toString(result.trial()));
        Map<Setting<?>, String> chosen = trials.chosen(result.trial());
        varied.forEach(setting -> field(chosen.get(setting)));
        field(result.succeeded() ? Integer.toString(result.epochs()) : "");
        for (String name : scores) {
            if (result.succeeded()) {
                csv.field(result.scores().get(name));
            } else {
                field("");
            }
        }
        field(Numbers.fixed(result.seconds(), 3));
        field(String.join(" ", result.fingerprints()));
        field(result.succeeded() ? "" : result.failure());
        csv.endLine();
    }

    private void field(String text) {
        csv.field(text.isEmpty() ? text.getBytes(StandardCharsets.UTF_8) : CsvOutput.field(text));
    }
}
