package kernel.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Where a command prints: stdout, stderr, and on a terminal, a status line that is overwritten. */
public final class Terminal {
    private static final String ERASE_LINE = "\r\033[K";
    /** A status wider than the terminal would wrap, and the next could erase its last line only: so it is cut at the edge. */
    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    /** Whether somebody can be asked. */
    private final boolean listening;
    /** Below {@link #out}; null where nobody asks what became of it. */
    private final StandardOutput sink;
    /** Characters of our own messages that print as '?' there, as in the C locale: ×, – and ², or none. */
    private final String lacking;
    /** The longest status, where the environment tells how wide the terminal is. */
    private final int columns;
    private final Charset charset;
    /** Made with the first status. */
    private WindowSize window;
    private boolean goesOn;
    private boolean statusShown;
    private int tableLines;
    private volatile boolean unanswered;
    /** What the user types; made when something is asked for the first time. */
    private BufferedReader input;

    /** Prints there, and shows a status if it is interactive; nobody asks whether it was heard. */
    public Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this(out, err, interactive, interactive, null, Integer.MAX_VALUE, StandardCharsets.US_ASCII);
    }

    private Terminal(PrintStream out, PrintStream err, boolean interactive, boolean listening, StandardOutput sink, int columns,
                     Charset charset) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.listening = listening;
        this.sink = sink;
        this.columns = columns;
        this.charset = charset;
        lacking = canShow("×–²") ? "" : "×–²";
    }

    /** The terminal of this process, if it has one. */
    public static Terminal ofProcess() {
        return of(StandardOutput.bytes(), System.err, StandardOutput.isTerminal(), System.getenv());
    }

    /** Prints to {@code stdout}, notices when that fails, and shows a status only on a terminal that can erase it. */
    public static Terminal of(OutputStream stdout, PrintStream err, boolean isTerminal, Map<String, String> environment) {
        StandardOutput sink = new StandardOutput(stdout);
        Charset charset = StandardOutput.charset();
        return new Terminal(new PrintStream(sink, true, charset), err, isTerminal && !"dumb".equals(environment.get("TERM")),
                isTerminal, sink, SttySize.number(environment.get("COLUMNS")), charset);
    }

    /** For what prints to a stream itself; the status is to be cleared first. */
    public PrintStream out() {
        return out;
    }

    /** As {@link #out}. */
    public PrintStream err() {
        return err;
    }

    /** Whether stdout is a terminal on which a line can be erased. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Columns of the terminal; {@link Integer#MAX_VALUE} where there is none, or it does not say. */
    public int width() {
        return !listening || columns < Integer.MAX_VALUE ? columns : SttySize.columns();
    }

    /** Prints a line. @throws StandardOutput.Unheard if stdout cannot be written, unless the command is to {@link #goOnUnheard} */
    public void line(String text) {
        clearStatus();
        out.println(plain(text));
        if (!goesOn) {
            requireHeard();
        }
    }

    /** Each as {@link #line} does. */
    public void lines(List<String> texts) {
        for (String text : texts) {
            line(text);
        }
    }

    /** Writes bytes on stdout as they are. @throws StandardOutput.Unheard as {@link #line} does */
    public void write(byte[] bytes, int length) {
        clearStatus();
        out.write(bytes, 0, length);
        out.flush();
        if (!goesOn) {
            requireHeard();
        }
    }

    /** A line about what is done: on stdout if that is a terminal, else on stderr, so that stdout holds data and nothing else. */
    public void remark(String text) {
        if (interactive) {
            line(text);
        } else {
            error(text);
        }
    }

    /** A line on stderr. */
    public void error(String text) {
        clearStatus();
        err.println(plain(text));
    }

    /**
     * Says what went wrong, asks, and returns the line that is typed. Null where nobody can be asked, with nothing said, and at
     * the end of the input.
     */
    public String ask(String problem, String question) {
        if (!listening) {
            return null;
        }
        error(problem);
        out.print(plain(question) + " ");
        out.flush();
        unanswered = true;
        try {
            input = input == null ? new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())) : input;
            String line = input.readLine();
            unanswered = line == null;
            return line;
        } catch (IOException e) {
            return null;
        }
    }

    /** Goes to a new line if the question stands there without an answer. */
    public void endQuestion() {
        if (unanswered) {
            out.println();
            unanswered = false;
        }
    }

    /** From now on {@link #line} prints what it can: what the command makes is worth more than what it prints. */
    public void goOnUnheard() {
        goesOn = true;
    }

    /** Ends a command that nobody heard. @throws StandardOutput.Unheard if something that was printed on stdout was lost */
    public void requireHeard() {
        if (sink != null) {
            sink.requireHeard(goesOn);
        }
    }

    /** Columns that a status may have; {@link Integer#MAX_VALUE} while that is not known. It follows the terminal. */
    public int statusColumns() {
        if (columns < Integer.MAX_VALUE || sink == null) {
            return columns;
        }
        window = window == null ? WindowSize.followed() : window;
        return window.columns();
    }

    /** Whether none of these characters would print as '?'. */
    public boolean canShow(String text) {
        return charset.canEncode() && charset.newEncoder().canEncode(text);
    }

    /** Shows text until the next line or status replaces it. Does nothing unless {@link #isInteractive}. */
    public void status(String text) {
        if (interactive) {
            String shown = plain(text);
            out.print(ERASE_LINE + NO_WRAP + shown.substring(0, Math.min(shown.length(), statusColumns())) + WRAP);
            out.flush();
            statusShown = true;
        }
    }

    /**
     * Shows lines in place of those that it showed last, with nothing in between; {@link #keepTable} lets them stand. Does nothing
     * unless {@link #isInteractive}.
     */
    public void table(List<String> lines) {
        if (interactive) {
            clearStatus();
            StringBuilder text = new StringBuilder(tableLines == 0 ? "" : "\033[" + tableLines + "A\033[J");
            for (String line : lines) {
                String shown = plain(line);
                text.append(NO_WRAP).append(shown, 0, Math.min(shown.length(), columns)).append(WRAP).append(System.lineSeparator());
            }
            out.print(text);
            out.flush();
            tableLines = lines.size();
        }
    }

    /** The lines of the last table stand; the next one comes below. */
    public void keepTable() {
        tableLines = 0;
    }

    /** Takes the status away, if one is shown. */
    public void clearStatus() {
        if (statusShown) {
            out.print(ERASE_LINE);
            out.flush();
            statusShown = false;
        }
    }

    /**
     * Replaces control characters, because metadata or names of columns from a file could carry terminal commands, or a line break and what
     * passes for a line of ours; ×, – and ² only where they would print as '?', as they may be part of a file's name.
     */
    private String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lacks = lacking.indexOf(c) >= 0;
            plain.append(lacks ? c == '×' ? 'x' : c == '²' ? '2' : '-' : isBreak(c) ? '?' : c);
        }
        return plain.toString();
    }

    private static boolean isBreak(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
