package kernel.linalg;

import java.util.Arrays;

/**
 * A micro-tile of C on its way to and from a micro-kernel, which finds it in a small array without gaps, in the order of its
 * registers.
 */
final class TileBuffer {
    private TileBuffer() {
    }

    /** t ← Cᵀ for some rows and columns, {@code height} elements a column; zeros with {@code overwrite}. */
    static void getColumns(int rows, int columns, boolean overwrite, double[] c, int cOff, int ldc, double[] t, int height) {
        Arrays.fill(t, 0, columns * height, 0.0);
        for (int i = 0; i < rows && !overwrite; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * height + i] = c[cOff + i * ldc + j];
            }
        }
    }

    /** C ← tᵀ, as {@link #getColumns}. */
    static void putColumns(int rows, int columns, double[] t, int height, double[] c, int cOff, int ldc) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                c[cOff + i * ldc + j] = t[j * height + i];
            }
        }
    }
}
