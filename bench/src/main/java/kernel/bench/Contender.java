package kernel.bench;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import kernel.linalg.Dgemm;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.mkl.global.mkl_rt;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A system that multiplies matrices: ours or a rival, each called the way its own users would call it. */
abstract class Contender {
    /** By name. */
    static final Map<String, Supplier<Contender>> ALL = Map.ofEntries(
            Map.entry("kernel", Kernel::new), Map.entry("openblas", OpenBlas::new), Map.entry("mkl", Mkl::new),
            Map.entry("netlib", Netlib::new), Map.entry("ejml", Ejml::new));
    /** In the order of the table, and of construction: OpenBLAS has to come before MKL. */
    static final List<String> NAMES = List.of("kernel", "openblas", "mkl", "netlib", "ejml");

    protected Problem p;
    protected int m, n, k;

    /** Takes over the operands; C is copied, so that every contender starts from the same one. */
    void load(Problem problem) {
        p = problem;
        m = problem.shape().m();
        n = problem.shape().n();
        k = problem.shape().k();
    }

    /** C ← op(A)·op(B) + β·C. */
    abstract void multiply();

    /** C as it is now. */
    abstract double[] result();

    private static final class Kernel extends Contender {
        private double[] c;

        @Override
        void load(Problem problem) {
            super.load(problem);
            c = p.c().clone();
        }

        @Override
        void multiply() {
            Dgemm.dgemm(p.transA(), p.transB(), m, n, k, 1, p.a(), 0, p.lda(), p.b(), 0, p.ldb(), p.beta(), c, 0, n);
        }

        @Override
        double[] result() {
            return c;
        }
    }

    /** Operands outside the Java heap, on a 64-byte boundary, so that a call copies nothing. */
    private abstract static class Native extends Contender {
        protected DoublePointer a, b, c;

        @Override
        void load(Problem problem) {
            super.load(problem);
            if (a != null) {
                a.close();
                b.close();
                c.close();
            }
            a = aligned(p.a());
            b = aligned(p.b());
            c = aligned(p.c());
        }

        @Override
        double[] result() {
            double[] result = new double[m * n];
            c.get(result);
            return result;
        }

        private static DoublePointer aligned(double[] x) {
            DoublePointer pointer = new DoublePointer(x.length + 7L);
            pointer.position((-pointer.address() & 63) / Double.BYTES);
            return pointer.put(x);
        }
    }

    private static final class OpenBlas extends Native {
        /** The first call binds the name cblas_dgemm; after MKL is loaded, which is global, it would bind to MKL's. */
        OpenBlas() {
            openblas_nolapack.blas_set_num_threads(1);
            load(Problem.random(new Problem.Shape(1, 1, 1), false, false, 0));
            multiply();
        }

        @Override
        void multiply() {
            openblas_nolapack.cblas_dgemm(openblas_nolapack.CblasRowMajor,
                    p.transA() ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                    p.transB() ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                    m, n, k, 1, a, p.lda(), b, p.ldb(), p.beta(), c, n);
        }
    }

    private static final class Mkl extends Native {
        Mkl() {
            mkl_rt.MKL_Set_Num_Threads(1);
        }

        @Override
        void multiply() {
            mkl_rt.cblas_dgemm(mkl_rt.CblasRowMajor,
                    p.transA() ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
                    p.transB() ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
                    m, n, k, 1, a, p.lda(), b, p.ldb(), p.beta(), c, n);
        }
    }

    /** Column-major, as the Fortran BLAS: a row-major C is its Cᵀ = op(B)ᵀ·op(A)ᵀ, so the operands change places. */
    private static final class Netlib extends Contender {
        private static final Logger LOGGER = Logger.getLogger("dev.ludovic.netlib");
        private final JavaBLAS blas;
        private double[] c;

        Netlib() {
            LOGGER.setLevel(Level.WARNING); // it would announce the native library that it found and we do not use
            blas = JavaBLAS.getInstance();
            if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
                throw new IllegalStateException("netlib chose " + blas.getClass().getName() + ", not its VectorBLAS");
            }
        }

        @Override
        void load(Problem problem) {
            super.load(problem);
            c = p.c().clone();
        }

        @Override
        void multiply() {
            blas.dgemm(p.transB() ? "T" : "N", p.transA() ? "T" : "N", n, m, k, 1, p.b(), p.ldb(), p.a(), p.lda(),
                    p.beta(), c, n);
        }

        @Override
        double[] result() {
            return c;
        }
    }

    /** Through its front door, which picks among the loops of MatrixMatrixMult_DDRM by size. */
    private static final class Ejml extends Contender {
        private DMatrixRMaj a, b, c;

        @Override
        void load(Problem problem) {
            super.load(problem);
            if (p.beta() != 0 && p.beta() != 1) throw new IllegalArgumentException("EJML has no beta but 0 and 1");
            a = DMatrixRMaj.wrap(p.transA() ? k : m, p.lda(), p.a());
            b = DMatrixRMaj.wrap(p.transB() ? n : k, p.ldb(), p.b());
            c = DMatrixRMaj.wrap(m, n, p.c().clone());
        }

        @Override
        void multiply() {
            boolean add = p.beta() == 1;
            if (p.transA() && p.transB()) {
                if (add) CommonOps_DDRM.multAddTransAB(a, b, c);
                else CommonOps_DDRM.multTransAB(a, b, c);
            } else if (p.transA()) {
                if (add) CommonOps_DDRM.multAddTransA(a, b, c);
                else CommonOps_DDRM.multTransA(a, b, c);
            } else if (p.transB()) {
                if (add) CommonOps_DDRM.multAddTransB(a, b, c);
                else CommonOps_DDRM.multTransB(a, b, c);
            } else {
                if (add) CommonOps_DDRM.multAdd(a, b, c);
                else CommonOps_DDRM.mult(a, b, c);
            }
        }

        @Override
        double[] result() {
            return c.data;
        }
    }
}
