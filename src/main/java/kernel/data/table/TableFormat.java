package kernel.data.table;

import java.util.Set;

/**
 * How a file is to be read, as far as its content does not say. What it says of itself is enough mostly: {@link #DEFAULT}.
 *
 * @param header      whether the first row of a CSV file holds the names of the columns; null: told apart, as
 *                    {@link TableFiles} says
 * @param delimiter   what separates the fields of a CSV file; null: the one of comma, semicolon, tab and | that fits
 * @param categorical columns to be taken as texts even though they hold numbers
 * @param ignored     columns that are neither parsed nor kept
 */
public record TableFormat(Boolean header, Character delimiter, Set<String> categorical, Set<String> ignored) {
    /** All is told by content. */
    public static final TableFormat DEFAULT = new TableFormat(null, null, Set.of(), Set.of());

    /** Copies the sets. */
    public TableFormat {
        categorical = Set.copyOf(categorical);
        ignored = Set.copyOf(ignored);
        if (delimiter != null && (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == 0)) {
            throw new IllegalArgumentException("delimiter: a quote, a line end or NUL cannot be one");
        }
    }
}
