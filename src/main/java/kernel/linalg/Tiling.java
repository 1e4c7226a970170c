package kernel.linalg;

/**
 * The sizes that the product is cut into, by vector width. All numbers of the driver stand here; bench/RESULTS.md holds
 * the runs that chose them and what their neighbours scored.
 *
 * <pre>
 *   NR         columns of a micro-tile: two vectors
 *   PANEL_*    rows of a micro-tile on packed panels, tall and low
 *   ROW_*      rows of a micro-tile on matrices as they lie, tall and low
 *   KC         a B panel of KC × NR stays in the first-level cache
 *   MC         an A block of MC × KC stays in the second-level cache, and within reach of the first-level TLB
 *   NC         a B block of KC × NC stays in the third
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
    static final int MC = WIDE ? 56 : 120;
    static final int NC = 1024;
    /** From this many rows and columns on, packing costs less than it saves. */
    static final int PACK_FROM = 48;

    private Tiling() {
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
