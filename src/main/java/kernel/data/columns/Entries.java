package kernel.data.columns;

/** Takes the inputs of a sample that are not zero. */
@FunctionalInterface
public interface Entries {
    /** Takes one; those of a sample come in ascending order. A value of 0 may be left out. */
    void add(int input, double value);
}
