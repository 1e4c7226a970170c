package kernel.bench.versus;

/** What is timed of a jar. The interface is shared; what implements it is loaded once for each jar, with the jar's classes. */
public interface Work {
    /** Gets ready as {@code arguments} say, which the work itself defines. */
    void prepare(String[] arguments);

    /** Does one slice, some milliseconds; the slices of all jars are alike. */
    void slice();

    /** Seconds of one slice as the figure that people know: GFLOP/s, or milliseconds an epoch. */
    double figure(double seconds);

    /** What came out so far, in a few characters: jars that differ in it did not do the same. */
    String result();
}
