package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is wrong with a table is said in a line or two, with row and column, and nothing is written. */
class TableCommandTest extends TableCommand {
    @Test
    void theTargetIsAskedForWithTheColumns() throws IOException {
        assertError(USAGE, train(), "t.csv: say with --target COLUMN what is to be answered; the columns are a, c, y, p, w");
        assertError(USAGE, train(changed(text -> "\"x\nFingerprint: 0\",\"a,b\"\n1,2\n2,3\n")),
                "the columns are x?Fingerprint: 0, \"a,b\"");
    }

    @Test
    void columnsThatAreNotThereAreNamed() throws IOException {
        assertError(FAILED, train("--target", "z"), "t.csv: no column z; the columns are a, c, y, p, w");
        assertError(FAILED, train("--target", "y", "--ignore", "z"),
                "--ignore z: no such column; the columns are a, c, y, p, w");
        assertError(FAILED, train("--target", "y", "--categorical", "z"), "--categorical z: no such column; the columns are a");
        assertError(FAILED, train("--target", "y", "--weight", "z"), "t.csv: no column z; the columns are a");
        assertError(USAGE, train("--target", "y", "--ignore", "y"),
                "--ignore y and --target y: both name y; leave it out of one of them");
        assertError(USAGE, train("--target", "y", "--ignore", "a,w", "--weight", "w"),
                "--ignore a,w and --weight w: both name w");
        assertError(USAGE, train("--target", "p", "--weight", "p"), "--target p and --weight p: both name p");
        assertError(USAGE, train("--target", "y", "--weight", "w,p"), "--weight w,p: expected one column");
        assertError(FAILED, train("--target", "a", "--task", "regress", "--ignore", "c,y,p,w"),
                "t.csv: no column is left to learn from"
                + " (expected one besides a)");
    }

    @Test
    void targetsThatCannotBeAnsweredAreRefused() throws IOException {
        assertError(FAILED, train(changed(text -> text.replace(",no,", ",yes,")), "--target", "y"),
                "other.csv: target 'y' has 1 class, yes, in all rows"
                + " (expected 2 to 65536); name another --target");
        assertError(FAILED, train("--target", "w", "--task", "regress"), "t.csv: the target 'w' is 1.0 in all ",
                " rows to be learnt (expected different"
                + " numbers); name another --target");
        assertError(FAILED, train("--target", "y", "--task", "regress"),
                "t.csv: row 1: the target 'y' is 'no' (expected numbers to regress on)");
        assertError(FAILED, train("--target", "p", "--task", "classify"),
                "t.csv: row 1: the target 'p' is 0.5 (expected whole numbers or texts as"
                + " classes); use --task regress");
        assertError(USAGE, train("--target", "p,a", "--task", "classify"), "--task classify: 2 targets (expected one)");
        assertError(USAGE, train("--target", "p", "--loss", "softmax"),
                "--loss softmax: is for classes, and the target is numbers; choose squared, huber or"
                + " poisson");
        assertError(USAGE, train(changed(text -> text.replace(",3.5,", ",-3.5,")), "--target", "p", "--loss", "poisson"),
                "--loss poisson: row 4 of ",
                "the target 'p' is -3.5 (expected at least 0.0); choose another loss");
        assertError(FAILED, train(changed(text -> text.replace(",3.5,", ",,")), "--target", "p"),
                "row 4: the target 'p' is missing; leave this row out");
        assertError(USAGE, train("--target", "p", "--class-weight", "balanced"),
                "--class-weight balanced: the target is numbers, not classes; leave it out");
    }

    @Test
    void missingNumbersAreFoundByRowAndColumn() throws IOException {
        Path gap = changed(text -> text.replace("\n14,red,", "\n?,red,"));
        assertError(FAILED, train(gap, "--target", "y"),
                "other.csv: row 3, column 'a' is missing (expected a number); fill in the mean with"
                + " --missing mean, or leave the column out with --ignore");
        Path none = changed(text -> text.replace(",1\n", ",\n"));
        assertError(FAILED, train(none, "--target", "y"),
                "column 'w' is missing in all 40 rows (expected some numbers); leave it out with --ignore");
        assertError(FAILED, train(none, "--target", "y", "--missing", "mean"), "column 'w' is missing in all 40 rows");
    }

    @Test
    void tooFewRowsAreTooFew() throws IOException {
        Path one = changed(text -> text.substring(0, text.indexOf('\n', 10)));
        assertError(FAILED, train(one, "--target", "y"), "target 'y' has 1 class, no, in all rows");
        assertError(FAILED, train(one, "--target", "p", "--patience", "0", "--validation", "0"),
                "the target 'p' is 0.5 in the only row to be learnt");
        assertError(USAGE, train(one, "--target", "p"),
                "--validation 0.15: 0 of 1 training samples (expected at least 2 samples)");
        assertError(USAGE, train("--target", "y", "--validation", "40"),
                "--validation 40: 40 of 40 training samples (expected 1 to 39)");
        assertError(USAGE, train("--target", "y", "--train-size", "41"),
                "--train-size 41: expected 1 to 40, as many rows as there are to learn from");
        assertError(FAILED, train(changed(text -> "a,b,y\n"), "--target", "y"),
                "other.csv: no rows (expected at least one); the columns are a, b, y");
        assertError(FAILED, train(changed(text -> ""), "--target", "y"), "other.csv: ");
    }

