package kernel.cli.terminal;

import sun.misc.Signal;

/** How wide the terminal is, also after somebody has resized it. It is asked on a thread of its own, as that takes some milliseconds. */
final class WindowSize {
    private volatile int columns = Integer.MAX_VALUE;

    private WindowSize() {
    }

    /** Asks now, and whenever the system says that the size is another. */
    static WindowSize followed() {
        WindowSize size = new WindowSize();
        size.ask();
        try {
            Signal.handle(new Signal("WINCH"), signal -> size.ask());
        } catch (IllegalArgumentException e) {
            // The system lacks the signal: the first answer stands.
            return size;
        }
        return size;
    }

    private void ask() {
        Thread thread = new Thread(() -> columns = SttySize.columns(), "ask for the terminal's size");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@link Integer#MAX_VALUE} while it is not known. */
    int columns() {
        return columns;
    }
}
