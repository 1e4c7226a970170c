package kernel.nn;

import kernel.linalg.UpdateKernels.GradientRows;

/** A {@link GradientSource} that has A as a matrix, so that any rows of Aᵀ·D are one product. */
interface DenseGradientSource extends GradientSource {

    /**
     * G ← Aᵀ·D, or G ← G + Aᵀ·D, for the rows {@code from} up to {@code to} of matrix {@code index}, of which the first is at
     * {@code g[gOff]}.
     */
    void product(int index, int from, int to, boolean add, double[] g, int gOff, int ldg);

    @Override
    default void addTo(int index, int from, int to, double[] w, int wOff, int ldw) {
        product(index, from, to, true, w, wOff, ldw);
    }

    @Override
    default void form(int index, int from, int to, int height, double[] g, int gOff, int ldg, GradientRows then) {
        for (int row = from, end; row < to; row = end) {
            end = Math.min(to, row + height);
            product(index, row, end, false, g, gOff, ldg);
            then.take(row, end - row);
        }
    }
}
