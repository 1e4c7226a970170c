package kernel.data.table;

/** A named column of a {@link Table}: a value a row, some of which may be missing. It cannot be changed. */
public sealed interface Column permits NumericColumn, TextColumn {
    /** The name in the header, or the number of the column, from 1. */
    String name();

    /** How many values there are, missing ones counted. */
    int rows();

    /** Whether there is no value in this row, the first of which is 0. */
    boolean isMissing(int row);

    /** In how many rows there is no value. */
    int missing();
}
