package kernel.linalg;

/**
 * The sizes that the product is cut into. How tall a tile can be depends on the number of vector registers; blocks, packing and
 * low rank on how much a vector holds. All numbers of the driver stand here, and the relations between them are checked once;
 * bench/TUNING.md holds the runs that chose them and what their neighbours scored.
 *
 * <pre>
 *   NR         columns of a micro-tile: two vectors
 *   PANELS     heights of the micro-tiles on packed panels
 *   ROWS       heights of the micro-tiles on matrices as they lie
 *   STRIPS     the same where B is packed in panels, or a matrix of NR columns, and A is not transposed
 *   KC         steps of k in a block: each block loads and stores C once
 *   MC         rows in a block of A: MC × KC stays in the third-level cache
 *   B_BLOCK    doubles in a block of B, which stays in the second-level cache
 *   G_BLOCK    doubles of a gradient that are formed at a time; with three arrays like it they stay in the second-level cache
 *   STRIP_*    vectors of neurons that stay in registers while the entries of a sparse row pass
 *   PACK_*     rows and columns, those of Aᵀ with short vectors or few registers, steps with these, and doubles of B,
 *              below which packing never pays
 *   NEAR_*     up to this leading dimension, rows of Aᵀ and of C are walked down as fast as packed ones
 *   FEW_*      rows of A up to which A·Bᵀ leaves B as it lies, steps of k from which on, and in a block of it; with long vectors
 *              steps and elements of C from which on more rows than a vector has lanes do
 *   RANK_*     rows from which on, and steps of k up to which, an update of low rank is faster
 *   SMALL_*    rows and steps of k up to which it is as fast
 *   NARROW_*   inputs, and outputs or weights, up to which a layer does without the general product
 *   FEW_OUT*   outputs up to which a layer does without lanes along them
 * </pre>
 */
final class Tiling {
    private static final int LANES = Species.CHOSEN.length();
    private static final int REGISTERS = VectorRegisters.count(Species.CHOSEN.vectorBitSize());
    static final boolean SCARCE = REGISTERS < 32;
    private static final boolean WIDE = LANES >= 8;

    static final int NR = 2 * LANES;
    static final Cover PANELS = new Cover(panels(REGISTERS));
    static final Cover ROWS = new Cover(rows(REGISTERS));
    /** Short vectors gain more by strides that are fixed than by tall tiles: {@link SpecialTiles#strip5}. */
    static final Cover STRIPS = WIDE ? ROWS : new Cover(rows(16));
    static final int KC = WIDE ? 512 : 256;
    static final int MC = 1024;
    static final int B_BLOCK = (WIDE ? 96 : 32) * 1024;
    private static final int G_BLOCK = 32 * 1024;
    static final int STRIP_VECTORS = 8;
    static final int PACK_ROWS = 48;
    private static final int PACK_COLUMNS = 24;
    private static final int PACK_STEPS = 64;
    static final int FEW_ROWS = WIDE ? 2 * LANES : 6 * LANES;
    /** With fewer steps of k, transposing A and the way in and out of the tile cost more than is gained: a delta of ten outputs. */
    static final int FEW_STEPS = 128;
    /** Where the second of two long vectors stays empty in part, transposing A has to be worth it, too. */
    private static final int FEW_LONG_STEPS = 256;
    private static final int FEW_LONG_SUMS = 360;
    static final int FEW_KC = 1024;
    static final int RANK_ROWS = 10;
    static final int RANK_MAX = 10;
    private static final int SMALL_ROWS = 128;
    private static final int SMALL_MAX = 3 * RANK_MAX;
    private static final int PACK_B = 16 * 1024;
    private static final int NEAR_A = 255;
    private static final int NEAR_C = 384;
    static final int NARROW_INPUTS = 128;
    private static final int NARROW_OUTPUTS = 64;
    private static final int NARROW_WEIGHTS = 4096;
    private static final int FEW_OUTPUTS = 2;

    static {
        require(LANES >= 2 && Integer.bitCount(LANES) == 1, "a vector holds 2, 4, 8, ... doubles");
        require(fits(panels(REGISTERS)) && fits(rows(REGISTERS)), "a micro-tile of two vectors a row fits in the registers");
        require(B_BLOCK % (NR * KC) == 0, "a block of B is whole panels of KC steps");
        require(MC >= PANELS.tallest && (SCARCE ? PACK_COLUMNS : PACK_ROWS) >= PANELS.tallest,
                "a packed block of A fills at least one panel");
        require(PACK_STEPS > RANK_MAX, "what is packed is not of low rank");
        require((long) (MC + PANELS.tallest) * KC <= Integer.MAX_VALUE, "a block of A, its last panel whole, fits in an array");
        require(rank(RANK_MAX) <= RANK_MAX && RANK_MAX - rank(RANK_MAX) <= rank(RANK_MAX), "RANK_MAX steps take two updates at most");
        require(SMALL_MAX >= RANK_MAX && SMALL_ROWS >= RANK_ROWS, "small products reach further than those of low rank");
    }

    private Tiling() {
    }

    private static void require(boolean holds, String relation) {
        if (!holds) {
            throw new IllegalStateException("Tiling: not so with " + LANES + " lanes and " + REGISTERS + " registers: "
                    + relation);
        }
    }

    /** Two vectors a row, besides two of B and one of A. */
    private static boolean fits(int[] heights) {
        for (int height : heights) {
            if (2 * height + 3 > REGISTERS) {
                return false;
            }
        }
        return true;
    }

