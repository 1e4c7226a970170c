package kernel.spark;

/** A row of a DataFrame that cannot be used. The message names the row and the column, and says what to do. */
public final class RowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RowException(String message) {
        super(message);
    }
}
