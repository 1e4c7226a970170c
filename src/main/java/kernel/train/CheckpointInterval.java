package kernel.train;

import java.util.concurrent.TimeUnit;

/**
 * How often a checkpoint is due.
 *
 * @param epochs  every so many epochs, or 0
 * @param seconds every so many seconds, or 0
 */
public record CheckpointInterval(int epochs, long seconds) {
    private static final int MAX_DIGITS = 9;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless one of the two is above 0 and the other is 0
     */
    public CheckpointInterval {
        if (Math.min(epochs, seconds) != 0 || Math.max(epochs, seconds) <= 0) {
            throw new IllegalArgumentException("a checkpoint every " + epochs + " epochs and " + seconds
                    + " s (expected one of the two above 0, the other 0)");
        }
    }

    /** Reads a number of epochs, or a time as a number with s, m or h after it. Null if it is neither. */
    static CheckpointInterval parse(String text) {
        String digits = text.replaceFirst("[smh]$", "");
        if (!digits.matches("[0-9]{1," + MAX_DIGITS + "}") || Integer.parseInt(digits) == 0) {
            return null;
        }
        int number = Integer.parseInt(digits);
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> new CheckpointInterval(0, number);
            case 'm' -> new CheckpointInterval(0, (long) number * MINUTE);
            case 'h' -> new CheckpointInterval(0, (long) number * HOUR);
            default -> new CheckpointInterval(number, 0);
        };
    }

    long nanos() {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    /** As it is typed, a time in the largest unit that divides it. */
    @Override
    public String toString() {
        if (epochs > 0) {
            return Integer.toString(epochs);
        }
        return seconds % HOUR == 0 ? seconds / HOUR + "h" : seconds % MINUTE == 0 ? seconds / MINUTE + "m" : seconds + "s";
    }
}
