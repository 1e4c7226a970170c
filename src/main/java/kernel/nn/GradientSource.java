package kernel.nn;

import kernel.linalg.UpdateKernels.GradientRows;

/** Where the gradients Aᵀ·D of some matrices of weights come from. Each element is a chain over the samples in their order. */
interface GradientSource {

    /** W ← W + Aᵀ·D for the rows {@code from} up to {@code to} of matrix {@code index}, of which the first is at {@code w[wOff]}. */
    void addTo(int index, int from, int to, double[] w, int wOff, int ldw);

    /**
     * Forms the rows {@code from} up to {@code to} of matrix {@code index}, {@code height} at a time, each time from {@code g[gOff]} on,
     * and hands them to {@code then}, with the number of the first.
     */
    void form(int index, int from, int to, int height, double[] g, int gOff, int ldg, GradientRows then);
}
