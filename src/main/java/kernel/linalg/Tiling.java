package kernel.linalg;

/**
 * The sizes that the product is cut into, by vector width. All numbers of the driver stand here; bench/RESULTS.md holds
 * the runs that chose them and what their neighbours scored.
 *
 * <pre>
 *   NR         columns of a micro-tile: two vectors
 *   PANEL_*    rows of a micro-tile on packed panels, tall and low
 *   ROW_*      rows of a micro-tile on matrices as they lie, tall and low
 *   KC         steps of k in a block: each block reads and writes C once
 *   MC         rows in a block of A: MC × KC stays in the third-level cache
 *   B_BLOCK    doubles in a block of B, which stays in the second
 * </pre>
 */
final class Tiling {
    private static final int LANES = Species.CHOSEN.length();
    private static final boolean WIDE = LANES >= 8;

    static final int NR = 2 * LANES;
    /** 28 of AVX-512's 32 registers hold the tile; of AVX2's 16, ten. */
    static final int PANEL_TALL = WIDE ? 14 : 5;
    static final int PANEL_LOW = WIDE ? 8 : 5;
    static final int ROW_TALL = WIDE ? 10 : 5;
    static final int ROW_LOW = WIDE ? 8 : 4;
    static final int KC = WIDE ? 512 : 256;
    static final int MC = 1024;
    static final int B_BLOCK = (WIDE ? 96 : 48) * 1024;
    /** From this many rows and columns on, packing costs less than it saves. */
    static final int PACK_FROM = 48;

    private Tiling() {
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

    /**
     * How many of m rows to give to tall tiles so that, the rest given to low ones, the fewest rows are computed twice.
     */
    static int tallTiles(int m, int tall, int low) {
        int best = 0;
        int leastRows = Integer.MAX_VALUE;
        for (int tiles = (m + tall - 1) / tall, least = Math.max(0, tiles - low); tiles >= least; tiles--) {
            int rest = Math.max(0, m - tiles * tall);
            int rows = tiles * tall + (rest + low - 1) / low * low;
            if (rows < leastRows) {
                leastRows = rows;
                best = tiles;
            }
        }
        return best;
    }
}
