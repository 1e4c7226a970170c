package kernel.bench.flame;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.bench.Options;

/**
 * {@code make flamegraph}: runs a command with the profiler attached from its start, and leaves where the CPU time and the
 * allocated bytes went, each as a page to look at and as stacks to compare; then prints the table by kernel.
 *
 * <p>The steady state is the second half of the epochs. {@code --part steady} leaves its CPU time alone.
 */
public final class Flamegraph {
    private static final String USAGE = "--profiler LIBRARY --java JAVA --run ARGUMENTS [--name train] [--title TITLE] "
            + "[--part whole|steady] [--cores 1] [--out ../flamegraphs]";
    private static final Pattern EPOCH = Pattern.compile("^(Epoch \\d+:|\\{\"epoch\":).*");
    /** Every millisecond of CPU time where the kernel's clock ticks so often; bytes between allocation samples. */
    private static final String RATES = "interval=1ms,alloc=16k";

    private static final int FEWEST_EPOCHS = 3;
    private static final Pattern EPOCHS = Pattern.compile("--epochs[ =](\\d{1,9})\\b");

    private final Options options;
    private final Path out;
    private final String name;
    private final String title;

    private Flamegraph(Options options) {
        this.options = options;
        out = Path.of(options.text("--out", "../flamegraphs"));
        name = options.text("--name", "train");
        title = options.text("--title", "kernel " + name);
    }

    public static void main(String[] args) {
        Options.main("Flamegraph", USAGE, args, options -> new Flamegraph(options).run());
    }

    private void run() throws IOException, InterruptedException {
        refuseFewEpochs(options.needed("--run"));
        Engine engine = Engine.best(options.needed("--profiler"));
        System.out.println("engine: " + engine.event() + ", " + engine.what());
        Path recording = Path.of("target", name + ".jfr").toAbsolutePath();
        Files.deleteIfExists(recording);
        List<Long> epochs = profile(engine, recording);
        if (epochs.size() < FEWEST_EPOCHS) {
            throw tooFew(epochs.size());
        }
        Files.createDirectories(out);
        boolean whole = options.text("--part", "whole").equals("whole");
        List<String> late = List.of("--from", epochs.get((epochs.size() - 1) / 2).toString(), "--to",
                epochs.get(epochs.size() - 1).toString());
        Path cpu = Path.of("target", name + "-cpu.collapsed");
        Path cpuLate = Path.of("target", name + "-cpu-steady.collapsed");
        Path allocLate = Path.of("target", name + "-alloc-steady.collapsed");
        convert(recording, cpu, "cpu", title, List.of());
        convert(recording, cpuLate, "cpu", title, late);
        convert(recording, allocLate, "alloc", title, late);
        convert(recording, file("cpu.html"), "cpu", title + ": CPU time", whole ? List.of() : late);
        Files.copy(whole ? cpu : cpuLate, file("cpu.collapsed"), StandardCopyOption.REPLACE_EXISTING);
        if (whole) {
            convert(recording, file("alloc.html"), "alloc", title + ": allocated bytes", List.of("--total"));
            convert(recording, file("alloc.collapsed"), "alloc", title, List.of("--total"));
        }
        String table = new KernelTable(Stacks.read(cpu), Stacks.read(cpuLate), Stacks.read(allocLate)).text();
        System.out.println();
        System.out.print(table);
        Files.writeString(file("txt"), title + System.lineSeparator() + "engine: " + engine.event() + System.lineSeparator()
                + System.lineSeparator() + table);
        FlamePicture.draw(Stacks.read(cpuLate), title, file("svg"));
        System.out.println("\nWritten: " + Options.shown(out.resolve(name)) + (whole ? "-cpu and -alloc, each" : "-cpu,")
                + " .html and .collapsed; " + name + ".txt, " + name + ".svg");
    }

    /** What the options say needs no run to be told. */
    private static void refuseFewEpochs(String run) {
        Matcher asked = EPOCHS.matcher(run);
        int epochs = FEWEST_EPOCHS;
        while (asked.find()) {
            epochs = Integer.parseInt(asked.group(1));
        }
        if (epochs < FEWEST_EPOCHS) {
            throw tooFew(epochs);
        }
    }

    private static IllegalStateException tooFew(int epochs) {
        return new IllegalStateException(epochs + " epochs are too few to tell warm-up and steady state apart; expected "
                + FEWEST_EPOCHS + " or more");
    }

    private Path file(String end) {
        return out.resolve(name + (end.indexOf('.') < 0 ? "." : "-") + end);
    }

    /** Runs the command under the profiler, shows what it prints, and returns when each epoch was over. */
    private List<Long> profile(Engine engine, Path recording) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        String cores = options.text("--cores", "");
        if (!cores.isEmpty() && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("taskset", "-c", cores));
        }
        command.addAll(List.of(options.needed("--java"), "-agentpath:" + options.needed("--profiler") + "=start,event="
                + engine.event() + "," + RATES + ",jfr,file=" + recording, "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+DebugNonSafepoints", "--add-modules", "jdk.incubator.vector"));
        command.addAll(words(options.needed("--run")));
        Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        List<Long> epochs = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (EPOCH.matcher(line).matches()) epochs.add(System.currentTimeMillis());
                System.out.println(line);
            }
        }
        int exit = process.waitFor();
        if (exit != 0) throw new IllegalStateException("the profiled command ended with exit code " + exit);
        if (!Files.exists(recording)) throw new IllegalStateException("the profiler left no recording in " + recording);
        return epochs;
    }

    /** Between spaces; what stands in single quotes is one word. */
    private static List<String> words(String line) {
        return Pattern.compile("([^\\s']|'[^']*')+").matcher(line).results().map(word -> word.group().replace("'", ""))
                .toList();
    }

    private static void convert(Path recording, Path to, String what, String title, List<String> more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "one.convert.Main", "--" + what, "--norm", "--title", title));
        command.addAll(more);
        command.addAll(List.of(recording.toString(), to.toString()));
        int exit = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT).start().waitFor();
        if (exit != 0) throw new IllegalStateException("the converter ended with exit code " + exit + " for " + to);
    }
}
