package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kernel.jar} in an application that has gson and picocli of its own, each of another version than the one in the
 * jar. The build puts them into {@code target/beside}; the application is in the test resources.
 */
class BesideOthersJarTest {
    private static final String SAYS = "dgemm 58.0 64.0 139.0 154.0\nnetwork 2 8 2\ngson {\"rows\":2,\"name\":\"c\"}\npicocli 7 4.7.5\n";
    private static final Path GSON = other("gson");
    private static final Path PICOCLI = other("picocli");
    // The others first: where two classes have one name, the first on the class path is taken.
    private static final String PLACES = String.join(File.pathSeparator, GSON.toString(), PICOCLI.toString(),
            KernelJar.JAR.toString());

    @TempDir
    Path directory;

    private static Path other(String library) {
        return Path.of("target", "beside", library + ".jar").toAbsolutePath();
    }

    private Path compiled(List<String> places, String... sources) throws Exception {
        assertTrue(Files.exists(GSON) && Files.exists(PICOCLI), "no " + GSON + ", " + PICOCLI
                + ": expected there by now; maven-dependency-plugin brings them in generate-test-resources");
        Path classes = directory.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        arguments.addAll(places);
        for (String source : sources) {
            arguments.add(Path.of("src", "test", "resources", "kernel", "beside", source).toString());
        }
        StringWriter said = new StringWriter();
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow(
                () -> new AssertionError("no javac in " + System.getProperty("java.home") + ": expected a JDK; set test.java"));
        PrintWriter out = new PrintWriter(said);
        assertEquals(0, javac.run(out, out, arguments.toArray(String[]::new)), said::toString);
        return classes;
    }

    @Test
    void onTheModulePath() throws Exception {
        Path classes = compiled(List.of("-p", PLACES), "module-info.java", "App.java");
        assertEquals(SAYS, new KernelJar(directory).run(
                List.of("-p", classes + File.pathSeparator + PLACES, "-m", "beside/beside.App"), "--count", "7").done());
    }

    @Test
    void onTheClassPath() throws Exception {
        Path classes = compiled(List.of("-cp", PLACES), "App.java");
        assertEquals(SAYS, new KernelJar(directory).run(List.of("--add-modules", "jdk.incubator.vector", "-cp",
                PLACES + File.pathSeparator + classes, "beside.App"), "--count", "7").done());
    }

    /** The program itself takes what is in its jar: options through picocli, a model file through gson. */
    @Test
    void theProgramTakesItsOwn() throws Exception {
        IdxDigits.write(directory.resolve("digits"), 200, 10);
        KernelJar jar = new KernelJar(directory);
        String fingerprint = null;
        for (List<String> java : List.of(
                List.of("--add-modules", "jdk.incubator.vector", "-cp", PLACES, "kernel.Main"),
                List.of("-p", PLACES, "--add-modules", "com.google.gson,info.picocli", "-m", "kernel"))) {
            String saved = jar.run(java, "train", "--data", "digits", "--epochs", "1", "--save", "model")
                    .value("Fingerprint:");
            fingerprint = fingerprint == null ? saved : fingerprint;
            assertEquals(fingerprint, saved);
            assertTrue(jar.run(java, "inspect", "model").done().contains(saved));
            jar.run(java, "train", "--colour").failed(2, "--colour");
        }
    }

    @Test
    void theJarHasNoNameOfAnyoneElse() throws Exception {
        try (JarFile jar = new JarFile(KernelJar.JAR.toFile())) {
            Stream<String> classes = jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class"));
            assertEquals(List.of("module-info.class"), classes.filter(name -> !name.startsWith("kernel/")).toList());
        }
    }
}