    /** On packed panels the tallest tile takes 28 of 32 registers, and ten of 16: of six rows C2 stores some in every turn. */
    static int[] panels(int registers) {
        return registers >= 32 ? new int[] {14, 8} : new int[] {5};
    }

    /** On matrices as they lie C2 runs out of registers sooner. */
    static int[] rows(int registers) {
        return registers >= 32 ? new int[] {10, 8, 4} : new int[] {5, 1};
    }

    /**
     * Whether blocks copied for the micro-kernel are read often enough to repay the copying. With wide vectors the rows of C,
     * or of A transposed, must also lie far apart; with short ones only the loop over packed panels runs at the peak, because
     * it needs fewer offsets than the loop over matrices as they lie. With few registers that loop is slower by so much that
     * only A and B both as they lie, and few steps, are left to it.
     */
    static boolean packingPays(boolean transA, boolean transB, int m, int n, int k, int lda, int ldc) {
        if (SCARCE) {
            return m >= PACK_COLUMNS && n >= PACK_COLUMNS && k > RANK_MAX && (transA || transB || k >= PACK_STEPS);
        }
        if (!WIDE) {
            int least = transA ? PACK_COLUMNS : PACK_ROWS;
            return m >= least && n >= least && k > RANK_MAX;
        }
        boolean far = transA && lda > NEAR_A || ldc > NEAR_C;
        return far && m >= PACK_ROWS && n >= PACK_ROWS && (long) n * k >= PACK_B;
    }

    /**
     * Whether k is so short, and m so long, that the rows of B in registers beat a tile of C in registers. With wide vectors
     * these updates also serve three times as many steps where C, two vectors wide, stays in the first-level cache: they are
     * about as fast, and a network with small hidden layers has one kernel less to wait for until it is compiled.
     */
    static boolean isLowRank(int m, int k) {
        return m >= RANK_ROWS && (k <= RANK_MAX || WIDE && m <= SMALL_ROWS && k <= SMALL_MAX);
    }

    /**
     * Whether A·Bᵀ of low rank has all of B transposed first. With few registers k may take two updates, and
     * then those of four vectors of columns, which a panel of two does not serve, pass through C half as often.
     */
    static boolean transposingPays(int m, int n, int k) {
        return SCARCE && isLowRank(m, k) && k > rank(RANK_MAX) && (long) n * k <= B_BLOCK;
    }

    /** Whether a layer is so small that the one kernel of {@link NarrowTiles} serves it as well as all those of the product. */
    private static boolean isNarrow(int inputs, int outputs) {
        return inputs <= NARROW_INPUTS && (outputs <= NARROW_OUTPUTS || inputs * outputs <= NARROW_WEIGHTS);
    }

    /** The same for a forward pass of so many samples. With short vectors the general product's tile of five rows is faster for a few. */
    static boolean isNarrowForward(int samples, int inputs, int outputs) {
        return (WIDE || samples < NarrowTiles.ROWS || samples > RANK_MAX) && isNarrow(inputs, outputs);
    }

    /** The same for deltas and gradient: of a few samples they are of low rank, and faster by what that has. */
    static boolean isNarrowBack(int samples, int inputs, int outputs) {
        return samples > RANK_MAX && isNarrow(inputs, outputs);
    }

    /** Whether A·Bᵀ has so few rows that B is better read as it lies: see {@link FewRows}. */
    static boolean areFewRows(int m, int n, int k) {
        return k >= FEW_STEPS && m <= FEW_ROWS && (!WIDE || m <= LANES || k >= FEW_LONG_STEPS && m * n >= FEW_LONG_SUMS);
    }

    /** Whether a layer's outputs would leave most lanes empty: see {@link FewOutputs}. A thread may have none of them to do. */
    static boolean areFew(int outputs) {
        return outputs > 0 && outputs <= FEW_OUTPUTS;
    }

    /** So many outputs with their padding: whole vectors. */
    static int padded(int outputs) {
        return (outputs + LANES - 1) / LANES * LANES;
    }

    /** How many of {@code left} columns go through one kernel on matrices as they lie. */
    static int columns(int m, int k, int left) {
        return Math.min(left, !WIDE && isLowRank(m, k) && left >= 2 * NR ? 2 * NR : NR);
    }

    /** Columns that a matrix of {@code columns} is best cut into before it is multiplied by, and updated with, m rows. */
    static int strip(int m, int columns) {
        return !WIDE && m <= RANK_MAX ? Math.min(columns, NR) : columns;
    }

    /** The greatest rank, of those that updates exist for, that {@code steps} steps of k have. */
    static int rank(int steps) {
        if (WIDE && steps >= 8) {
            return steps >= 10 ? 10 : 8;
        }
        return steps >= 5 ? 5 : steps >= 2 ? 2 : 1;
    }

    /** Rows of a gradient of n columns that are formed at a time, in about equal parts. */
    static int gradientRows(int n, int columns) {
        return evenly(columns, Math.max(1, G_BLOCK / Math.max(1, n)));
    }

    /** What a switch over the micro-kernels throws for a size that no kernel has: the tables here and the kernels disagree. */
    static IllegalStateException noKernel(String unit, int size) {
        return new IllegalStateException("no micro-kernel for " + size + " " + unit);
    }

    /** The length of equal blocks, at most {@code most}, that cover n. */
    static int evenly(int n, int most) {
        int blocks = (n + most - 1) / most;
        return (n + blocks - 1) / blocks;
    }

    /** Columns of B in a block of kc steps: whole micro-tiles, at least one. */
    static int columnsInBlock(int kc) {
        return Math.max(NR, B_BLOCK / kc / NR * NR);
    }
}
