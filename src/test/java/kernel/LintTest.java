package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compiler of the newest JDK found has nothing to say about the sources and their comments. {@code -Werror}
 * would be the plain way: it fails on two warnings as well that no source can avoid and no option of JDK 17 turns off.
 */
@Tag("text")
class LintTest {
    /** There is no Vector API outside an incubating module, and no way to hear a signal outside {@code sun.misc}. */
    private static final Set<String> UNAVOIDABLE = Set.of("compiler.warn.incubating.modules", "compiler.warn.sun.proprietary");
    /** A comment says in its sentence what a parameter or the result is; a tag for it would say it again. */
    private static final Pattern SAID_IN_THE_SENTENCE = Pattern.compile(": no @(param|return|throws)\\b");
    /** Other people's classes in the jar: the build has them here, and they are part of the module. */
    private static final Path LIBRARIES = Path.of("target", "libraries");

    @TempDir
    Path directory;

    private void compileWithoutWarning(Path sources, String... options) {
        List<String> arguments = new ArrayList<>(List.of(sources.toString(), "-d", directory.toString()));
        arguments.addAll(List.of(options));
        // The first compiler alone compiles the compiler in half the time.
        ChildJvm jvm = ChildJvm.run(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), Javac.class, arguments.toArray(new String[0]));
        assertEquals("", jvm.out() + jvm.err());
        assertEquals(0, jvm.exit());
    }

    /** Compiles the sources in the directory named first, with the options that follow, and prints what the compiler says. */
    static final class Javac {
        public static void main(String[] args) throws IOException {
            List<String> options = new ArrayList<>(List.of("-Xlint:all", "-proc:none", "--release", "17"));
            options.addAll(List.of("-Xmaxwarns", "1000"));
            options.addAll(List.of(args).subList(1, args.length));
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            if (javac == null) {
                throw new AssertionError("no compiler in " + System.getProperty("java.home")
                        + ": expected a JDK; set test.java");
            }
            DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
            try (StandardJavaFileManager files = javac.getStandardFileManager(said, null, null);
                    Stream<Path> tree = Files.walk(Path.of(args[0]))) {
                List<Path> java = tree.filter(file -> file.toString().endsWith(".java")).toList();
                javac.getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(java)).call();
            }
            said.getDiagnostics().stream().filter(d -> !UNAVOIDABLE.contains(d.getCode()))
                    .map(Javac::line).filter(line -> !SAID_IN_THE_SENTENCE.matcher(line).find()).forEach(System.out::println);
        }

        private static String line(Diagnostic<? extends JavaFileObject> said) {
            String place = said.getSource() == null ? "" : said.getSource().getName() + ":" + said.getLineNumber() + ": ";
            return place + said.getMessage(Locale.ROOT);
        }
    }

    @Test
    void theProgram() throws Exception {
        compileWithoutWarning(Path.of("src", "main", "java"), "--patch-module", "kernel=" + LIBRARIES,
                // What a library user reads: all that is exported has a comment, its links and tags are right, its text well-formed.
                "-Xdoclint:all/protected", "-Xdoclint/package:-kernel,-kernel.cli,-kernel.cli.training,-kernel.cli.sweeping,"
                + "-kernel.cli.answering,-kernel.cli.models,-kernel.cli.command");
    }

    @Test
    void theTests() throws Exception {
        compileWithoutWarning(Path.of("src", "test", "java"), "--add-modules", "jdk.incubator.vector", "-cp",
                System.getProperty("java.class.path"));
    }
}
