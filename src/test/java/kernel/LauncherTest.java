package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that make install puts on the PATH, in a folder with a space, with scripts for JDKs that say how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a POSIX shell's script")
class LauncherTest {
    @TempDir
    Path directory;
    private Path prefix;
    private Path launcher;

    @BeforeEach
    void install() throws Exception {
        prefix = directory.resolve("a b");
        launcher = executable(prefix.resolve("bin/kernel"), Files.readString(Path.of("src", "build", "launcher")));
        Files.createDirectories(prefix.resolve("lib/kernel"));
    }

    private static Path executable(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private Path jdk(String name, String version, String modules) throws Exception {
        Path home = directory.resolve(name);
        executable(home.resolve("bin/java"), "#!/bin/sh\necho " + name + "\nfor word; do echo \"$word\"; done\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return home;
    }

    private List<String> called(Map<String, String> environment, Path script, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "KERNEL_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(out));
        return Files.readAllLines(out);
    }

    @Test
    void optionsOfTheJvmStandBeforeTheProgramAndWhatIsForItBehind() throws Exception {
        Path home = jdk("j21", "21.0.1", "java.base jdk.incubator.vector");
        Map<String, String> environment = Map.of("JAVA_HOME", home.toString(), "KERNEL_JAVA_OPTS", "-Da=b -ea");
        String jar = prefix.toRealPath().resolve("share/kernel/kernel.jar").toString();
        assertEquals(List.of("j21", "-XX:+UseSerialGC", "-Xms64m", "-XX:-UsePerfData", "-Dkernel.launcher=" + launcher, "-Da=b", "-ea",
                "--add-modules", "jdk.incubator.vector", "-jar", jar, "train", "", "a  b", "-Xmx9m"),
                called(environment, launcher, "train", "", "a  b", "-Xmx9m"));
        assertEquals(List.of("j21", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dkernel.launcher=" + launcher, "-Da=b", "-ea",
                "-Xmx9m", "-Dc=d e", "--add-modules", "jdk.incubator.vector", "-jar", jar, "train"),
                called(environment, launcher, "-Xmx9m", "-Dc=d e", "train"));
        Map<String, String> otherCollector = Map.of("JAVA_HOME", home.toString(), "KERNEL_JAVA_OPTS", "-XX:+UseG1GC");
        assertEquals(List.of("j21", "-Xms64m", "-XX:-UsePerfData"), called(otherCollector, launcher).subList(0, 3));
    }

    /** The JVM ends at once where the heap is to begin larger than it may become. */
    @Test
    void aHeapThatIsGivenASizeIsLeftAlone() throws Exception {
        Path home = jdk("j21", "21", "jdk.incubator.vector");
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "KERNEL_JAVA_OPTS")) {
            for (String option : List.of("-Xmx32m", "-Xms1g", "-Xmn8m", "-XX:MaxHeapSize=32m", "-XX:MaxRAMPercentage=1")) {
                List<String> words = called(Map.of("JAVA_HOME", home.toString(), variable, option), launcher, "x");
                assertTrue(words.contains("-XX:+UseSerialGC") && !words.contains("-Xms64m"), option + ": " + words);
            }
        }
        assertTrue(!called(Map.of("JAVA_HOME", home.toString()), launcher, "-Xmx32m", "x").contains("-Xms64m"));
    }

    @Test
    void theArchiveOfThatJdkIsUsed() throws Exception {
        Path home = jdk("j17", "17.0.9", "jdk.incubator.vector");
        Path archive = Files.createFile(prefix.resolve("lib/kernel/17.0.9.jsa"));
        assertEquals("-XX:SharedArchiveFile=" + archive.toRealPath(), called(Map.of("JAVA_HOME", home.toString()), launcher, "x").stream()
                .filter(word -> word.contains("jsa")).findFirst().orElse("none"));
        Path other = jdk("j18", "18", "jdk.incubator.vector");
        assertTrue(called(Map.of("JAVA_HOME", other.toString()), launcher, "x").stream().noneMatch(word -> word.contains("jsa")));
    }

    /** One that is too old, or was made without the module, is passed over. */
    @Test
    void javaHomeComesBeforeThePath() throws Exception {
        Path old = jdk("j11", "11.0.2", "jdk.incubator.vector");
        Path bare = jdk("bare", "21", "java.base");
        Path good = jdk("j17", "17", "jdk.incubator.vector");
        Path better = jdk("j25", "25-ea", "jdk.incubator.vector");
        String path = good.resolve("bin") + ":" + System.getenv("PATH");
        assertEquals("j25", called(Map.of("JAVA_HOME", better.toString(), "PATH", path), launcher).get(0));
        assertEquals("j17", called(Map.of("JAVA_HOME", old.toString(), "PATH", path), launcher).get(0));
        assertEquals("j17", called(Map.of("JAVA_HOME", bare.toString(), "PATH", path), launcher).get(0));
        assertEquals("j17", called(Map.of("JAVA_HOME", directory + "/none", "PATH", path), launcher).get(0));
        assertEquals("j17", called(Map.of("PATH", path), launcher).get(0));
    }

    @Test
    void itFindsItsJarThroughLinksAndItsImageBesideIt() throws Exception {
        Path home = jdk("j17", "17", "jdk.incubator.vector");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a b/bin/kernel"));
        Path second = Files.createSymbolicLink(directory.resolve("second"), link);
        List<String> words = called(Map.of("JAVA_HOME", home.toString()), second, "x");
        assertTrue(words.contains(prefix.toRealPath().resolve("share/kernel/kernel.jar").toString()), words.toString());
        assertTrue(words.contains("-Dkernel.launcher=" + second), words.toString());
        Files.createFile(prefix.resolve("lib/modules"));
        executable(prefix.resolve("bin/java"), "#!/bin/sh\necho own \"$@\"\n");
        assertTrue(called(Map.of("JAVA_HOME", home.toString()), second, "x").get(0).matches("own .* -m kernel x"));
    }
}
