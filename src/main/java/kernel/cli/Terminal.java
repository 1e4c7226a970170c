package kernel.cli;

import java.io.Console;
import java.io.PrintStream;

/** Where a command prints: stdout, stderr, and on a terminal, a status line that is overwritten. */
final class Terminal {
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private boolean statusShown;

    Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    static Terminal ofProcess() {
        return new Terminal(System.out, System.err, isTerminal());
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Whether stdout is a terminal. */
    boolean isInteractive() {
        return interactive;
    }

    void line(String text) {
        clearStatus();
        out.println(plain(text));
    }

    void error(String text) {
        clearStatus();
        err.println(plain(text));
    }

    /** Shows text until the next line or status replaces it. Does nothing unless stdout is a terminal. */
    void status(String text) {
        if (interactive) {
            out.print(ERASE_LINE + plain(text));
            out.flush();
            statusShown = true;
        }
    }

    void clearStatus() {
        if (statusShown) {
            out.print(ERASE_LINE);
            out.flush();
            statusShown = false;
        }
    }

    /**
     * Replaces × and –, which print as '?' in the C locale, and control characters, because metadata from a file could carry
     * terminal commands.
     */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == '×' ? 'x' : c == '–' ? '-' : c != '\n' && Character.isISOControl(c) ? '?' : c);
        }
        return plain.toString();
    }

    private static boolean isTerminal() {
        // Since JDK 22 the default console loads a line editor, which is slower than reading MNIST.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since JDK 22 a console need not be a terminal; this method tells.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
