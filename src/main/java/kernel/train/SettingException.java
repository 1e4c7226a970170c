package kernel.train;

/** A setting that cannot be, by itself or beside the others. The message names it by its option, and says what would do. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SettingException(String message) {
        super(message);
    }
}
