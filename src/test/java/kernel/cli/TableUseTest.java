package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kernel.cli.command.Advice;
import kernel.cli.command.Arguments;
import kernel.cli.training.Train;
import kernel.train.Settings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the commands do with a table that is right. */
class TableUseTest extends TableCommand {
    @Test
    void verifyTrainsTheTableAgain() throws IOException {
        assertDone(() -> table, "--target", "y", "--test", "0.25");
        String saved = directory.resolve("saved").toString();
        Said said = run("verify", saved, "--data", table.toString());
        assertEquals(0, said.code(), said.text());
        assertTrue(said.text().contains("The bits agree: 1 epoch, the best of them epoch 0, fingerprint "), said.text());
        Said other = run("verify", saved, "--data", changed(text -> text.replace(",0.5,", ",0.25,")).toString());
        assertEquals(FAILED, other.code(), other.text());
        assertTrue(other.text().contains("was trained on other data"), other.text());
        Said images = run("verify", saved, "--data", "synthetic");
        assertEquals(USAGE, images.code(), images.text());
        assertTrue(images.text().contains("was trained on a table, and built-in synthetic digits (as --data says) are images; name its table with --data"),
                images.text());
    }

    /** A checkpoint does not note where its data are. */
    @Test
    void aTrainingThatGoesOnNeedsItsTable() throws IOException {
        String checkpoint = directory.resolve("run.checkpoint").toString();
        String[] start = {"train", "--data", table.toString(), "--target", "y", "--epochs", "2", "--no-save", "--checkpoint",
            checkpoint};
        assertEquals(0, run(start).code());
        assertError(USAGE, run("train", "--resume", checkpoint, "--data", "synthetic"), checkpoint + " was trained on a table, and built-in"
                + " synthetic digits (as --data says) are images; name its table with --data");
        Said said = run("train", "--resume", checkpoint, "--data", table.toString());
        assertEquals(0, said.code(), said.text());
    }

    /** A preset that nobody typed does not contradict the model that was named. */
    @Test
    void aModelToStartFromDecidesTheNetwork() {
        assertDone(() -> table, "--target", "y", "--activation", "tanh");
        Said said = run("train", "--data", table.toString(), "--target", "y", "--epochs", "1", "--init",
                directory.resolve("saved").toString(), "--no-save");
        assertEquals(0, said.code(), said.text());
        assertTrue(said.text().contains("Network 5-3-2 from ") && said.text().contains("activation tanh"), said.text());
    }

    @Test
    void foldsAreATableOfScores() throws IOException {
        String[] common = {"train", "--data", table.toString(), "--target", "y", "--epochs", "2", "--folds"};
        Said said = run(Stream.concat(Arrays.stream(common), Stream.of("4")).toArray(String[]::new));
        assertEquals(0, said.code(), said.text());
        List<String> lines = said.text().lines().toList();
        int head = lines.indexOf("  fold      epochs    accuracy    log-loss         AUC  fingerprint");
        assertTrue(head > 0, said.text());
        assertEquals(head + 7, lines.size(), said.text());
        for (int fold = 1; fold <= 4; fold++) {
            assertTrue(lines.get(head + fold).matches(" +" + fold + " +2 +[01]\\.\\d{4} +\\d+\\.\\d+ +[01](\\.\\d+)?  [0-9a-f]{16}"),
                    lines.get(head + fold));
        }
        assertTrue(lines.get(head + 5).matches(" +mean( +[01]\\.\\d{4}){3}"), lines.get(head + 5));
        assertTrue(lines.get(head + 6).matches("spread( +\\d\\.\\d{4}){3}  standard deviation of the folds"),
                lines.get(head + 6));
        assertEquals(said.text(), run(Stream.concat(Arrays.stream(common), Stream.of("4")).toArray(String[]::new)).text());
        assertEquals(Set.of("t.csv"), files(), "no model");
        assertError(USAGE, run(Stream.concat(Arrays.stream(common), Stream.of("41")).toArray(String[]::new)),
                "--folds 41: expected 2 to 40");
        assertError(USAGE, run(Stream.concat(Arrays.stream(common), Stream.of("1")).toArray(String[]::new)),
                "--folds 1: expected a whole number from 2");
        for (String other : new String[] {"--save", "--checkpoint", "--resume", "--init", "--metrics", "--test"}) {
            assertError(USAGE, run(Stream.concat(Arrays.stream(common), Stream.of("4", other, "x")).toArray(String[]::new)),
                    "--folds and " + other + " contradict each other; leave one out");
        }
    }

    @Test
    void inspectShowsColumnsAndAnswers() throws IOException {
        Path many = changed(text -> {
            StringBuilder more = new StringBuilder("\"a\nFingerprint: 0\",c,y\n");
            for (int i = 0; i < 60; i++) {
                more.append(i % 5 == 0 ? "" : i).append(",category ").append(i % 30).append(',').append(i % 2 == 0
                        ? "\"no\nLine\"" : "yes").append('\n');
            }
            return more.toString();
        });
        assertDone(() -> many, "--target", "y", "--missing", "mean", "--patience", "0", "--validation", "0");
        Said said = run("inspect", directory.resolve("saved").toString());
        assertEquals(0, said.code(), said.text());
        List<String> lines = said.text().lines().toList();
        int head = lines.indexOf("column            kind      inputs");
        assertTrue(head > 0, said.text());
        assertTrue(lines.get(head
                + 1).matches("a\\?Fingerprint: 0  number +2  \\(x - [0-9.]+\\) / [0-9.]+; missing: [0-9.]+, and 1 in an input of its own"),
                lines.get(head + 1));
        assertTrue(lines.get(head + 2).matches("c +category +30  category 0, category 1, category 10, .* and 20 more"),
                lines.get(head + 2));
        assertEquals("y                 answer            one of 2 classes: no?Line, yes", lines.get(head + 3));
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("columns ") || line.startsWith("answers ")), said.text());
        assertEquals(1, lines.stream().filter(line -> line.startsWith("Fingerprint: ")).count(), said.text());
        assertDone(() -> table, "--target", "p,a", "--scale", "none", "--patience", "0");
        String numbers = run("inspect", directory.resolve("saved").toString()).text();
        assertTrue(numbers.contains("w       number         1  as it is\n")
                && numbers.contains("p       answer            a number, output x "), numbers);
    }

    /** With what no file notes: where the data are, and what is tested on. */
    @Test
    void theAdviceToGoOnNamesTheDataAndTheFileToTestOn() {
        CommandLine line = new CommandLine(new Train().spec()).setExpandAtFiles(false);
        Arguments arguments = new Arguments(line.parseArgs("--data", "my table.csv", "--target", "y", "--test", "@more.csv",
                "--threads", "2", "--checkpoint",
                "c"));
        Settings typed = arguments.settings();
        String advice = new Advice(arguments, typed).resuming(Path.of("c"));
        assertTrue(advice.endsWith(" train --resume c --data 'my table.csv' --test @@more.csv --threads 2"), advice);
        Arguments share = new Arguments(new CommandLine(new Train().spec()).parseArgs("--data", "t", "--test", "0.2"));
        assertTrue(new Advice(share, share.settings()).resuming(Path.of("c")).endsWith(" train --resume c --data t"),
                "a share is noted");
    }
}
