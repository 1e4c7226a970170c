package kernel.train;

/** A run that is set up right and still cannot be done, or not to its end. The message says why and what to do. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
