package kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a command with the signals that end a process set back to do so. A shell has what it runs in the background ignore
 * Ctrl-C, {@code nohup} has it ignore the end of the terminal; every process that comes of it inherits that, and a JVM leaves
 * an ignored signal ignored. No shell can set it back.
 */
final class DefaultSignals {
    private static final List<List<String>> LAUNCHERS = List.of(
            List.of("env", "--default-signal=INT,TERM,HUP"),
            List.of("perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(INT TERM HUP); exec @ARGV or die $!"));

    private DefaultSignals() {
    }

    /** What stands before the command. The command takes its place, so the process stays the same. */
    static List<String> launcher() throws InterruptedException {
        for (List<String> launcher : LAUNCHERS) {
            if (works(launcher)) {
                return launcher;
            }
        }
        throw new AssertionError("cannot set signals back to their defaults: expected env with --default-signal (GNU coreutils 8.31"
                + " or newer), or perl, on the PATH " + System.getenv("PATH") + "; install one");
    }

    private static boolean works(List<String> launcher) throws InterruptedException {
        List<String> command = new ArrayList<>(launcher);
        command.add("true");
        try {
            return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
