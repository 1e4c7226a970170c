package kernel.cli.command;

/** A command that was typed wrong: exit code 2. The message names the option, what it was given, and what it takes. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
