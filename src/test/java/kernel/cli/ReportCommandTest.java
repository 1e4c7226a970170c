package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.train.FileClaims;
import kernel.train.FileKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code --report} of each command: where it goes, what it replaces, and what it says. */
class ReportCommandTest extends TableCommand {
    private Path page;

    @BeforeEach
    void name() {
        page = directory.resolve("page.html");
    }

    private String report() {
        return page.toString();
    }

    private void assertPage(Said said, int code, String... parts) throws IOException {
        assertEquals(code, said.code(), said.text());
        assertEquals(FileKind.REPORT, FileKind.of(page));
        String text = Files.readString(page);
        for (String part : parts) {
            assertTrue(text.contains(part), part + " is not in the page");
        }
        assertTrue(files().stream().noneMatch(name -> name.endsWith(".lock") || name.endsWith(".tmp")), files().toString());
    }

    @Test
    void everyCommandWritesItsPageOverAnother() throws IOException {
        Said trained = train("--target", "y", "--test", "0.25", "--report", report());
        assertTrue(trained.text().contains("Report in " + page), trained.text());
        assertPage(trained, 0, "kernel training report", "on t.csv</h1>", " train --data ", " verify --data ", "--report");
        assertPage(run("evaluate", directory.resolve("saved").toString(), "--data", table.toString(), "--importance", "--report", report()), 0,
                "kernel evaluation report", "saved on t.csv</h1>", "Permutation importance", " verify --data DATA ");
        assertPage(run("train", "--data", table.toString(), "--target", "y", "--epochs", "1", "--folds", "3", "--report", report()), 0,
                "kernel cross-validation report", "3 folds on t.csv");
    }

    @Test
    void aRunThatDivergesHasAPage() throws IOException {
        Said said = train("--target", "p", "--test", "0.25", "--preset", "book", "--activation", "identity", "--eta", "1e300", "--report", report());
        assertTrue(said.text().contains("The report is in " + page), said.text());
        assertPage(said, FAILED, "Diverged in epoch 0");
    }

    @Test
    void anotherKindIsRefused() throws IOException {
        Files.writeString(page, "Dear Sir or Madam,\n");
        String refused = "is there already and starts with 'Dear Sir or Mada' (expected a report, or no such file)";
        assertError(FAILED, train("--target", "y", "--report", report()), "--report " + page, refused);
        assertError(FAILED, run("train", "--data", table.toString(), "--target", "y", "--folds", "3", "--report", report()), refused);
        assertEquals("Dear Sir or Madam,\n", Files.readString(page));
        assertPage(train("--target", "y", "--report", report(), "--overwrite"), 0);
    }

    @Test
    void placesThatCannotBe() throws IOException {
        assertError(USAGE, train("--target", "y", "--report", directory.resolve("metrics").toString()), "that is the file of --metrics");
        assertError(USAGE, train("--target", "y", "--report", directory.resolve("saved").toString()), "that is the file of --save");
        assertError(FAILED, train("--target", "y", "--report", directory.resolve("none/page.html").toString()), "there is no directory");
        try (FileClaims claims = new FileClaims()) {
            claims.add("other", page.toAbsolutePath());
            Said said = train("--target", "y", "--report", report());
            assertEquals(FAILED, said.code(), said.text());
            assertTrue(said.text().contains("--report " + page + ": another run is writing it"), said.text());
        }
    }

    /** A checkpoint notes the place; the command on the page trains from the beginning. */
    @Test
    void aResumedRunWritesTheSamePage() throws IOException {
        String checkpoint = directory.resolve("run.checkpoint").toString();
        assertPage(train("--target", "y", "--report", report(), "--checkpoint", checkpoint), 0);
        Files.delete(page);
        Said said = run("train", "--resume", checkpoint, "--data", table.toString(), "--epochs", "3");
        assertPage(said, 0, "It went on from a checkpoint at epoch 1", "train --preset book --data ", "--epochs 3", "--target y");
    }
}
