package kernel.cli;

import java.io.Console;
import java.io.PrintStream;

/** Where a command prints: stdout, stderr, and on a real terminal one status line that is drawn over. */
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

    /** Whether somebody looks at stdout as it is written. */
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

    /** Shows text until the next line or status replaces it; nothing where nobody looks. */
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
     * The multiplication sign of our messages would come out as '?' in a plain C locale. What files say of themselves may
     * hold a terminal's commands, which are not to reach it.
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
        // Since JDK 22 the default console loads a line editor, which takes longer than reading MNIST.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since JDK 22 there may be a console without a terminal, and this method tells them apart.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