    @Test
    void aClassOfOneRowIsTrainedAndSaid() {
        Said said = assertDone(() -> changed(text -> text.replaceFirst(",yes,", ",maybe,")), "--target", "y", "--validation",
                "0.5", "--seed", "2");
        assertTrue(said.text().contains("one of 3 classes"), said.text());
    }

    @Test
    void weightsAreNumbers() throws IOException {
        assertError(USAGE, train(changed(text -> text.replaceFirst(",1\n", ",-1\n")), "--target", "y", "--weight", "w"),
                "--weight w: row 1 of ",
                " is -1.0 (expected a finite number of at least 0)");
        assertError(USAGE, train(changed(text -> text.replaceFirst(",1\n", ",\n")), "--target", "y", "--weight", "w"),
                "row 1 of ", " is missing (expected");
        assertError(USAGE, train("--target", "y", "--weight", "c"), "--weight c: row 1 of ", " is 'red' (expected");
        assertError(USAGE, train(changed(text -> text.replace(",1\n", ",0\n")), "--target", "y", "--weight", "w"),
                "other.csv: ");
    }

    @Test
    void whatIsTestedOnGoesWithTheTable() throws IOException {
        assertError(USAGE, train("--target", "y", "--test", "1.5"),
                "--test 1.5: expected a share of the rows below 1, like 0.2, or the name of a file");
        assertError(USAGE, train("--target", "y", "--test", "-"), "--test -: expected");
        assertError(USAGE, train("--target", "y", "--test", "0.001"), "--test 0.001: 0 of 40 rows (expected 1 to 39)");
        assertError(USAGE, train("--target", "y", "--test", "0.999"), "--test 0.999: 40 of 40 rows (expected 1 to 39)");
        assertError(FAILED, train("--target", "y", "--test", directory.resolve("none.csv").toString()), "none.csv: ");
        Path lacking = changed(text -> text.replace("a,c,", "b,c,"));
        assertError(FAILED, train("--target", "y", "--test", lacking.toString()),
                "other.csv: no column a, which is needed; the columns are b, c, y, p, w");
        Path unknown = changed(text -> text.replaceFirst(",no,", ",perhaps,"));
        assertError(FAILED, train("--target", "y", "--test", unknown.toString()),
                "other.csv: row 1: the target 'y' is 'perhaps', which training had not"
                + " seen (expected one of no, yes)");
        Path text = changed(old -> old.replace("\n14,", "\nmuch,"));
        assertError(FAILED, train("--target", "y", "--test", text.toString()), "other.csv: ", "much");
        Path header = changed(old -> "a,c,y,p,w\n");
        assertError(FAILED, train("--target", "y", "--test", header.toString()),
                "other.csv: no rows (expected at least one); the columns are a, c, y, p, w");
    }

    @Test
    void optionsOfTheOtherKindOfDataAreRefused() throws IOException {
        assertError(USAGE, train("--target", "y", "--augment", "shift"),
                "--augment shift: is for images, and this is a table; leave it out");
        for (String[] option : new String[][] {{"--target", "y"}, {"--task", "regress"}, {"--test", "0.2"}, {"--scale", "none"},
                {"--no-header"},
            {"--missing", "mean"}, {"--delimiter", ";"}, {"--ignore", "a"}, {"--categorical", "a"}, {"--weight", "a"}}) {
            String[] more = Stream.concat(Stream.of("train", "--data", "synthetic"),
                    Arrays.stream(option)).toArray(String[]::new);
            assertError(USAGE, run(more), option[0]
                    + " is for tables, and built-in synthetic digits (as --data says) are images; name a table with"
                    + " --data FILE, or leave it out");
        }
        assertError(FAILED, train(directory), "");
        assertError(USAGE, train("--target", "y", "--delimiter", "ab"), "--delimiter ab: expected one character");
        assertError(USAGE, train("--target", "y,y"), "--target y,y: expected names of columns between commas, each once");
    }

    @Test
    void aNetworkThatDoesNotFitIsRefused() throws IOException {
        assertError(FAILED, train("--target", "y", "--hidden", "30000,30000"), "training needs about ",
                "Give more with java -Xmx");
        assertError(FAILED, train("--target", "y", "--hidden", "2000000000"),
                "do not fit into an array (at most 2^31 - 9); choose smaller --hidden layers");
    }

    @Test
    void standardInputIsATableOrIsSaidToBeNone() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(new byte[0]));
            assertError(FAILED, train(Path.of("-"), "--target", "y"),
                    "standard input: empty; expected a table: CSV, npz, npy or libsvm");
            System.setIn(new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("Bad file descriptor");
                }
            });
            assertError(FAILED, train(Path.of("-"), "--target", "y"), "standard input: cannot be read", "Bad file descriptor");
            System.setIn(new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8)));
            assertError(USAGE, train(Path.of("-")),
                    "standard input: say with --target COLUMN what is to be answered; the columns are a, c, y, p, w");
            System.setIn(new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8)));
            Said piped = assertDone(() -> Path.of("-"), "--target", "y", "--seed", "3");
            String fingerprint = piped.text().lines().filter(line -> line.startsWith("Fingerprint: ")).findFirst().orElseThrow();
            assertTrue(assertDone(() -> table, "--target", "y", "--seed", "3").text().contains(fingerprint));
        } finally {
            System.setIn(before);
        }
    }
}
