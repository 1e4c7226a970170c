package kernel.cli;

/** A command that was typed right and cannot be done: exit code 1. The message says why and what to do. */
final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailureException(String message) {
        super(message);
    }

    FailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
