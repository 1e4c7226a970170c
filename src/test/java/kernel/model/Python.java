package kernel.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of Python, where that is installed. */
public final class Python {
    /** The one that is meant, and that of the system, for which a distribution packages its modules. */
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");
    private static final String NO_MODULE = "No module named ";

    private Python() {
    }

    /**
     * What a program printed, errors as well, run by the first that has its modules; nothing but an error's text if there is no Python.
     */
    public static String says(String program, String... arguments) throws InterruptedException {
        String said = "";
        for (String interpreter : INTERPRETERS) {
            said = run(interpreter, program, arguments);
            if (!isMissing(said)) {
                break;
            }
        }
        return said;
    }

    /** Whether a program said so because Python, or a module that it needs, is not installed. */
    public static boolean isMissing(String said) {
        return said.contains(NO_MODULE) || said.startsWith("Cannot run program ");
    }

    private static String run(String interpreter, String program, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(interpreter, "-c", program));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(20, TimeUnit.SECONDS);
            return said.strip();
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
