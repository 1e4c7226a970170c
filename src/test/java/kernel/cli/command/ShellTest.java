package kernel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Words that a shell takes as they were meant. */
class ShellTest {
    @Test
    void aWordIsQuotedWhereAShellWouldTakeItApart() {
        assertEquals("model-1.safetensors", Shell.quoted("model-1.safetensors"));
        assertEquals("'it'\\''s $1'", Shell.quoted("it's $1"));
        assertEquals("$'a\\tb\\\\c\\'d\\033e\\302\\205'", Shell.quoted("a\tb\\c'd\033e\u0085"));
        assertEquals("''", Shell.quoted(""));
    }

    /** As those words would begin an argument file, and an option. */
    @Test
    void aFileNameIsNoArgumentFileAndNoOption() {
        assertEquals("@@x", Shell.argument("@x"));
        assertEquals("'@@x y'", Shell.argument("@x y"));
        assertEquals("./-x", Shell.file("-x"));
        assertEquals("a b", Shell.shown(Path.of("a b")));
        assertEquals("$'a\\nb'", Shell.shown(Path.of("a\nb")));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links and PATH are a POSIX shell's")
    void thisJvmIsNamedAsTheShellFindsIt(@TempDir Path directory) throws IOException {
        String home = System.getProperty("java.home");
        String ours = Path.of(home, "bin", "java").toString();
        Path other = Files.createDirectory(directory.resolve("other"));
        Path link = Files.createDirectory(directory.resolve("link"));
        Files.createSymbolicLink(link.resolve("java"), Path.of(ours));
        assertEquals("java", Shell.java(home, other + ":" + link));
        Files.createFile(other.resolve("java")).toFile().setExecutable(true);
        assertEquals(Shell.quoted(ours), Shell.java(home, other + ":" + link));
        assertEquals(Shell.quoted(ours), Shell.java(home, null));
        assertEquals("java", Shell.java(directory.toString(), null), "a JVM without a launcher");
    }
}
