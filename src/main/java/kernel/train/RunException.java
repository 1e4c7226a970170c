package kernel.train;

/** A run that cannot be done, or not to its end, although its settings are valid. The message says why and what to do. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a message for the user. */
    public RunException(String message) {
        super(message);
    }

    /** With a message for the user, and what led to it. */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
