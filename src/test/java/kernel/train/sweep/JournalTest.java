package kernel.train.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kernel.train.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Journals: what is written is read, and nothing else. */
class JournalTest {
    private static final SweepNotes NOTES = new SweepNotes("1", "a table", "abc", List.of("--eta", "1,2"));

    @TempDir
    Path directory;

    @Test
    void aJournalTakesNothingElseForItsOwn() throws IOException {
        Path file = directory.resolve("journal");
        assertSaid("no such file; name the journal", () -> Journal.resume(file));
        Files.writeString(file, "{\"epoch\":0}\n");
        assertSaid("no journal of a sweep", () -> Journal.resume(file));
        Files.writeString(file, "");
        assertSaid("empty, as its sweep ended before anything was done; start that anew", () -> Journal.resume(file));
        TrialResult odd = new TrialResult(7, 3, 2, Map.of("test \"x\"\n²", Double.NaN), 0.25, List.of("a", "b"), null);
        TrialResult failed = TrialResult.failed(8, TrialResult.END, 1e-9, "diverged: a \"weight\"");
        try (Journal journal = Journal.create(file, NOTES)) {
            journal.add(odd);
            journal.add(failed);
            assertTrue(assertThrows(RunException.class, () -> Journal.resume(file)).getMessage().contains("another run is writing it"));
        }
        try (Journal journal = Journal.resume(file)) {
            assertEquals(List.of(odd, failed), journal.results());
        }
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, lines.get(0) + "\n{\"trial\":7,\n" + lines.get(2) + "\n");
        assertSaid("line 2: damaged", () -> Journal.resume(file));
        Files.writeString(file, lines.get(0) + "\n" + lines.get(1) + "\n\0\0\0\n");
        Journal.resume(file).close();
        assertEquals(lines.subList(0, 2), Files.readAllLines(file));
        if (Files.exists(Path.of("/dev/full"))) {
            assertSaid("/dev/full: the journal cannot be written (No space left on device); make room, or choose another place",
                    () -> Journal.create(Path.of("/dev/full"), NOTES));
        }
    }

    private static void assertSaid(String part, Executable done) {
        String message = assertThrows(IOException.class, done).getMessage();
        assertTrue(message.contains(part), message);
    }
}
