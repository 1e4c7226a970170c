package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;

/** The command {@code sweep}, on a small table. */
class SweepCommandTest extends TableCommand {
    private static final String[] OPTIONS = {"--ignore", "w", "--target", "y", "--epochs", "2", "--hidden", "3", "--hidden", "4,3", "--eta",
        "0.01,0.1", "--validation", "0.2", "--patience", "0"};

    private Said sweep(String... more) {
        List<String> words = new ArrayList<>(List.of("sweep", "--save", directory.resolve("saved").toString()));
        words.addAll(List.of(more));
        if (!words.contains("--resume")) {
            words.addAll(List.of("--data", table.toString()));
        }
        if (!words.contains("--journal") && !words.contains("--resume")) {
            words.addAll(List.of("--journal", journal().toString()));
        }
        return run(words.toArray(new String[0]));
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private static String[] options(String... more) {
        List<String> words = new ArrayList<>(List.of(OPTIONS));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    /** The lines of CSV, as standard output has them alone. */
    private static List<String> csv(Said said) {
        assertEquals(0, said.code(), said.text());
        return said.text().lines().filter(line -> line.matches("trial,.*|\\d+,.*")).toList();
    }

    private static List<String> withoutSeconds(List<String> rows) {
        return rows.stream().map(row -> row.replaceAll(",\\d+\\.\\d{3},([0-9a-f]{64}|,)", ",-,$1")).toList();
    }

    @Test
    void eachRowIsATrainingWithTheSameOptions() throws IOException {
        Said said = sweep(options("--jobs", "1"));
        List<String> rows = csv(said);
        assertEquals("trial,hidden,eta,epochs,validation_accuracy,validation_log-loss,validation_AUC,seconds,fingerprint,failure", rows.get(0));
        assertEquals(5, rows.size(), said.text());
        String[] starts = {"1,3,0.01,2,", "2,3,0.1,2,", "3,\"4,3\",0.01,2,", "4,\"4,3\",0.1,2,"};
        for (int i = 0; i < starts.length; i++) {
            assertTrue(rows.get(i + 1).startsWith(starts[i]), rows.get(i + 1));
            Said alone = run("train", "--data", table.toString(), "--ignore", "w", "--target", "y", "--epochs", "2", "--hidden", i < 2 ? "3" : "4,3",
                    "--eta", i % 2 == 0 ? "0.01" : "0.1", "--validation", "0.2", "--patience", "0", "--no-save");
            String fingerprint = alone.text().lines().filter(line -> line.startsWith("Fingerprint: ")).findFirst().orElseThrow().substring(13);
            assertTrue(rows.get(i + 1).contains("," + fingerprint + ","), rows.get(i + 1) + "\n" + alone.text());
        }
        assertEquals(withoutSeconds(rows), withoutSeconds(csv(sweep(options("--jobs", "2", "--overwrite")))));
        assertTrue(said.text().contains("Compared by the rows held out for validation."), said.text());
        assertFalse(files().contains("journal.work"), files().toString());
    }

    /** The command that is printed for the best one, and the model, are those of one run. */
    @Test
    void theBestModelIsSavedAndVerifies() {
        Said said = sweep(OPTIONS);
        String best = said.text().lines().filter(line -> line.startsWith("Best: trial ")).findFirst().orElseThrow();
        List<String> rows = csv(said);
        String row = rows.get(Integer.parseInt(best.replaceAll("Best: trial (\\d+).*", "$1")));
        Said verified = run("verify", directory.resolve("saved").toString(), "--data", table.toString());
        assertEquals(0, verified.code(), verified.text());
        Said inspected = run("inspect", directory.resolve("saved").toString());
        assertTrue(inspected.text().contains(row.replaceAll(".*,([0-9a-f]{64}),", "$1")), row + "\n" + inspected.text());
        String[] command = said.text().lines().filter(line -> line.contains(" train --data ")).findFirst().orElseThrow().split(" train ")[1]
                .split(" ");
        List<String> words = new ArrayList<>(List.of("train", "--no-save"));
        words.addAll(List.of(command));
        assertTrue(row.contains("," + run(words.toArray(new String[0])).text().lines().filter(line -> line.startsWith("Fingerprint: "))
                .findFirst().orElseThrow().substring(13) + ","), row);
    }

    @Test
    void aTrialThatDivergesHasARowAndTheSweepGoesOn() {
        List<String> rows = csv(sweep("--target", "y", "--epochs", "2", "--preset", "book", "--hidden", "3", "--l2", "1e200,0", "--test", "0.2"));
        assertTrue(rows.get(1).matches("1,1e200,,,,,\\d+\\.\\d{3},,\"?diverged in epoch 0: .*"), rows.get(1));
        assertTrue(rows.get(2).matches("2,0,2,.*,[0-9a-f]{64},"), rows.get(2));
        Said none = sweep("--target", "y", "--epochs", "2", "--preset", "book", "--hidden", "3", "--l2", "1e200,1e201", "--test", "0.2", "--overwrite");
        assertEquals(FAILED, none.code());
        assertTrue(none.text().contains("no trial came to anything; the first says: diverged in epoch 0"), none.text());
    }

    @Test
    void drawsHalvingAndFolds() {
        List<String> drawn = csv(sweep("--target", "y", "--epochs", "4", "--trials", "6", "--eta", "log:1e-3:0.1", "--batch-size", "logint:4:32",
                "--halving", "--no-shuffle"));
        assertEquals(7, drawn.size());
        assertEquals("trial,batch-size,eta,epochs,validation_accuracy,validation_log-loss,validation_AUC,seconds,fingerprint,failure", drawn.get(0));
        assertEquals(2, drawn.stream().filter(row -> row.matches("\\d+,\\d+,[\\d.]+,4,.*")).count(), drawn.toString());
        assertEquals(3, drawn.stream().filter(row -> row.matches("\\d+,\\d+,[\\d.]+,1,.*")).count(), drawn.toString());
        Said folds = sweep("--target", "y", "--epochs", "1", "--folds", "3", "--eta", "0.01,0.1", "--overwrite");
        List<String> rows = csv(folds);
        assertEquals("trial,eta,epochs,folds_accuracy,folds_log-loss,folds_AUC,seconds,fingerprint,failure", rows.get(0));
        assertTrue(rows.get(1).matches("1,0.01,3,.*,[0-9a-f]{64} [0-9a-f]{64} [0-9a-f]{64},"), rows.get(1));
        assertTrue(folds.text().contains("Training with its options on all rows ..."), folds.text());
        assertEquals(0, run("verify", directory.resolve("saved").toString(), "--data", table.toString()).code());
    }

    @Test
    void aJournalGoesOnWithItsOptions() throws IOException {
        // By one job, the journal is in the order of the rows.
        List<String> rows = csv(sweep(options("--jobs", "1")));
        Said again = sweep("--resume", journal().toString());
        assertEquals(rows, csv(again), "even the seconds: nothing was trained again");
        // What a kill leaves behind: two results, and half of a third.
        List<String> lines = Files.readAllLines(journal());
        Files.writeString(journal(), String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 50));
        List<String> resumed = csv(sweep("--resume", journal().toString(), "--jobs", "1"));
        assertEquals(withoutSeconds(rows), withoutSeconds(resumed));
        assertEquals(rows.subList(0, 3), resumed.subList(0, 3));
        assertEquals(0, run("verify", directory.resolve("saved").toString(), "--data", table.toString()).code());

        Files.delete(directory.resolve("saved"));
        String name = journal().toString();
        assertError(USAGE, sweep("--resume", name, "--eta", "0.01"), "--eta 0.01 contradicts --resume " + name
                + ", which is of a sweep with --eta 0.01,0.1; leave --eta out");
        assertError(USAGE, sweep("--resume", name, "--halving"), "--halving contradicts --resume " + name + ", which is of a sweep without it");
        assertError(USAGE, sweep("--resume", name, "--journal", "other"), "--journal and --resume contradict each other");
        assertError(FAILED, sweep("--resume", name, "--data", changed(text -> text.replace("3", "4")).toString()), "is of other data, "
                + table, "name the same with --data");
        assertError(FAILED, sweep("--resume", table.toString()), "no journal of a sweep");
        assertError(FAILED, sweep("--resume", directory.resolve("nothing").toString()), "no such file");
        assertError(FAILED, sweep(OPTIONS), "--journal " + name + ": is there already; go on from it with --resume " + name);
        assertError(FAILED, sweep(options("--journal", table.toString())), "is there already and starts with");
        assertEquals(rows.size(), csv(sweep(options("--eta", "0.2", "--overwrite"))).size() - 2);
    }

    @Test
    void whatMakesNoSweepIsRefused() throws IOException {
        assertError(USAGE, sweep(options("--elta", "1")), "--elta");
        assertError(USAGE, sweep(options("--l2", "log:1:1")), "--l2 log:1:1: ");
        assertError(USAGE, sweep(options("--l2", "log:1e-9:1")), "--l2 log:1e-9:1: a range; say with --trials N");
        assertError(USAGE, sweep(options("--l2", "")), "--l2 : expected");
        assertError(USAGE, sweep(options("--trials", "0")), "--trials 0: expected");
        assertError(USAGE, sweep(options("--sweep-seed", "2")), "--sweep-seed needs --trials N");
        assertError(USAGE, sweep(options("--jobs", "0")), "--jobs 0: expected");
        assertError(USAGE, sweep(options("--folds", "1")), "--folds 1: expected");
        assertError(USAGE, sweep(options("--folds", "2", "--halving")), "--folds and --halving contradict each other");
        assertError(USAGE, sweep(options("--folds", "2", "--test", "0.2")), "--folds 2 and --test contradict each other");
        assertError(USAGE, sweep("--target", "y", "--eta", "1,2", "--validation", "0", "--patience", "0"), "nothing to compare trials by");
        assertError(USAGE, run("sweep", "--data", "-", "--target", "y", "--ignore", "a", "--ignore", "c"), "--ignore: for each of its values");
        assertError(USAGE, sweep(options("--target", "nix")), "--target");
        assertError(USAGE, sweep(options("--epochs", "1,2", "--halving")), "--epochs");
        assertError(FAILED, sweep(options("--preset", "table", "--journal", directory.resolve("no/journal").toString())), "cannot be written");
        assertError(USAGE, sweep(options("--journal", directory.resolve("saved").toString())), "that is the file of the journal");
    }

    @Test
    void aTerminalShowsTheBestAndNoCsv() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of("sweep", "--no-save", "--data", table.toString(), "--journal", journal().toString()));
        words.addAll(List.of(options("--seed", "1,2,3")));
        assertEquals(0, Cli.run(words.toArray(new String[0]), new Terminal(stream, stream, true)));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("  trial  hidden   eta  seed  epochs  validation accuracy"), text);
        assertTrue(text.contains("and 2 trials that came out worse"), text);
        assertFalse(text.contains("trial,"), text);
        assertTrue(text.contains("Not saved, as --no-save says."), text);
    }

    @Test
    void aTableIsShownInPlaceOfTheLast() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, true);
        terminal.table(List.of("a", "b"));
        terminal.table(List.of("c\033[2J"));
        terminal.keepTable();
        terminal.table(List.of("d"));
        assertEquals("a|b|\033[2A\033[Jc?[2J|d|", bytes.toString(StandardCharsets.UTF_8).replace("\033[?7l", "").replace("\033[?7h", "")
                .replace(System.lineSeparator(), "|"));
    }
}
