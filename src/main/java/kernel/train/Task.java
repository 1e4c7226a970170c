package kernel.train;

/** What a network is to make of a table's target. */
public enum Task {
    /** Classify texts and a few whole numbers, regress on other numbers. */
    AUTO,
    /** Say which of several classes. */
    CLASSIFY,
    /** Say how much. */
    REGRESS
}
