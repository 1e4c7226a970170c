package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
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
        double[] x = new double[1024], c = new double[1024];
        char[] entries = {};
        assertSwitch(numbers("tile", RowTiles.class, SpecialTiles.class), "rows on matrices as they lie", height ->
                GemmDriver.rowKernel(height, 2, x, 0, 2, 1, x, 0, 2 * LANES, false, c, 0, 2 * LANES, height, LANES));
        assertSwitch(numbers("tile", PanelTiles.class), "rows on packed panels", height ->
                GemmDriver.panelKernel(height, 2, x, 0, x, 0, false, c, 0, 2 * LANES, height, LANES));
        assertSwitch(numbers("rank", RankTiles.class), "steps of k", rank ->
                RankUpdates.kernel(rank, 2, x, 0, 1, 2, x, 0, 2 * LANES, false, c, 0, 2 * LANES, LANES));
        assertSwitch(numbers("product", SparseTiles.class), "vectors of neurons", vectors ->
                SparseDriver.product(vectors, entries, 0, 0, x, 0, 0, x, 0, c, 0));
        assertSwitch(numbers("update", SparseTiles.class), "vectors of neurons", vectors ->
                SparseDriver.update(vectors, entries, 0, 0, x, 0, c, 0, 0));
    }

    @Test
    void everySizeThatIsChosenHasAKernel() {
        Set<Integer> rows = numbers("tile", RowTiles.class, SpecialTiles.class);
        Set<Integer> panels = numbers("tile", PanelTiles.class);
        Set<Integer> ranks = numbers("rank", RankTiles.class);
        Set<Integer> vectors = numbers("product", SparseTiles.class);
        for (int n = 1; n <= 300; n++) {
            assertTrue(rows.contains(Tiling.ROWS.height(n)), "rows " + n);
            assertTrue(panels.contains(Tiling.PANELS.height(n)), "rows on panels " + n);
            assertTrue(ranks.contains(Tiling.rank(n)) && Tiling.rank(n) <= n, "steps " + n);
            assertTrue(vectors.contains(SparseDriver.block(n * LANES)) && SparseDriver.block(n * LANES) <= n, "vectors " + n);
        }
        assertEquals(vectors, numbers("update", SparseTiles.class));
    }
}
