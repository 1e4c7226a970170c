package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program compiled by any JDK found gives the same bits; {@code make test} runs this on each of them in turn. All other tests are
 * about what the JDK that builds has compiled, so here it is the turn of the others.
 */
class SameBitsByCompilerTest {
    private static final Path CLASSES = Path.of("target", "classes");

    @TempDir
    Path directory;

    static List<String> otherJdks() throws Exception {
        Process process = new ProcessBuilder("src/build/jdks").redirectErrorStream(true).start();
        List<String> homes = new String(process.getInputStream().readAllBytes()).lines().toList();
        assertEquals(0, process.waitFor(), homes.toString());
        assertFalse(homes.isEmpty(), "src/build/jdks finds no JDK");
        String builder;
        try (JarFile jar = new JarFile(KernelJar.JAR.toFile())) {
            builder = jar.getManifest().getMainAttributes().getValue("Build-Jdk-Spec");
        }
        List<String> others = new ArrayList<>();
        for (String home : homes) {
            if (!Files.readString(Path.of(home, "release")).contains("JAVA_VERSION=\"" + builder + ".")) {
                others.add(home);
            }
        }
        return others.isEmpty() ? homes : others;
    }

    @ParameterizedTest
    @MethodSource("otherJdks")
    void theCompilerDoesNotShow(String home) throws Exception {
        Path out = Files.createDirectory(directory.resolve("classes"));
        copyLibraries(out);
        compile(Path.of(home, "bin", "javac"), out);
        SameBits same = new SameBits(directory);
        List<String> java = List.of("-p", out.toString(), "-m", "kernel/kernel.Main");
        same.trainOnSynthetic(java, "main");
        same.train(java, "wide", "--input", "dense", "--threads", "2");
    }

    /** Whatever the build has put among our classes that is not made of our sources. */
    private static void copyLibraries(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = CLASSES.relativize(file);
                boolean ours = name.toString().endsWith(".class") && (name.startsWith("kernel") || name.getNameCount() == 1);
                if (!ours) {
                    Files.createDirectories(out.resolve(name).getParent());
                    Files.copy(file, out.resolve(name));
                }
            }
        }
    }

    private void compile(Path javac, Path out) throws Exception {
        List<String> command = new ArrayList<>(List.of(javac.toString(), "-J-XX:TieredStopAtLevel=1", "--release", "17",
                "-encoding", "UTF-8", "-proc:none", "-nowarn", "-d", out.toString()));
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
        }
        Path log = directory.resolve("javac.log");
        int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        assertEquals(0, exit, () -> {
            try {
                return javac + ":\n" + Files.readString(log);
            } catch (IOException e) {
                return javac + " failed";
            }
        });
    }
}
