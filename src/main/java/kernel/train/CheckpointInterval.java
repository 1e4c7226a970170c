package kernel.train;

import java.util.concurrent.TimeUnit;

/**
 * How often a checkpoint is due.
 *
 * @param epochs every so many epochs, or 0
 * @param nanos  every so many nanoseconds, or 0
 */
public record CheckpointInterval(int epochs, long nanos) {
    private static final int MAX_DIGITS = 9;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless one of the two is above 0 and the other is 0
     */
    public CheckpointInterval {
        if (Math.min(epochs, nanos) != 0 || Math.max(epochs, nanos) <= 0) {
            throw new IllegalArgumentException("a checkpoint every " + epochs + " epochs and " + nanos
                    + " ns (expected one of the two above 0, the other 0)");
        }
    }

    /**
     * Reads a number of epochs, or a time as a number with s, m or h after it.
     *
     * @throws SettingException if {@code text}, typed after {@code option}, is neither
     */
    public static CheckpointInterval parse(String option, String text) {
        String digits = text.replaceFirst("[smh]$", "");
        if (digits.matches("[0-9]{1," + MAX_DIGITS + "}") && Integer.parseInt(digits) > 0) {
            int number = Integer.parseInt(digits);
            return switch (text.charAt(text.length() - 1)) {
                case 's' -> new CheckpointInterval(0, TimeUnit.SECONDS.toNanos(number));
                case 'm' -> new CheckpointInterval(0, TimeUnit.MINUTES.toNanos(number));
                case 'h' -> new CheckpointInterval(0, TimeUnit.HOURS.toNanos(number));
                default -> new CheckpointInterval(number, 0);
            };
        }
        throw new SettingException(option + " " + text + ": expected a number of epochs, like 1, or a time, like 30s, 5m or 1h");
    }
}
