package kernel.data.table;

/** What a column holds. */
public enum Kind {
    /** Numbers: a {@link NumericColumn}. */
    NUMERIC,
    /** Texts, each one of a few: a {@link TextColumn}. */
    TEXT
}
