package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    private Said sweep(String... more) {
        List<String> words = new ArrayList<>(List.of("sweep", "--data", table.toString(), "--save", directory.resolve("best").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(new String[0]));
    }

    /** Of all its trials, those that the journal had, too, in the place that was noted or in another. Standard output stays CSV. */
    @Test
    void aSweepHasAPageWhenItIsResumedToo() throws IOException {
        String journal = directory.resolve("s.journal").toString();
        Said said = sweep("--journal", journal, "--target", "y", "--epochs", "2", "--eta", "0.01,0.1", "--activation", "relu,tanh",
                "--validation", "0.2", "--report", report());
        assertPage(said, 0, "kernel sweep report", "<h1>4 trials on t.csv</h1>", "Compared by the samples held out for validation.", "--eta 0.01",
                " sweep --data ", " train --data ", " verify --data ");
        assertTrue(said.text().contains("Report in " + page), said.text());
        Files.delete(page);
        Files.writeString(Path.of(journal), String.join("\n", Files.readAllLines(Path.of(journal)).subList(0, 3)) + "\n");
        assertPage(run("sweep", "--resume", journal), 0, "<h1>4 trials on t.csv</h1>");
        Path first = page;
        page = directory.resolve("other.html");
        assertPage(run("sweep", "--resume", journal, "--report", report()), 0, "<h1>4 trials on t.csv</h1>");
        assertEquals(withoutTime(Files.readString(first).replace(first.toString(), report())), withoutTime(Files.readString(page)));
    }

    private static String withoutTime(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "");
    }

    @Test
    void aSweepWritesOverNoOtherKind() throws IOException {
        String journal = directory.resolve("s.journal").toString();
        String[] options = {"--journal", journal, "--target", "y", "--epochs", "1", "--eta", "0.01,0.1", "--validation", "0.2", "--report", report()};
        Files.writeString(page, "Dear Sir or Madam,\n");
        assertError(FAILED, sweep(options), "--report " + page, "(expected a report, or no such file)");
        assertEquals("Dear Sir or Madam,\n", Files.readString(page));
        page = Path.of(journal);
        assertError(USAGE, sweep("--journal", journal, "--target", "y", "--eta", "0.01,0.1", "--validation", "0.2", "--report", report()),
                "that is the file of --journal");
        page = directory.resolve("page.html");
        options[7] = "1e300,1e301";
        Said diverged = sweep(Stream.concat(Stream.of(options), Stream.of("--activation", "identity", "--overwrite")).toArray(String[]::new));
        assertPage(diverged, FAILED, "No trial came to anything", "<h1>2 trials on t.csv</h1>");
    }

    @Test
    void noFileOfASweepIsTakenForALock() throws IOException {
        String saved = directory.resolve("best").toString();
        String journal = directory.resolve("s.journal").toString();
        page = directory.resolve("best.lock");
        assertError(USAGE, sweep("--target", "y", "--eta", "1,2", "--journal", journal, "--report", report()), "--report " + page
                + ": that name is for the lock of --save " + saved);
        page = directory.resolve("page.html");
        assertError(USAGE, sweep("--target", "y", "--eta", "1,2", "--journal", page + ".lock", "--report", report()), "--journal " + page
                + ".lock: that name is for the lock of --report " + page);
        assertError(USAGE, sweep("--target", "y", "--eta", "1,2", "--journal", saved + ".lock"), "--journal " + saved
                + ".lock: that name is for the lock of --save " + saved);
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
