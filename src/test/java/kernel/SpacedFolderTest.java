package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Makefiles in a folder with a space in its name: what they pass on to Maven and Java, of which stand-ins are there. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no make")
class SpacedFolderTest {
    private static final int MAX_SECONDS = 60;

    @TempDir
    Path directory;
    private Path folder;

    @BeforeEach
    void aCopyWithASpaceInItsName() throws Exception {
        folder = Files.createDirectories(directory.resolve("a folder"));
        for (String file : List.of("Makefile", "bench/Makefile", "src/build/jdks", "src/build/DescribeModule.java", "pom.xml",
            "bench/pom.xml", "LICENSE", "NOTICE")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(Path.of(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String each : List.of("src/main", "bench/src", "bench/target", "some data")) {
            Files.createDirectories(folder.resolve(each));
        }
        script("jdk/bin/mvn", "for word; do case $word in *folder/kernel.jar) echo \"jar ${word#*=}\";; esac; done");
        script("jdk/bin/java", "for word; do echo \"<$word>\"; done");
    }

    private void script(String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private List<String> make(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("make"));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MAKELEVEL", "MFLAGS"));
        builder.environment().put("KERNEL_DATA", "some data");
        builder.environment().merge("PATH", directory.resolve("jdk/bin") + ":", (path, ours) -> ours + path);
        Process process = builder.start();
        assertTrue(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS), "make never ends");
        String text = Files.readString(out);
        assertEquals(0, process.exitValue(), text);
        return text.lines().toList();
    }

    @Test
    void wordsStayWhole() throws Exception {
        Path real = folder.toRealPath();
        List<String> said = make("flamegraph", "JDK=" + directory.resolve("jdk"), "NEWEST=" + directory.resolve("jdk"));
        assertTrue(said.contains("jar " + real.resolve("kernel.jar")), said.toString());
        assertTrue(said.contains("<-Dkernel.data=" + real.resolve("some data") + ">"), said.toString());
        assertTrue(said.stream().anyMatch(word -> word.startsWith("<" + real.resolve("bench/target/native"))), said.toString());
        String data = "--data '" + real.resolve("some data") + "'";
        assertTrue(said.stream().anyMatch(word -> word.contains(data)), said.toString());
    }

    /** Benchmarks run in bench, and call what they write as it is called where make was. */
    @Test
    void whereMakeWasCalledIsPassedOn() throws Exception {
        String jdk = "JDK=" + directory.resolve("jdk");
        assertTrue(make("bench", "BENCH=FmaPeak", "CORE=0", jdk).contains("<-Dkernel.called=..>"));
        assertTrue(make("-C", "bench", "bench", "BENCH=FmaPeak", "CORE=0", jdk).contains("<-Dkernel.called=.>"));
    }
}
