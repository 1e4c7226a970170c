package kernel.linalg;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** One case for dgemm: three fenced matrices, and the result by the kernels under test or by the specification. */
final class Product {
    final boolean transA;
    final boolean transB;
    final int m;
    final int n;
    final int k;
    final FencedMatrix a;
    final FencedMatrix b;
    final FencedMatrix c;

    /** Matrices of zeros, with offsets, gaps and tails of 0 to 3 elements drawn from {@code random}. */
    Product(boolean transA, boolean transB, int m, int n, int k, SplittableRandom random) {
        this.transA = transA;
        this.transB = transB;
        this.m = m;
        this.n = n;
        this.k = k;
        a = transA ? matrix(k, m, random) : matrix(m, k, random);
        b = transB ? matrix(n, k, random) : matrix(k, n, random);
        c = matrix(m, n, random);
    }

    private static FencedMatrix matrix(int rows, int columns, SplittableRandom random) {
        return new FencedMatrix(rows, columns, random.nextInt(4), random.nextInt(4), random.nextInt(4));
    }

    Product fill(DoubleSupplier values) {
        a.fill(values);
        b.fill(values);
        c.fill(values);
        return this;
    }

    /** op(A)(i,p). */
    double a(int i, int p) {
        return transA ? a.get(p, i) : a.get(i, p);
    }

    /** op(B)(p,j). */
    double b(int p, int j) {
        return transB ? b.get(j, p) : b.get(p, j);
    }

    /** α·op(A)·op(B) + β·C by the specification, in a copy of C. */
    FencedMatrix byScalarKernels(double alpha, double beta) {
        FencedMatrix result = c.copy();
        new ScalarKernels().gemm(transA, transB, m, n, k, alpha, a.array, a.off, a.ld, b.array, b.off, b.ld,
                beta, result.array, result.off, result.ld);
        return result;
    }

    /** The same through the door. */
    FencedMatrix byDgemm(double alpha, double beta) {
        FencedMatrix result = c.copy();
        Dgemm.dgemm(transA, transB, m, n, k, alpha, a.array, a.off, a.ld, b.array, b.off, b.ld,
                beta, result.array, result.off, result.ld);
        return result;
    }

    /** Holds that the door gives the bits of the specification, and neither reads nor writes outside the matrices. */
    void assertSameBits(double alpha, double beta) {
        byDgemm(alpha, beta).assertSame(byScalarKernels(alpha, beta), () -> describe(alpha, beta));
    }

    String describe(double alpha, double beta) {
        return (transA ? "T" : "N") + (transB ? "T" : "N") + " " + m + "×" + n + "×" + k + " alpha " + alpha
                + " beta " + beta + " offsets " + a.off + " " + b.off + " " + c.off + " ld " + a.ld + " " + b.ld + " "
                + c.ld + " seed " + VectorWidth.SEED;
    }
}
