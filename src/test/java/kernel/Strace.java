package kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.KernelJar.Result;

/**
 * {@code kernel.jar} under strace, which writes down the system calls that have to do with some files, and makes the one that
 * is asked for fail or be the program's last.
 */
final class Strace {
    /** What may fail where files are written. The JDK makes some of them for no file of ours. */
    static final List<String> CALLS = List.of("openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate",
        "close", "mmap");
    /** A process numbers its temporary files; no job here makes more. */
    private static final int TEMPORARY = 24;
    private static final int MAX_SECONDS = 60;
    private static final Pattern HEX = Pattern.compile("(?:\\\\x[0-9a-f]{2})+");
    private static final Pattern CALL = Pattern.compile("(\\d+) +([a-z0-9_]+)\\((.*)");
    /** The first compiler alone, and no file of the JVM's own in the way. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
        "-Djava.io.tmpdir=kept", "--add-modules", "jdk.incubator.vector", "-jar", KernelJar.JAR.toString());

    /** A call on one of the files: by which thread, its name, and the rest of the line, in which texts are hexadecimal. */
    record Call(String thread, String name, String text) {
        boolean isInjected() {
            return text.contains("(INJECTED)");
        }

        /** The texts in it, in order: the paths behind descriptors, the paths it is about, and what it writes. */
        List<byte[]> texts() {
            List<byte[]> texts = new ArrayList<>();
            Matcher hex = HEX.matcher(text);
            while (hex.find()) {
                texts.add(HexFormat.of().parseHex(hex.group().replace("\\x", "")));
            }
            return texts;
        }
    }

    /** How the program ended, 137 if it was killed, and its calls. */
    record Traced(Result result, List<Call> calls) {
    }

    private final Path directory;
    private final List<String> files;

    /**
     * For programs that work in {@code directory} and write {@code files} there.
     */
    Strace(Path directory, List<String> files) throws IOException {
        this.directory = directory.toRealPath();
        this.files = List.copyOf(files);
    }

    static boolean isThere() throws IOException, InterruptedException {
        try {
            // Some containers have it, and let it trace nothing.
            return new ProcessBuilder("strace", "-o", "/dev/null", "true").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs the program.
     *
     * @param options more of strace's
     */
    Traced run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("strace");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of("sh", "-c", script(), "sh"));
        command.addAll(options);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(arguments);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "KERNEL_DATA"));
        Process process = builder.start();
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after " + MAX_SECONDS + " s: " + command);
        }
        return new Traced(KernelJar.result(process, out, err), calls(log, process.pid()));
    }

    /**
     * strace as a grandchild, so that the program keeps the process number of the shell: its temporary files have that in their
     * names. Only calls on the files named by -P are counted, or made to fail.
     */
    private String script() {
        StringBuilder script = new StringBuilder("exec strace -D -f -y -xx -s 1000000 -o strace -e trace=")
                .append(String.join(",", CALLS)).append(" -P ").append(quoted(directory.toString()));
        for (String file : files) {
            script.append(path(file)).append(path(file + ".lock")).append(" -P ").append(quoted(file));
            for (int i = 0; i < TEMPORARY; i++) {
                script.append(" -P ").append(quoted(directory + "/" + file + ".")).append("$$.").append(i).append(".tmp");
            }
        }
        return script.append(" \"$@\"").toString();
    }

    private String path(String file) {
        return " -P " + quoted(directory + "/" + file);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Once the tracer has written down how the program ended. */
    private static List<Call> calls(Path log, long process) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
        String ended = process + " +++ ";
        List<String> lines;
        do {
            assertTrue(System.nanoTime() < end, "strace does not end");
            Thread.sleep(5);
            lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        } while (lines.stream().noneMatch(line -> line.replaceAll(" +", " ").startsWith(ended)));
        List<Call> calls = new ArrayList<>();
        for (String line : lines) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                calls.add(new Call(call.group(1), call.group(2), call.group(3)));
            }
        }
        return calls;
    }
}
