package kernel;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kernel.KernelJar.Result;
import kernel.cli.Cli;

/**
 * {@code kernel.jar} in one JVM that takes one command after the other, for commands that are refused at once: in a JVM each, most
 * of the time is the JVM's start. All that is left out is that the process ends with the exit code.
 */
final class OneJvm {
    private static final int MAX_SECONDS = 60;
    private static final String SEPARATOR = "\u0001";
    /** After what a command prints, on either stream. */
    private static final String END = "\u0001";

    private final Path out = Files.createTempFile("kernel", ".out");
    private final Path err = Files.createTempFile("kernel", ".err");
    private final Process process;
    /** How much was printed before. */
    private int outLength;
    private int errLength;

    OneJvm(Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", KernelJar.JAR + File.pathSeparator
                + Path.of("target", "test-classes").toAbsolutePath(), Commands.class.getName());
        builder.environment().keySet().removeAll(KernelJar.UNWANTED);
        process = builder.directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** Runs what is typed, a command a line. */
    static final class Commands {
        public static void main(String[] none) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int code = Cli.run(line.split(SEPARATOR, -1));
                System.out.print(code + END);
                System.out.flush();
                System.err.print(END);
                System.err.flush();
            }
        }
    }

    Result run(String... arguments) throws Exception {
        OutputStream in = process.getOutputStream();
        in.write((String.join(SEPARATOR, arguments) + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
        String complaint = "";
        while (!complaint.endsWith(END)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError((process.isAlive() ? "still running: " : "ended: ") + String.join(" ", arguments) + "\n"
                        + Files.readString(out) + Files.readString(err));
            }
            Thread.sleep(2);
            complaint = Files.readString(err).substring(errLength);
        }
        String printed = Files.readString(out).substring(outLength);
        outLength += printed.length();
        errLength += complaint.length();
        int code = printed.lastIndexOf('\n') + 1;
        return new Result(Integer.parseInt(printed.substring(code, printed.length() - END.length())), printed.substring(0, code),
                complaint.substring(0, complaint.length() - END.length()));
    }

    void end() throws Exception {
        process.destroyForcibly().waitFor();
        Files.delete(out);
        Files.delete(err);
    }
}
