package kernel.nn;

/** What a network is to answer for each of some samples. Made by {@link Samples}; any other kind will do as well. */
public interface Targets {

    /** Samples. */
    int count();

    /** Targets of a sample: the outputs that a network needs. */
    int width();

    /** Whether a sample's targets are 1 for its class and 0 for the others, so that an answer is right or wrong. */
    boolean areClasses();

    /**
     * Y ← the targets of the m samples {@code rows[first]}, {@code rows[first + 1]}, …, one a row of leading dimension
     * {@code ldy}. Of each row n elements are written, {@link #width} or more; those beyond the width are 0.
     */
    void gather(int[] rows, int first, int m, int n, double[] y, int yOff, int ldy);
}
