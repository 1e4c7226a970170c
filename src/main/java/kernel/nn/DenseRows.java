package kernel.nn;

/** Rows that are multiplied whole, zeros too. */
interface DenseRows {

    /** Called on one thread before {@link #gather} for samples of {@code batch}. */
    default void prepare(Batch batch) {
    }

    /** X ← the m rows {@code rows[first]}, {@code rows[first + 1]}, …, one a row of leading dimension {@code ldx}. */
    void gather(int[] rows, int first, int m, double[] x, int xOff, int ldx);

    /**
     * Reads something in every cache line of those rows, so that they are near when their turn comes: Java has no prefetch,
     * but reads that nothing waits for wait together. Returns a sum, so that the compiler keeps the reads.
     */
    int prefetch(int[] rows, int first, int m);
}
