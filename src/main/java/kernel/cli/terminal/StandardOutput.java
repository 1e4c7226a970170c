package kernel.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The bytes that a command prints, with the first failure kept: a PrintStream tells that there was one, but not which. Nothing is
 * written after it.
 */
public final class StandardOutput extends OutputStream {
    private final OutputStream target;
    private IOException failure;

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    /** Where the process's go. */
    static OutputStream bytes() {
        return new FileOutputStream(FileDescriptor.out);
    }

    /** Whether the process's go to a terminal. */
    static boolean isTerminal() {
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

    /** The charset of System.out, which tells it since JDK 18 only. */
    static Charset charset() {
        String name = System.getProperty("stdout.encoding",
                System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding")));
        try {
            return name == null ? Charset.defaultCharset() : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return Charset.defaultCharset();
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failure != null) {
            return;
        }
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * @param wentOn whether the command is to end well without it
     * @throws Unheard if something was lost
     */
    void requireHeard(boolean wentOn) {
        if (failure != null) {
            throw new Unheard(failure, wentOn);
        }
    }

    /** Standard output cannot be written. */
    public static final class Unheard extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean wentOn;

        private Unheard(IOException cause, boolean wentOn) {
            super("standard output cannot be written: " + cause.getMessage() + (wentOn ? "; the command went on to its end"
                    + " without it" : "; make room there or send it to another place"), cause);
            this.wentOn = wentOn;
        }

        /** Whether the command ended early because its reader, like {@code head}, had seen enough. That is no error. */
        public boolean isWelcome() {
            String reason = getCause().getMessage();
            return !wentOn && reason != null && reason.toLowerCase(Locale.ROOT).contains("pipe");
        }
    }
}
