package kernel.train;

/**
 * A setting with a wrong value, or one that contradicts another or a file. The message names its option and what is
 * expected.
 */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a message for the user. */
    public SettingException(String message) {
        super(message);
    }
}
