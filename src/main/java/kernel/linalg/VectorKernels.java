package kernel.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API: doors to the drivers and micro-kernels, which hold the loops. */
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> S = Species.CHOSEN;
    private static final int LANES = S.length();

    /** Doubles that fit in a vector of the width that the CPU prefers. */
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
    public void axpy(int n, double alpha, double[] x, int xOff, double[] y, int yOff) {
        Elementwise.axpy(n, alpha, x, xOff, y, yOff);
    }

    @Override
    public void scale(int n, double alpha, double[] x, int xOff, double[] y, int yOff) {
        Elementwise.scale(n, alpha, x, xOff, y, yOff);
    }

    @Override
    public void addRows(int m, int n, double[] x, int xOff, int ldx, double[] y, int yOff) {
        Elementwise.addRows(m, n, x, xOff, ldx, y, yOff);
    }

    @Override
    public void sigmoid(int n, double[] x, int xOff, double[] y, int yOff) {
        int vectors = n - n % LANES;
        VectorSigmoid.apply(vectors, x, xOff, y, yOff);
        for (int j = vectors; j < n; j++) {
            y[yOff + j] = Sigmoid.of(x[xOff + j]);
        }
    }

    @Override
    public void timesSigmoidDerivative(int n, double[] a, int aOff, double[] y, int yOff) {
        Elementwise.timesSigmoidDerivative(n, a, aOff, y, yOff);
    }

    @Override
    public void sparseForward(SparseRows x, int[] rows, int first, int m, int n, double[] w, int wOff, int ldw,
                              double[] b, int bOff, double[] z, int zOff, int ldz) {
        // Neurons outside, samples inside: a block of columns of W stays in the cache for the whole mini-batch.
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = block(n - j);
            for (int i = 0; i < m; i++) {
                int from = x.start[rows[first + i]];
                int to = x.start[rows[first + i] + 1];
                int at = zOff + i * ldz + j;
                switch (vectors) {
                    case 8 -> SparseTiles.forward8(x.entries, from, to, w, wOff + j, ldw, b, bOff + j, z, at);
                    case 4 -> SparseTiles.forward4(x.entries, from, to, w, wOff + j, ldw, b, bOff + j, z, at);
                    case 2 -> SparseTiles.forward2(x.entries, from, to, w, wOff + j, ldw, b, bOff + j, z, at);
                    default -> SparseTiles.forward1(x.entries, from, to, w, wOff + j, ldw, b, bOff + j, z, at);
                }
            }
        }
    }

    @Override
    public void sparseUpdate(SparseRows x, int[] rows, int first, int m, int n,
                             double[] d, int dOff, int ldd, double[] w, int wOff, int ldw) {
        for (int j = 0, vectors; j < n; j += vectors * LANES) {
            vectors = block(n - j);
            for (int i = 0; i < m; i++) {
                int from = x.start[rows[first + i]];
                int to = x.start[rows[first + i] + 1];
                int at = dOff + i * ldd + j;
                switch (vectors) {
                    case 8 -> SparseTiles.update8(x.entries, from, to, d, at, w, wOff + j, ldw);
                    case 4 -> SparseTiles.update4(x.entries, from, to, d, at, w, wOff + j, ldw);
                    case 2 -> SparseTiles.update2(x.entries, from, to, d, at, w, wOff + j, ldw);
                    default -> SparseTiles.update1(x.entries, from, to, d, at, w, wOff + j, ldw);
                }
            }
        }
    }

    /** The vectors of the widest micro-kernel that {@code columns} can fill. */
    private static int block(int columns) {
        return Math.min(8, Integer.highestOneBit(columns / LANES));
    }
}
