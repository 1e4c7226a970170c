package kernel.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A standalone cluster on loopback: a master and two workers of one processor each, as processes. Where Spark is installed its start
 * scripts do the same. Everything is ended by {@link #close}, executors as well.
 */
final class Cluster implements AutoCloseable {
    private static final int SECONDS = 120;
    private static final int WORKERS = 2;

    private final Path directory;
    private final int port = freePort();
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();

    /** Waits until the workers are there. */
    Cluster(Path directory) throws Exception {
        this.directory = directory;
        try {
            links();
            Path log = start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port",
                    "" + freePort());
            await("the master", () -> says(log, "I have been elected leader"));
            for (int worker = 1; worker <= WORKERS; worker++) {
                start("worker-" + worker, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
                        "--webui-port", "" + freePort(), "--work-dir", directory.resolve("work-" + worker).toString(), master());
                workers.add(processes.get(processes.size() - 1));
            }
            await("the workers", () -> count(log, "Registering worker") == WORKERS);
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** What each executor wrote on standard error. */
    List<String> executorsSaid() throws IOException {
        List<String> said = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(each -> each.endsWith("stderr")).sorted().toList()) {
                said.add(Files.readString(file));
            }
        }
        return said;
    }

    /** Kills an executor, at once, as a machine that loses power would. */
    void killAnExecutor() {
        ProcessHandle executor = workers.get(0).descendants().filter(ProcessHandle::isAlive).findFirst()
                .orElseThrow(() -> new AssertionError("no executor to kill"));
        executor.destroyForcibly();
    }

    /** A worker finds Spark's jars as in an installation, in the folder jars of its home. */
    private void links() throws IOException {
        Path jars = Files.createDirectories(directory.resolve("home").resolve("jars"));
        for (String jar : Files.readString(Path.of("target", "spark.classpath")).strip().split(File.pathSeparator)) {
            Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
    }

    private Path start(String name, String type, String... arguments) throws IOException {
        Path conf = Files.createDirectories(directory.resolve("home").resolve("conf"));
        Files.copy(Path.of("src", "test", "resources", "cluster-log4j2.properties"), conf.resolve("log4j2.properties"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@jvm-options",
                "-Xmx256m", "-cp", conf + File.pathSeparator + directory.resolve("home").resolve("jars") + File.separator + "*", type));
        command.addAll(List.of(arguments));
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("SPARK_HOME", directory.resolve("home").toString(), "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1", "JAVA_HOME", System.getProperty("java.home")));
        processes.add(builder.start());
        return log;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError("no free port on loopback", e);
        }
    }

    private static boolean says(Path log, String words) {
        return count(log, words) > 0;
    }

    private static long count(Path log, String words) {
        try {
            return Files.readString(log).lines().filter(line -> line.contains(words)).count();
        } catch (IOException e) {
            return 0;
        }
    }

    private void await(String what, BooleanSupplier there) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end || processes.stream().anyMatch(process -> !process.isAlive())) {
                throw new AssertionError(what + ": not there after " + SECONDS + " s, or a process has ended; see " + directory);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>();
        for (Process process : processes) {
            process.descendants().forEach(all::add);
            all.add(process.toHandle());
        }
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().completeOnTimeout(each, 10, TimeUnit.SECONDS).join();
        }
    }
}
