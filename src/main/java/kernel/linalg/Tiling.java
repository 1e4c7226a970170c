package kernel.linalg;

/**
 * The sizes that the product is cut into, by vector width. All numbers of the driver stand here; bench/RESULTS.md holds
 * the runs that chose them and what their neighbours scored.
 *
 * <pre>
 *   NR         columns of a micro-tile: two vectors
 *   PANELS     heights of the micro-tiles on packed panels
 *   ROWS       heights of the micro-tiles on matrices as they lie
 *   KC         steps of k in a block: each block reads and writes C once
 *   MC         rows in a block of A: MC × KC stays in the third-level cache
 *   B_BLOCK    doubles in a block of B, which stays in the second
 *   PACK_*     rows and columns, those of Aᵀ with 16 registers, and doubles of B, below which packing never pays
 *   NEAR_*     rows of Aᵀ and of C so many doubles apart are walked down as fast as packed ones
 *   RANK_*     rows from which on, and steps of k up to which, an update of low rank is faster
 *   SMALL_*    rows and steps of k up to which it serves as well
 * </pre>
 */
final class Tiling {
    private static final int LANES = Species.CHOSEN.length();
    private static final boolean WIDE = LANES >= 8;

    static final int NR = 2 * LANES;
    /** On packed panels 28 of AVX-512's 32 registers hold the tallest tile; of AVX2's 16, eight. */
    static final Cover PANELS = new Cover(WIDE ? new int[] {14, 8} : new int[] {4});
    /** On matrices as they lie C2 runs out of registers sooner. */
    static final Cover ROWS = new Cover(WIDE ? new int[] {10, 8, 4} : new int[] {5, 1});
    static final int KC = WIDE ? 512 : 256;
    static final int MC = 1024;
    static final int B_BLOCK = (WIDE ? 96 : 32) * 1024;
    static final int PACK_ROWS = 48;
    private static final int PACK_COLUMNS = 24;
    static final int RANK_ROWS = 10;
    static final int RANK_MAX = 10;
    private static final int SMALL_ROWS = 128;
    private static final int SMALL_MAX = 3 * RANK_MAX;
    private static final int PACK_B = 16 * 1024;
    private static final int NEAR_A = 255;
    private static final int NEAR_C = 384;

    private Tiling() {
    }

    /**
     * Whether blocks copied for the micro-kernel are read often enough to repay the copying. With 32 registers also whether the
     * rows of C, or of A transposed, lie far apart; with 16 only the loop over packed panels runs at the peak, as it needs
     * fewer offsets than that over matrices as they lie.
     */
    static boolean packingPays(boolean transA, int m, int n, int k, int lda, int ldc) {
        if (!WIDE) {
            int least = transA ? PACK_COLUMNS : PACK_ROWS;
            return m >= least && n >= least && k > RANK_MAX;
        }
        boolean far = transA && lda > NEAR_A || ldc > NEAR_C;
        return far && m >= PACK_ROWS && n >= PACK_ROWS && (long) n * k >= PACK_B;
    }

    /**
     * Whether k is so short, and m so long, that the rows of B in registers beat a tile of C in registers. With 32 registers
     * they also serve three times as many steps where C, two vectors wide, stays in the first-level cache: about as fast, and
     * a network with small hidden layers has one kernel less to wait for until it is compiled.
     */
    static boolean isLowRank(int m, int k) {
        return m >= RANK_ROWS && (k <= RANK_MAX || WIDE && m <= SMALL_ROWS && k <= SMALL_MAX);
    }

    /** How many of {@code left} columns go through one kernel on matrices as they lie. */
    static int columns(int m, int k, int left) {
        return Math.min(left, !WIDE && isLowRank(m, k) && left >= 2 * NR ? 2 * NR : NR);
    }

    /** Columns that a matrix of {@code columns} is best cut into before it is multiplied by, and updated with, m rows. */
    static int strip(int m, int columns) {
        return !WIDE && m <= RANK_MAX ? Math.min(columns, NR) : columns;
    }

    /** The greatest rank, of those there are updates for, that {@code steps} steps of k have. */
    static int rank(int steps) {
        if (WIDE && steps >= 8) {
            return steps >= 10 ? 10 : 8;
        }
        return steps >= 5 ? 5 : steps >= 2 ? 2 : 1;
    }

    /** What a switch over the micro-kernels throws for a size that no kernel has: the tables here and the kernels disagree. */
    static IllegalStateException noKernel(String unit, int size) {
        return new IllegalStateException("no micro-kernel for " + size + " " + unit);
    }

    /** The length of equal blocks, {@code most} at most, that cover n. */
    static int evenly(int n, int most) {
        int blocks = (n + most - 1) / most;
        return (n + blocks - 1) / blocks;
    }

    /** Columns of B, whole micro-tiles of them, in a block of kc steps. */
    static int columnsInBlock(int kc) {
        return Math.max(NR, B_BLOCK / kc / NR * NR);
    }
}
