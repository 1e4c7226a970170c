package kernel.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the system how wide the terminal is. That takes some milliseconds. */
final class SttySize {
    private static final int MAX_SECONDS = 2;

    private SttySize() {
    }

    /** A number above 0; {@link Integer#MAX_VALUE} where that cannot be told. */
    static int columns() {
        return number(asked());
    }

    /** As above, of a text, which may be null. */
    static int number(String text) {
        try {
            int columns = text == null ? 0 : Integer.parseInt(text);
            return columns > 0 ? columns : Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static String asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).redirectError(Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                stty.destroy();
                return null;
            }
            String[] rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
            return rowsAndColumns.length == 2 ? rowsAndColumns[1] : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
