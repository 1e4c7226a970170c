package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kernel.cli.terminal.Terminal;
import kernel.nn.Activations;
import kernel.nn.Named;
import kernel.train.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shells and the manual page are told; a shell that is not installed is skipped by name. */
class CompletionTest {
    @TempDir
    Path directory;

    private static String printed(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Cli.run(arguments, Terminal.of(bytes, stream, false, Map.of()));
        return code == 0 ? bytes.toString(StandardCharsets.UTF_8) : code + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    private String program(String... command) throws Exception {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command[0])));
        assumeTrue(found, command[0] + " is not installed");
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still running: " + List.of(command));
        return (process.exitValue() == 0 ? "" : process.exitValue() + " ") + Files.readString(out);
    }

    /** What bash offers after those words, the last of which is begun; several questions in one shell. */
    private List<Set<String>> offered(String[]... words) throws Exception {
        Path script = Files.writeString(directory.resolve("bash"), printed("completion", "bash"));
        StringBuilder driver = new StringBuilder("source '" + script + "'\n");
        for (String[] line : words) {
            driver.append("COMP_WORDS=(kernel");
            for (String word : line) {
                driver.append(" '").append(word).append('\'');
            }
            driver.append("); COMP_CWORD=").append(line.length).append("; _kernel; printf '%s|' \"${COMPREPLY[@]}\"; echo\n");
        }
        List<Set<String>> all = new ArrayList<>();
        // compopt says that it was called outside of a completion.
        program("bash", "--norc", "-c", driver.toString()).lines().forEach(line ->
                all.add(new TreeSet<>(Arrays.stream(line.split("\\|")).filter(word -> !word.isEmpty()).toList())));
        assertEquals(words.length, all.size(), all.toString());
        return all;
    }

    @Test
    void bashOffersCommandsOptionsAndTheirValues() throws Exception {
        Files.createFile(directory.resolve("some table.csv"));
        List<Set<String>> offered = offered(new String[] {"tr"}, new String[] {"train", "--act"}, new String[] {"train", "--activation", ""},
                new String[] {"train", "--activation", "=", "le"}, new String[] {"train", "--eta", ""}, new String[] {"train", "--data", "s"},
                new String[] {"help", "ex"}, new String[] {"completion", ""}, new String[] {"inspect", "--a"},
                new String[] {"train", "@", "so"}, new String[] {"train", "--activation="});
        assertEquals(Set.of("train"), offered.get(0));
        assertEquals(Set.of("--activation"), offered.get(1));
        assertEquals(new TreeSet<>(Activations.ALL.stream().map(Named::name).toList()), offered.get(2));
        assertEquals(Set.of("leaky-relu"), offered.get(3));
        assertEquals(Set.of(), offered.get(4));
        assertEquals(Set.of("synthetic", "some table.csv"), offered.get(5));
        assertEquals(Set.of("export"), offered.get(6));
        assertEquals(Set.of("bash", "zsh", "fish"), offered.get(7));
        assertEquals(Set.of(), offered.get(8));
        assertEquals(Set.of("@some\\ table.csv"), offered.get(9));
    }

    /** Values between commas are offered one by one. */
    @Test
    void sweepIsOfferedWhatTrainIs() throws Exception {
        List<String> options = Stream.concat(Stream.of("--data", "--preset"),
                Setting.ALL.stream().filter(setting -> !setting.isPlace() && !setting.isFlag()).map(Setting::option)).toList();
        String[][] train = options.stream().map(option -> new String[] {"train", option, ""}).toArray(String[][]::new);
        String[][] sweep = options.stream().map(option -> new String[] {"sweep", option, ""}).toArray(String[][]::new);
        assertEquals(offered(train), offered(sweep));
        List<Set<String>> offered = offered(new String[] {"sweep", "--ha"}, new String[] {"sweep", "--jobs", ""},
                new String[] {"sweep", "--activation", "relu,ta"}, new String[] {"train", "--activation", "relu,ta"});
        assertEquals(List.of(Set.of("--halving"), Set.of("auto"), Set.of("relu,tanh"), Set.of()), offered);
    }

    @Test
    void everySettingIsInEveryScriptAndInTheManual() {
        String manual = printed("manual");
        for (String shell : new String[] {"bash", "zsh", "fish"}) {
            String script = printed("completion", shell);
            for (Setting<?> setting : Setting.ALL) {
                String option = shell.equals("fish") ? " -l " + setting.option().substring(2) : setting.option();
                assertTrue(script.contains(option), shell + ": " + option);
                setting.words().forEach(word -> assertTrue(setting.isFlag() || script.contains(word), shell + ": " + option + " " + word));
                assertTrue(manual.contains("\\fB" + setting.option().replace("-", "\\-") + "\\fR"), setting.option());
            }
        }
    }

    @Test
    void theShellsTakeTheScripts() throws Exception {
        for (String shell : new String[] {"bash", "zsh", "fish"}) {
            Files.writeString(directory.resolve(shell), printed("completion", shell));
        }
        assertEquals("", program("bash", "-n", "bash"));
        assertEquals("", program("zsh", "-n", "zsh"));
        assertEquals("", program("fish", "-n", "fish"));
    }

    @Test
    void anUnknownShellIsRefused() {
        assertTrue(printed("completion", "csh").startsWith("2 kernel completion: 'csh': expected one of bash, zsh, fish"),
                printed("completion", "csh"));
    }

    /** A line that begins with a point is a macro; what is not ASCII would come out as the reader's encoding has it. */
    @Test
    void theManualIsPlainRoff() {
        String manual = printed("manual");
        assertTrue(manual.startsWith(".TH KERNEL 1 2"), manual.lines().findFirst().orElse(""));
        for (String line : manual.lines().toList()) {
            assertTrue(!line.startsWith(".") || line.matches("\\.(TH|SH|SS|PP|TP|IP|B|I|EX|EE)( .*)?"), line);
            assertTrue(!line.startsWith("'") && !line.isEmpty() && line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
            assertTrue(!line.matches(".*(?<!\\\\)-.*") || line.startsWith(".TH"), line);
        }
        assertTrue(manual.contains("\nkernel predict \\-\\-model model.safetensors digit.png\n"), "how it is typed once it is installed");
    }

    @Test
    void mandocFindsNothingAmissInTheManual() throws Exception {
        Files.writeString(directory.resolve("kernel.1"), printed("manual"));
        assertEquals("", program("mandoc", "-Tlint", "-Wwarning", "kernel.1"));
    }
}
