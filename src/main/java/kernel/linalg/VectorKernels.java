package kernel.linalg;

import java.util.function.Consumer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API. Each method hands over to a driver or micro-kernel, which holds the loops. */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    private final Rehearsal.Form form;

    VectorKernels() {
        this(Rehearsal.Form.SCALAR_DURING_REHEARSALS);
    }

    VectorKernels(Rehearsal.Form form) {
        this.form = form;
    }

    /** Doubles in a vector of the width that the JVM prefers on this CPU. */
    static int preferredLanes() {
        return DoubleVector.SPECIES_PREFERRED.length();
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public int fastestOffset(double[] x) {
        return Alignment.fastestOffset(x);
    }

    @Override
    public int stripColumns(int m, int columns) {
        return Tiling.strip(m, columns);
    }

    @Override
    public String description() {
        return "vector kernels, " + S.vectorBitSize() + " bits";
    }

    @Override
    public void gemm(boolean transA, boolean transB, int m, int n, int k,
                     double alpha, double[] a, int aOff, int lda,
                     double[] b, int bOff, int ldb,
                     double beta, double[] c, int cOff, int ldc) {
        GemmDriver.gemm(transA, transB, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    }

    @Override
    public void denseForward(int m, int n, int k, double[] a, int aOff, int lda, double[] w, int wOff, int ldw,
                             double[] b, int bOff, double[] z, int zOff, int ldz) {
        if (Tiling.areFew(n)) {
            FewOutputs.forward(m, n, k, a, aOff, lda, w, wOff, ldw, b, bOff, z, zOff, ldz);
            return;
        }
        int padded = Tiling.padded(n);
        if (Tiling.isNarrowForward(m, k, padded)) {
            NarrowLayers.forward(m, padded, k, a, aOff, lda, w, wOff, ldw, b, bOff, z, zOff, ldz);
        } else {
            Kernels.super.denseForward(m, padded, k, a, aOff, lda, w, wOff, ldw, b, bOff, z, zOff, ldz);
        }
    }

    @Override
    public void denseBackward(int m, int n, int k, double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                              double[] e, int eOff, int lde) {
        if (Tiling.isNarrowBack(m, n, k) && n >= LANES) {
            NarrowLayers.backward(m, n, k, d, dOff, ldd, w, wOff, ldw, e, eOff, lde);
        } else {
            Kernels.super.denseBackward(m, n, k, d, dOff, ldd, w, wOff, ldw, e, eOff, lde);
        }
    }

    @Override
    public void denseGradient(boolean add, int m, int n, int k, double[] a, int aOff, int lda, double[] d, int dOff, int ldd,
                              double[] g, int gOff, int ldg) {
        if (Tiling.areFew(n)) {
            FewOutputs.gradient(add, m, n, k, a, aOff, lda, d, dOff, ldd, g, gOff, ldg);
            return;
        }
        int padded = Tiling.padded(n);
        if (Tiling.isNarrowBack(k, m, padded)) {
            NarrowLayers.gradient(add, m, padded, k, a, aOff, lda, d, dOff, ldd, g, gOff, ldg);
        } else {
            Kernels.super.denseGradient(add, m, padded, k, a, aOff, lda, d, dOff, ldd, g, gOff, ldg);
        }
    }

    @Override
    public void axpy(int n, double alpha, double[] x, int xOff, double[] y, int yOff) {
        Elementwise.axpy(n, alpha, x, xOff, y, yOff);
    }

    @Override
    public void scaledDifference(int m, int n, double alpha, double[] x, int xOff, double[] y, int yOff, int ld) {
        Elementwise.scaledDifference(m, n, alpha, x, xOff, y, yOff, ld);
    }

    @Override
    public void addRows(int m, int n, double[] x, int xOff, int ldx, double[] y, int yOff) {
        Elementwise.addRows(m, n, x, xOff, ldx, y, yOff);
    }

    @Override
    public void exp(int n, double[] x, int xOff, double[] y, int yOff) {
        if (Rehearsal.asksForScalar(form)) {
            ScalarActivations.exp(n, x, xOff, y, yOff);
        } else {
            VectorActivations.exp(n, x, xOff, y, yOff);
        }
    }

    @Override
    public void sigmoid(int n, double[] x, int xOff, double[] y, int yOff) {
        if (Rehearsal.asksForScalar(form)) {
            ScalarActivations.sigmoid(n, x, xOff, y, yOff);
        } else {
            VectorActivations.sigmoid(n, x, xOff, y, yOff);
        }
    }

    @Override
    public void timesSigmoidDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        VectorActivations.timesSigmoidDerivative(n, a, aOff, y, yOff);
    }

    @Override
    public void tanh(int n, double[] x, int xOff, double[] y, int yOff) {
        if (Rehearsal.asksForScalar(form)) {
            ScalarActivations.tanh(n, x, xOff, y, yOff);
        } else {
            VectorActivations.tanh(n, x, xOff, y, yOff);
        }
    }

    @Override
    public void timesTanhDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        VectorActivations.timesTanhDerivative(n, a, aOff, y, yOff);
    }

    @Override
    public void leakyRelu(int n, double slope, double[] x, int xOff, double[] y, int yOff) {
        VectorActivations.leaky(n, slope, x, xOff, x, xOff, y, yOff);
    }

    @Override
    public void timesLeakyReluDerivative(int n, double slope, double[] a, int aOff, double[] y, int yOff) {
        VectorActivations.leaky(n, slope, a, aOff, y, yOff, y, yOff);
    }

    @Override
    public void silu(int n, double[] z, int zOff, double[] y, int yOff) {
        if (Rehearsal.asksForScalar(form)) {
            ScalarActivations.silu(n, z, zOff, y, yOff);
        } else {
            VectorActivations.silu(n, z, zOff, y, yOff);
        }
    }

    @Override
    public void timesSiluDerivative(int n, double[] z, int zOff, double[] y, int yOff) {
        if (Rehearsal.asksForScalar(form)) {
            ScalarActivations.timesSiluDerivative(n, z, zOff, y, yOff);
        } else {
            VectorActivations.timesSiluDerivative(n, z, zOff, y, yOff);
        }
    }

    @Override
    public void softmax(int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
        if (Rehearsal.asksForScalar(form)) {
            ScalarActivations.softmax(m, n, z, zOff, ldz, a, aOff, lda);
        } else {
            VectorActivations.softmax(m, n, z, zOff, ldz, a, aOff, lda);
        }
    }

    @Override
    public void sparseForward(SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                              double[] b, int bOff, double[] z, int zOff, int ldz) {
        SparseDriver.forward(x, rows, first, m, n, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void sparseUpdate(SparseRows x, int[] rows, int first, int m, int n,
                             double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        SparseDriver.updateThenForward(x, rows, first, m, 0, n, d, dOff, ldd, w, wOff, ldw, null, 0, null, 0, 0);
    }

    @Override
    public void sparseUpdateThenForward(SparseRows x, int[] rows, int first, int m, int next, int n,
                           double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                           double[] b, int bOff, double[] z, int zOff, int ldz) {
        SparseDriver.updateThenForward(x, rows, first, m, next, n, d, dOff, ldd, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void sparseForward(SparseDoubleRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                              double[] b, int bOff, double[] z, int zOff, int ldz) {
        SparseDoubleDriver.updateThenForward(x, rows, first, 0, m, n, null, 0, 0, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void sparseUpdate(SparseDoubleRows x, int[] rows, int first, int m, int n,
                             double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        SparseDoubleDriver.updateThenForward(x, rows, first, m, 0, n, d, dOff, ldd, w, wOff, ldw, null, 0, null, 0, 0);
    }

    @Override
    public void sparseUpdateThenForward(SparseDoubleRows x, int[] rows, int first, int m, int next, int n,
                                        double[] d, int dOff, int ldd, double[] w, int wOff, int ldw,
                                        double[] b, int bOff, double[] z, int zOff, int ldz) {
        SparseDoubleDriver.updateThenForward(x, rows, first, m, next, n, d, dOff, ldd, w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void decay(int n, double keep, double shrink, double[] w, int wOff) {
        VectorUpdates.decay(n, keep, shrink, w, wOff);
    }

    @Override
    public void gradientStep(int n, double eta, double l1, double l2, double[] g, int gOff, double[] w, int wOff) {
        VectorUpdates.gradientStep(n, eta, l1, l2, g, gOff, w, wOff);
    }

    @Override
    public void momentumStep(int n, double eta, double mu, boolean nesterov, double l1, double l2,
                             double[] g, int gOff, double[] w, int wOff, double[] v, int vOff) {
        if (nesterov) {
            VectorUpdates.nesterovStep(n, eta, mu, l1, l2, g, gOff, w, wOff, v, vOff);
        } else {
            VectorUpdates.momentumStep(n, eta, mu, l1, l2, g, gOff, w, wOff, v, vOff);
        }
    }

    @Override
    public void adamStep(int n, double step, double keep, double rootCorrection, double beta1, double beta2, double epsilon,
                         double l1, double l2, double[] g, int gOff, double[] w, int wOff,
                         double[] m, int mOff, double[] v, int vOff) {
        VectorUpdates.adamStep(n, step, keep, rootCorrection, beta1, beta2, epsilon, l1, l2, g, gOff, w, wOff, m, mOff, v, vOff);
    }

    @Override
    public void addSquares(int m, int n, double[] g, int gOff, int ldg, double[] s, int sOff) {
        VectorUpdates.addSquares(m, n, g, gOff, ldg, s, sOff);
    }

    @Override
    public int gradientRows(int n, int columns) {
        return Tiling.gradientRows(n, columns);
    }

    @Override
    public void sparseGradient(SparseRows x, int[] rows, int first, int m, int n, double[] d, int dOff, int ldd,
                               int height, double[] g, int gOff, int ldg, GradientRows then) {
        SparseGradient.form(x, rows, first, m, n, d, dOff, ldd, height, g, gOff, ldg, then);
    }

    @Override
    public void sparseGradientThenForward(SparseRows x, int[] rows, int first, int m, int next, int n, double[] d, int dOff, int ldd,
                                          int height, double[] g, int gOff, int ldg, GradientRows then,
                                          double[] w, int wOff, int ldw, double[] b, int bOff, double[] z, int zOff, int ldz) {
        SparseGradient.formThenForward(x, rows, first, m, next, n, d, dOff, ldd, height, g, gOff, ldg, then,
                w, wOff, ldw, b, bOff, z, zOff, ldz);
    }

    @Override
    public void rehearse(Consumer<Kernels> work) {
        Rehearsal.run(work, new VectorKernels(Rehearsal.Form.VECTOR), new VectorKernels(Rehearsal.Form.SCALAR));
    }
}
