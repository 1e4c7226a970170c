package kernel.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kernel.data.table.DecimalText;

/** CSV on standard output: UTF-8, commas, lines that end in a line feed, quotes where a field needs them. Only whole lines are written. */
public final class CsvOutput {
    private final Terminal terminal;
    private byte[] bytes = new byte[1 << 16];
    private int used;
    private boolean begun;

    /** On the standard output of this terminal. */
    public CsvOutput(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A text as the bytes of a field, for {@link #field(byte[])}. */
    public static byte[] field(String text) {
        return (needsQuotes(text) ? "\"" + text.replace("\"", "\"\"") + "\"" : text).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean needsQuotes(String text) {
        boolean quoted = !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
        for (int i = 0; i < text.length() && !quoted; i++) {
            char c = text.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        return quoted;
    }

    /** The next field of the line, quoted already where it needs it. */
    public void field(byte[] field) {
        begin(field.length);
        System.arraycopy(field, 0, bytes, used, field.length);
        used += field.length;
    }

    /** The next field of the line, in the fewest digits. */
    public void field(double number) {
        begin(DecimalText.MAX_LENGTH);
        used = DecimalText.write(number, bytes, used);
    }

    private void begin(int length) {
        int most = used + length + 2;
        if (most > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(most, 2 * bytes.length));
        }
        if (begun) {
            bytes[used++] = ',';
        }
        begun = true;
    }

    /** The next field begins a line. */
    public void endLine() {
        bytes[used++] = '\n';
        begun = false;
    }

    /** Writes the lines that are there. */
    public void flush() {
        terminal.write(bytes, used);
        used = 0;
    }
}
