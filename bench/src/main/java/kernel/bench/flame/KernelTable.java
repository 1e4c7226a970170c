package kernel.bench.flame;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kernel.bench.flame.Stacks.Stack;

/** Where the time went by kernel: in the whole run, and in its steady state. */
final class KernelTable {
    private static final String LINALG = "kernel/linalg/";
    private static final String WAITING = "waiting for the team";
    private static final Pattern COMPILER = Pattern.compile("(?i).*(CompileBroker|C2Compiler|Compilation::|CompilerThread).*");
    private static final Pattern COLLECTOR = Pattern.compile(".*(G1|GCTask|GangWorker|WorkerThread|VM_Operation|VMThread|"
            + "SerialHeap|Serial|ConcurrentGC).*");

    private final Stacks whole;
    private final Stacks steady;
    private final Stacks allocated;

    KernelTable(Stacks whole, Stacks steady, Stacks allocated) {
        this.whole = whole;
        this.steady = steady;
        this.allocated = allocated;
    }

    /** The innermost method of ours that the stack is in, in brackets unless of linalg; else what the JVM was doing. */
    static String place(Stack stack) {
        List<String> frames = stack.frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            String frame = frames.get(i);
            if (frame.startsWith(LINALG + "Team")) return WAITING;
            if (frame.startsWith(LINALG)) return frame.substring(LINALG.length());
            if (frame.startsWith("kernel/")) return "(" + frame.substring("kernel/".length()) + ")";
        }
        String all = String.join(";", frames);
        if (COMPILER.matcher(all).matches()) return "(JIT compilers)";
        if (COLLECTOR.matcher(all).matches()) return "(garbage collector)";
        return "(rest of the JVM)";
    }

    private static boolean isArithmetic(String place) {
        return !place.startsWith("(") && !place.equals(WAITING);
    }

    private static Map<String, Long> byPlace(Stacks stacks) {
        Map<String, Long> samples = new TreeMap<>();
        stacks.all().forEach(stack -> samples.merge(place(stack), stack.samples(), Long::sum));
        return samples;
    }

    /** The share of the steady samples that lie in the arithmetic of linalg. */
    double share() {
        long inside = steady.all().stream().filter(stack -> isArithmetic(place(stack))).mapToLong(Stack::samples).sum();
        return (double) inside / Math.max(1, steady.samples());
    }

    String text() {
        Map<String, Long> early = byPlace(whole);
        Map<String, Long> late = byPlace(steady);
        Set<String> places = new LinkedHashSet<>();
        order(late, places);
        order(early, places);
        StringBuilder text = new StringBuilder(String.format("%-44s%14s%14s%n", "where the time went", "whole run",
                "steady state"));
        Map<String, long[]> shown = new LinkedHashMap<>();
        long most = Math.max(1, whole.samples()), lateMost = Math.max(1, steady.samples());
        for (String place : places) {
            long a = early.getOrDefault(place, 0L), b = late.getOrDefault(place, 0L);
            boolean small = a < 0.005 * most && b < 0.005 * lateMost;
            shown.merge(small ? "(less than half a percent each)" : place, new long[] {a, b},
                    (x, y) -> new long[] {x[0] + y[0], x[1] + y[1]});
        }
        shown.forEach((place, samples) -> text.append(String.format(Locale.ROOT, "%-44s%13.1f%%%13.1f%%%n", place,
                100.0 * samples[0] / most, 100.0 * samples[1] / lateMost)));
        text.append(String.format(Locale.ROOT, "%-44s%14d%14d%n", "samples", whole.samples(), steady.samples()));
        text.append(String.format(Locale.ROOT, "%nsteady state: %.1f %% of the samples in the arithmetic of kernel.linalg%n",
                100 * share()));
        return text.append(allocation()).toString();
    }

    private static void order(Map<String, Long> samples, Set<String> into) {
        samples.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> into.add(entry.getKey()));
    }

    private String allocation() {
        Stacks training = new Stacks(allocated.all().stream().filter(stack -> stack.frames().stream().anyMatch(
                frame -> frame.startsWith("kernel/nn/Sgd.") || frame.startsWith(LINALG))).toList());
        return String.format("steady state: %d allocation samples in the training loop, %d elsewhere%n", training.samples(),
                allocated.samples() - training.samples());
    }
}
