package kernel.linalg;

/** Covers rows with micro-tiles of given heights at the least cost. The last tile may stick out. */
final class Cover {
    /** What a tile costs besides its rows, in rows: loading and storing its registers. */
    private static final int TILE = 1;

    final int tallest;
    /** The height of the first tile, by the number of rows; beyond the table it is the tallest. */
    private final int[] first;

    Cover(int[] heights) {
        tallest = heights[0];
        first = new int[8 * tallest];
        int[] cost = new int[first.length];
        for (int rows = 1; rows < first.length; rows++) {
            cost[rows] = Integer.MAX_VALUE;
            for (int height : heights) {
                int with = height + TILE + cost[Math.max(0, rows - height)];
                if (with < cost[rows]) {
                    cost[rows] = with;
                    first[rows] = height;
                }
            }
        }
    }

    /** The height of the next tile when {@code rows} are left, at least one. */
    int height(int rows) {
        return rows < first.length ? first[rows] : tallest;
    }
}
