package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compiler of the JDK that runs the tests has nothing to say about the sources and their comments. {@code -Werror}
 * would be the plain way: it fails on two warnings as well that no source can avoid and no option of JDK 17 turns off.
 */
class LintTest {
    /** There is no Vector API outside an incubating module, and no way to hear a signal outside {@code sun.misc}. */
    private static final Set<String> UNAVOIDABLE = Set.of("compiler.warn.incubating.modules", "compiler.warn.sun.proprietary");
    /** A comment says in its sentence what a parameter or the result is; a tag for it would say it again. */
    private static final Pattern SAID_IN_THE_SENTENCE = Pattern.compile(": no @(param|return|throws)\\b");
    /** Other people's classes in the jar: the build has them here, and they are part of the module. */
    private static final Path LIBRARIES = Path.of("target", "libraries");

    @TempDir
    Path directory;

    private void compileWithoutWarning(Path sources, String... options) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        assertNotNull(javac, "no compiler in " + System.getProperty("java.home") + ": expected a JDK; set test.java");
        List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-proc:none", "--release", "17", "-Xmaxwarns", "1000",
                "-d", directory.toString()));
        arguments.addAll(List.of(options));
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(said, null, null);
                Stream<Path> tree = Files.walk(sources)) {
            List<Path> java = tree.filter(file -> file.toString().endsWith(".java")).toList();
            javac.getTask(null, files, said, arguments, null, files.getJavaFileObjectsFromPaths(java)).call();
        }
        assertEquals(List.of(), said.getDiagnostics().stream().filter(d -> !UNAVOIDABLE.contains(d.getCode()))
                .map(LintTest::line).filter(line -> !SAID_IN_THE_SENTENCE.matcher(line).find()).toList());
    }

    private static String line(Diagnostic<? extends JavaFileObject> said) {
        String place = said.getSource() == null ? "" : said.getSource().getName() + ":" + said.getLineNumber() + ": ";
        return "\n" + place + said.getMessage(Locale.ROOT);
    }

    @Test
    void theProgram() throws Exception {
        compileWithoutWarning(Path.of("src", "main", "java"), "--patch-module", "kernel=" + LIBRARIES,
                // What a library user reads: all that is exported has a comment, its links and tags are right, its text well-formed.
                "-Xdoclint:all/protected", "-Xdoclint/package:-kernel,-kernel.cli");
    }

    @Test
    void theTests() throws Exception {
        compileWithoutWarning(Path.of("src", "test", "java"), "--add-modules", "jdk.incubator.vector", "-cp",
                System.getProperty("java.class.path"));
    }
}
