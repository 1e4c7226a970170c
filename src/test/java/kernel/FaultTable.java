package kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of each fault at each system call, as Markdown. */
final class FaultTable {
    private static final String START = "<!-- faults: written by make faults -->\n";
    private static final String END = "<!-- end of faults -->";

    private final List<String> faults;
    private final Map<String, Map<String, Map<String, Integer>>> counts = new TreeMap<>();

    FaultTable(List<String> faults) {
        this.faults = List.copyOf(faults);
    }

    synchronized void add(String call, String fault, String outcome) {
        counts.computeIfAbsent(call, c -> new TreeMap<>()).computeIfAbsent(fault, f -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("| call | ").append(String.join(" | ", faults)).append(" |\n|---|")
                .append("---|".repeat(faults.size())).append('\n');
        int all = 0;
        for (Map.Entry<String, Map<String, Map<String, Integer>>> call : counts.entrySet()) {
            text.append("| `").append(call.getKey()).append("` |");
            for (String fault : faults) {
                Map<String, Integer> outcomes = call.getValue().getOrDefault(fault, Map.of());
                text.append(' ').append(outcomes.isEmpty() ? "–" : words(outcomes)).append(" |");
                all += outcomes.values().stream().mapToInt(Integer::intValue).sum();
            }
            text.append('\n');
        }
        return text.append("\n").append(all).append(" faults, each in a process of its own; none hurt a file.\n").toString();
    }

    private static String words(Map<String, Integer> outcomes) {
        return String.join(", ", outcomes.entrySet().stream().map(outcome -> outcome.getValue() + " " + outcome.getKey()).toList());
    }

    /** Puts the table where the file has the last one. */
    void writeInto(Path file) throws IOException {
        String text = Files.readString(file);
        int start = text.indexOf(START);
        int end = text.indexOf(END);
        assertTrue(start >= 0 && end > start, file + " has no place for the table");
        Files.writeString(file, text.substring(0, start + START.length()) + this + text.substring(end));
    }
}
