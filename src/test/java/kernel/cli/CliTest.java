package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.terminal.Terminal;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Network;
import kernel.train.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed wrong, in one process; the whole jar is started by the tests in package kernel. */
class CliTest {
    private static void wrong(String part, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Cli.run(arguments, new Terminal(stream, stream, false));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains(part), "expected: " + part + "\nbut was: " + text);
        assertEquals(Subcommand.WRONG_USAGE, code, text);
        assertEquals(2, text.lines().count(), text);
        assertTrue(text.contains("See: java -jar kernel.jar "), text);
    }

    /** What a model says of itself cannot command the terminal, nor pass for a line of ours, nor fill the screen. */
    @Test
    void aModelsNotesAreShownHarmless(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("m");
        new Model(new Network(2, 1), Map.of("note\u001b[2J", "a\nFingerprint: b\u0007\u009b2J",
                "k".repeat(9999), "v")).save(file);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(Subcommand.DONE, Cli.run(new String[] {"inspect", file.toString()}, new Terminal(stream, stream, false)));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("note?[2J") && text.contains("a?Fingerprint: b??2J"), text);
        assertTrue(text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r'), text);
        assertEquals(1, text.lines().filter(line -> line.startsWith("Fingerprint: ")).count(), text);
        assertTrue(text.lines().allMatch(line -> line.length() < 200), text);
    }

    @Test
    void aCheckpointIsCalledOne(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("c");
        new Checkpoint(new Network(2, 1), Map.of(), new long[] {1, 2, 3, 4}, new int[] {1, 0}).save(file);
        assertTrue(said("inspect", file.toString()).contains("A checkpoint: the state of a training, to go on from with train"
                + " --resume " + file), said("inspect", file.toString()));
        assertFalse(said("inspect", file.toString()).contains("beside"));
        new Model(new Network(2, 1), Map.of()).save(file);
        assertFalse(said("inspect", file.toString()).contains("heckpoint"));
    }

    @Test
    void whatACheckpointKeepsBesideIsNamed(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("c");
        Map<String, Network> beside = Map.of("second_moment", new Network(2, 1), "first_moment", new Network(2, 1));
        new Checkpoint(new Network(2, 1), Map.of(), new long[] {1, 2, 3, 4}, new int[] {0}, new TreeMap<>(beside)).save(file);
        assertTrue(said("inspect", file.toString()).lines().anyMatch("Kept beside the network: first_moment, second_moment"::equals),
                said("inspect", file.toString()));
        new Checkpoint(new Network(2, 1), Map.of(), new long[] {1, 2, 3, 4}, new int[] {0},
                new TreeMap<>(Map.of("m".repeat(9999), new Network(2, 1)))).save(file);
        assertTrue(said("inspect", file.toString()).lines().allMatch(line -> line.length() < 200));
    }

    @Test
    void everyNumberHasItsRange() {
        wrong("--epochs x: expected a whole number from 0 to 2147483647", "train", "--epochs", "x");
        wrong("--epochs 3000000000: expected", "train", "--epochs", "3000000000");
        wrong("--batch-size -5: expected a whole number from 1", "train", "--batch-size", "-5");
        wrong("--train-size 0: expected all or a whole number from 1", "train", "--train-size", "0");
        wrong("--threads many: expected auto or", "train", "--threads", "many");
        wrong("--seed 1.5: expected a whole number", "train", "--seed", "1.5");
        for (String eta : new String[] {"NaN", "Infinity", "-1", "0", "", "1e999", "three"}) {
            wrong("--eta " + eta + ": expected a number above 0", "train", "--eta", eta);
        }
        for (String hidden : new String[] {"", ",", "30,", ",30", "-1", "3.5", "2147483648", "30 10"}) {
            wrong("--hidden " + hidden + ": layer ", "train", "--hidden", hidden);
        }
        wrong("--input some: expected auto, dense or sparse", "train", "--input", "some");
        wrong("--count 0: expected", "predict", "--count", "0", "x");
        wrong("--save : expected a file name", "train", "--save", "");
        wrong("--metrics m: that is the file of --save", "train", "--metrics", "m", "--save", "m");
    }

    @Test
    void optionsAreKnownAndTypedOnce() {
        wrong("option '--epochs' (N) should be specified only once", "train", "--epochs", "1", "--epochs", "2");
        wrong("Missing required parameter for option '--save'", "train", "--save");
        wrong("Unknown option: '--verbose'", "train", "--verbose");
        wrong("Unmatched argument at index 0: 'extra'", "train", "extra");
        wrong("'no' is not a boolean", "--help=no", "train");
    }

    /** The one list of settings is what the help texts show: all of it for train, for verify what changes no bit. */
    @Test
    void everySettingIsInTheHelp() {
        String train = help("train");
        String verify = help("verify");
        for (Setting<?> setting : Setting.ALL) {
            String option = setting.option() + (setting.isFlag() ? " " : "=" + setting.placeholder());
            String said = setting.description().split("[ .]")[0] + " " + setting.description().split("[ .]")[1];
            assertTrue(train.contains(option) && train.contains(said), option + " in:\n" + train);
            assertEquals(!setting.decidesBits() && !setting.isPlace(), verify.contains(option), option + " in:\n" + verify);
            assertTrue(setting.defaultText() == null || setting.isFlag() || train.contains("Default: " + setting.defaultText()),
                    train);
        }
    }

    /** And its examples are commands that can be copied. */
    @Test
    void theHelpIsAsWideAsTheTerminal() {
        for (int width : new int[] {60, 80}) {
            for (String[] command : new String[][] {{"--help"}, {"train", "--help"}, {"predict", "--help"}}) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                PrintStream err = new PrintStream(new ByteArrayOutputStream());
                String columns = Integer.toString(width);
                Cli.run(command, Terminal.of(bytes, err, true, Map.of("TERM", "dumb", "COLUMNS", columns)));
                String text = bytes.toString(StandardCharsets.UTF_8);
                String options = text.substring(text.indexOf("\n", text.indexOf("Usage:")));
                assertTrue(options.lines().allMatch(line -> line.length() <= width), text);
                assertTrue(text.replace(" \\" + System.lineSeparator() + "    ", " ").contains(System.lineSeparator()
                        + "  java --add-modules jdk.incubator.vector -jar kernel.jar "), text);
            }
        }
        assertTrue(help("predict").contains("predict --model model.safetensors digit.png"), "wide where there is no terminal");
    }

    private static String help(String command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(Subcommand.DONE, Cli.run(new String[] {command, "--help"}, new Terminal(stream, stream, false)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String said(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Cli.run(arguments, new Terminal(stream, stream, false));
        return code + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpAndVersionHaveTheWordsThatOneTries() {
        assertEquals(said("train", "--help"), said("help", "train"));
        assertEquals(said("--help"), said("help"));
        assertTrue(said("help").startsWith("0 Usage:"), said("help"));
        assertEquals(said("--version"), said("-V"));
        assertTrue(said("-V").startsWith("0 kernel "), said("-V"));
        wrong("help trian: no such command", "help", "trian");
    }

    @Test
    void aFileOfOptionsIsReadInTheirPlace(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("options");
        Path inner = Files.writeString(directory.resolve("in ner"), "--epochs\n3");
        Files.writeString(file, "# a comment's line\n--eta=\"0.5\" --save 'a \\'b\\\\' # more\r\n\t'@" + inner
                + "' \"\" @@x C:\\n a#b @");
        assertArrayEquals(new String[] {"train", "--eta=0.5", "--save", "a 'b\\", "--epochs", "3", "", "@x", "C:\\n", "a#b",
            "@", "é"}, Arguments.expand(new String[] {"train", "@" + file, "é"}));
        Files.writeString(file, "train --eta\n0");
        wrong("kernel train: --eta 0: expected", "@" + file);
        wrong("kernel train: --eta 0: expected", "@" + file, "--no-save");
        wrong("option '--eta' (X) should be specified only once", "@" + file, "--eta", "1");
        Files.writeString(file, "\ufefftrain --eta 0");
        wrong("kernel train: --eta 0: expected", "@" + file);
        Files.writeString(file, "--eta 0");
        wrong("kernel train: --eta 0: expected", "train", "@" + file);
        wrong("Unmatched argument at index 0: '@x'", "train", "@@x");
        assertTrue(said("help", "train").contains("@FILE stands for") && said("help").contains("@FILE stands for"));
    }

    @Test
    void aFileOfOptionsIsAFileAndNotEndless(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("options");
        wrong(file + ": no such file (@FILE reads options", "train", "@" + file);
        wrong(directory + ": not a regular file", "@" + directory);
        for (String device : new String[] {"/dev/zero", "/dev/null"}) {
            if (Files.exists(Path.of(device))) {
                wrong("@" + device + ": not a regular file", "train", "@" + device);
            }
        }
        Files.writeString(file, "--epochs 1\n--save 'm\n");
        wrong(": line 2: a quote without its end: 'm; close it", "train", "@" + file);
        Files.writeString(file, "--epochs 1 @" + file);
        wrong("does one name itself?", "train", "@" + file);
        Files.write(file, new byte[] {'a', (byte) 0xe9});
        wrong("no text in UTF-8", "train", "@" + file);
        Files.write(file, new byte[(1 << 20) + 1]);
        wrong("more than 1048576 bytes", "train", "@" + file);
    }

    @Test
    void debugShowsWhere() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        for (String[] arguments : new String[][] {{"train", "--eta", "0", "--debug"}, {"--debug", "train", "--eta", "0"}}) {
            bytes.reset();
            assertEquals(2, Cli.run(arguments, new Terminal(stream, stream, false)));
            assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("\tat kernel.cli."), bytes.toString(StandardCharsets.UTF_8));
        }
        bytes.reset();
        Cli.run(new String[] {"train", "--eta", "0"}, new Terminal(stream, stream, false));
        assertFalse(bytes.toString(StandardCharsets.UTF_8).contains("\tat "));
    }

    @Test
    void aTrainingThatEndsEarlySaysWhichEpochIsKept(@TempDir Path directory) throws IOException {
        Path model = directory.resolve("m");
        Path metrics = directory.resolve("metrics");
        String said = said("train", "--data", "synthetic", "--train-size", "200", "--hidden", "5", "--validation", "50", "--patience",
                "1", "--epochs", "100", "--save", model.toString(), "--metrics", metrics.toString());
        assertTrue(said.contains("Training on 150 images of ") && said.contains("; 50 others are held out for validation\n"), said);
        assertTrue(said.contains(", validation 50, patience 1; "), said);
        int epochs = Files.readAllLines(metrics).size();
        assertTrue(epochs < 100, said);
        Map<String, String> notes = Model.load(model).metadata();
        assertEquals(epochs - 2 + "", notes.get(Metadata.BEST_EPOCH));
        String right = "validation " + notes.get(Metadata.VALIDATION_CORRECT) + " / 50";
        assertTrue(said.contains("Ended early, as 1 epoch brought nothing better. Best: epoch " + (epochs - 2) + ", " + right
                + "; its weights are kept.\nTest images right: " + notes.get(Metadata.TEST_CORRECT) + " / "), said);
        assertTrue(said.contains("Fingerprint: " + notes.get(Metadata.FINGERPRINT) + "\n"), said);
        assertTrue(said("inspect", model.toString()).matches("(?s).*\nbest_epoch +" + (epochs - 2) + "\n.*\npatience +1\n.*"
                + "\nvalidation +50\n.*"), said("inspect", model.toString()));
        String verified = said("verify", model.toString(), "--data", "synthetic");
        assertTrue(verified.contains("The bits agree: " + epochs + " epochs, the best of them epoch " + (epochs - 2)
                + ", fingerprint "), verified);
        assertTrue(said("train", "--data", "synthetic", "--train-size", "200", "--epochs", "0", "--patience", "1", "--no-save")
                .contains("Training on 180 images of "));
        wrong("--patience 3: needs samples held out (found --validation 0); leave one of the two out", "train", "--data",
                "synthetic",
                "--patience", "3", "--validation", "0", "--no-save");
        wrong("--validation 200: 200 of 200 training samples (expected 1 to 199)", "train", "--data", "synthetic",
                "--train-size",
                "200", "--validation", "200", "--no-save");
    }
}
