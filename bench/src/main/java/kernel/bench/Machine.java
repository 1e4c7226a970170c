package kernel.bench;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a figure was measured on and with: printed above every table, and kept with every file of results. */
public final class Machine {
    private Machine() {}

    /** A line a fact. */
    public static String describe(Class<?> main, String[] args) {
        return facts(main, args).entrySet().stream().map(fact -> String.format("%-9s%s", fact.getKey(), fact.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** The same as an object, to which the figures are added. */
    public static JsonObject json(Class<?> main, String[] args) {
        JsonObject json = new JsonObject();
        facts(main, args).forEach(json::addProperty);
        return json;
    }

    private static Map<String, String> facts(Class<?> main, String[] args) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("machine", firstValue("/proc/cpuinfo", "model name", System.getProperty("os.arch"))
                + ", family " + firstValue("/proc/cpuinfo", "cpu family", "?")
                + " model " + firstValue("/proc/cpuinfo", "model", "?")
                + ", on cores " + firstValue("/proc/self/status", "Cpus_allowed_list", "?")
                + ", vectors of " + FmaPeak.SPECIES.vectorBitSize() + " bits");
        facts.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("flags", ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.matches("-D(kernel\\.(called|commit|command|data)|org\\.bytedeco).*"))
                .collect(Collectors.joining(" ")));
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + String.format(", load %.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("commit", System.getProperty("kernel.commit", "unknown"));
        facts.put("command", System.getProperty("kernel.command", main.getName() + " " + String.join(" ", args)));
        return facts;
    }

    /** The value after {@code key} and a colon, from a file of such lines; the fallback where there is none. */
    static String firstValue(String file, String key, String fallback) {
        try {
            for (String line : Files.readAllLines(Path.of(file))) {
                String[] pair = line.split(":", 2);
                if (pair.length == 2 && pair[0].strip().equals(key)) return pair[1].strip();
            }
        } catch (IOException notLinux) {
            return fallback;
        }
        return fallback;
    }
}
