package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The tables of sizes against the micro-kernels that there are. */
@Tag("width")
class TilingTest {
    private static final int LANES = Species.CHOSEN.length();

    /** The numbers of the methods of a class whose name is {@code prefix} and a number. */
    private static Set<Integer> numbers(String prefix, Class<?>... classes) {
        Set<Integer> numbers = new TreeSet<>();
        for (Class<?> c : classes) {
            for (Method method : c.getDeclaredMethods()) {
                Matcher matcher = Pattern.compile(prefix + "(\\d+)").matcher(method.getName());
                if (matcher.matches()) {
                    numbers.add(Integer.valueOf(matcher.group(1)));
                }
            }
        }
        assertTrue(numbers.size() > 1, prefix);
        return numbers;
    }

    /** Calls a switch with every size up to 20: those in {@code sizes} compute, the others must fail and be named. */
    private static void assertSwitch(Set<Integer> sizes, String unit, IntConsumer kernel) {
        for (int size = 0; size <= 20; size++) {
            int each = size;
            Executable call = () -> kernel.accept(each);
            if (sizes.contains(size)) {
                kernel.accept(size);
            } else {
                assertEquals("no micro-kernel for " + size + " " + unit, assertThrows(IllegalStateException.class, call,
                        size + " " + unit).getMessage());
            }
        }
    }

    @Test
    void aSizeWithoutKernelIsNamed() {
        double[] x = new double[1024], c = new double[1024], t = new double[1024];
        char[] entries = {};
        assertSwitch(numbers("tile", RowTiles.class, SpecialTiles.class), "rows on matrices as they lie", height ->
                GemmDriver.rowKernel(height, 2, x, 0, 2, 1, x, 0, 2 * LANES, false, c, 0, 2 * LANES, height, LANES));
        assertSwitch(numbers("tile", PanelTiles.class), "rows on packed panels", height ->
                GemmDriver.panelKernel(height, 2, x, 0, x, 0, false, c, 0, 2 * LANES, height, LANES, t));
        assertSwitch(Set.of(0, 1, 2), "vectors of rows", vectors ->
                FewRows.kernel(vectors, 2, x, x, 0, 2, 1, c));
        for (boolean overwrite : new boolean[] {false, true}) {
            assertSwitch(numbers(overwrite ? "set" : "add", RankTiles.class), "steps of k", rank ->
                    RankUpdates.kernel(rank, 2, x, 0, 1, 2, x, 0, 2 * LANES, overwrite, c, 0, 2 * LANES, LANES));
        }
        assertSwitch(numbers("product", SparseTiles.class), "vectors of neurons", vectors ->
                SparseTiles.product(vectors, entries, 0, 0, x, 0, 0, x, 0, c, 0));
        assertSwitch(numbers("update", SparseTiles.class), "vectors of neurons", vectors ->
                SparseTiles.update(vectors, entries, 0, 0, c, 0, 0, x, 0));
    }

    private static Set<Integer> numbers(int[]... tables) {
        return new TreeSet<>(Arrays.stream(tables).flatMapToInt(Arrays::stream).boxed().toList());
    }

    @Test
    void theTablesNameTheKernelsThatThereAre() {
        assertEquals(numbers("tile", PanelTiles.class), numbers(Tiling.panels(16), Tiling.panels(32)));
        assertEquals(numbers("tile", RowTiles.class, SpecialTiles.class), numbers(Tiling.rows(16), Tiling.rows(32)));
        Set<Integer> ranks = new TreeSet<>(), vectors = new TreeSet<>();
        for (int n = 1; n <= 300; n++) {
            ranks.add(Tiling.rank(n));
            vectors.add(SparseDriver.strip(n * LANES));
            assertTrue(Tiling.rank(n) <= n, "steps " + n);
            assertTrue(SparseDriver.strip(n * LANES) <= n, "vectors " + n);
        }
        assertEquals(LANES >= 8 ? numbers("add", RankTiles.class) : Set.of(1, 2, 5), ranks);
        assertEquals(numbers("add", RankTiles.class), numbers("set", RankTiles.class));
        for (Class<?> tiles : new Class<?>[] {SparseTiles.class, SparseDoubleTiles.class}) {
            for (String kernel : new String[] {"product", "update"}) {
                assertEquals(vectors, numbers(kernel, tiles), tiles + " " + kernel);
            }
        }
    }

    /** A tile for rows that stick out repeats the last row; it must still be the one that costs least. */
    @Test
    void everyRowIsCovered() {
        for (Cover cover : new Cover[] {Tiling.PANELS, Tiling.ROWS, Tiling.STRIPS}) {
            for (int rows = 1; rows <= 300; rows++) {
                int height = cover.height(rows);
                assertTrue(height > 0 && height <= cover.tallest, height + " for " + rows);
            }
        }
    }

    @Test
    void threadsCutBetweenColumnsOfMicroTiles() {
        assertEquals(0, Dgemm.CUT % Tiling.NR);
    }
}
