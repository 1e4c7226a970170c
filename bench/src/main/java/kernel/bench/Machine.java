package kernel.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a figure was measured on and with: printed above every table. */
final class Machine {
    private Machine() {}

    static String describe(Class<?> main, String[] args) {
        return String.join(System.lineSeparator(),
                "machine  " + firstValue("/proc/cpuinfo", "model name", System.getProperty("os.arch"))
                        + ", family " + firstValue("/proc/cpuinfo", "cpu family", "?")
                        + " model " + firstValue("/proc/cpuinfo", "model", "?")
                        + ", on cores " + firstValue("/proc/self/status", "Cpus_allowed_list", "?")
                        + ", vectors of " + FmaPeak.SPECIES.vectorBitSize() + " bits",
                "jdk      " + System.getProperty("java.vm.name") + " " + Runtime.version(),
                "flags    " + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()),
                "date     " + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                        + String.format(", load %.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                        + ", commit " + System.getProperty("kernel.commit", "unknown"),
                "command  " + main.getName() + " " + String.join(" ", args));
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
