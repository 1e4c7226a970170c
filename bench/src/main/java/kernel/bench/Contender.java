package kernel.bench;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import kernel.linalg.Dgemm;
import kernel.linalg.Team;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.mkl.global.mkl_rt;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A system that multiplies row-major matrices: ours or a rival, each called the way its own users would call it.
 *
 * <p>A matrix is made by the system that is to use it, so that it lies where that system wants it.
 */
public abstract class Contender {
    /** In the order of the table, and of construction: OpenBLAS has to come before MKL. */
    public static final List<String> NAMES = List.of("kernel", "openblas", "mkl", "netlib", "ejml");

    /** A matrix without gaps between its rows: an array on the heap, and perhaps a copy where the system wants it. */
    public abstract static class Matrix {
        public final double[] data;
        final int columns;

        Matrix(double[] data, int columns) {
            this.data = data;
            this.columns = columns;
        }

        /** Shows the system {@code count} elements of {@link #data} from {@code from} on. */
        public abstract void upload(int from, int count);

        /** Brings the first {@code count} elements into {@link #data}. */
        public abstract void download(int count);
    }

    /**
     * The contender of that name, on so many threads if it can.
     *
     * @throws LinkageError          if its library does not load here
     * @throws IllegalStateException if it would not run at its best here
     */
    public static Contender named(String name, int threads) {
        return switch (name) {
            case "kernel" -> new Kernel(threads);
            case "openblas" -> new OpenBlas(threads);
            case "mkl" -> new Mkl(threads);
            case "netlib" -> new Netlib();
            case "ejml" -> new Ejml();
            default -> throw new IllegalArgumentException("no system " + name + "; one of " + String.join(", ", NAMES));
        };
    }

    /** {@code data} as a matrix of this system's, already uploaded. */
    public Matrix matrix(double[] data, int columns) {
        return new OnHeap(data, columns);
    }

    /** C ← op(A)·op(B) + β·C; op(A) is m×k, op(B) k×n. A matrix may have more rows than the product takes. */
    public abstract void multiply(boolean transA, boolean transB, int m, int n, int k, Matrix a, Matrix b, double beta,
                                  Matrix c);

    private static final class OnHeap extends Matrix {
        OnHeap(double[] data, int columns) {
            super(data, columns);
        }

        @Override
        public void upload(int from, int count) {
        }

        @Override
        public void download(int count) {
        }
    }

    private static final class Kernel extends Contender {
        private final Team team;

        Kernel(int threads) {
            team = threads > 1 ? new Team(threads) : null;
        }

        @Override
        public void multiply(boolean transA, boolean transB, int m, int n, int k, Matrix a, Matrix b, double beta,
                             Matrix c) {
            if (team == null) {
                Dgemm.dgemm(transA, transB, m, n, k, 1, a.data, 0, a.columns, b.data, 0, b.columns, beta, c.data, 0,
                        c.columns);
            } else {
                Dgemm.dgemm(team, transA, transB, m, n, k, 1, a.data, 0, a.columns, b.data, 0, b.columns, beta, c.data,
                        0, c.columns);
            }
        }
    }

    /** A copy outside the Java heap, on a 64-byte boundary, so that a product copies nothing. */
    private static final class OffHeap extends Matrix {
        final DoublePointer pointer;

        OffHeap(double[] data, int columns) {
            super(data, columns);
            DoublePointer memory = new DoublePointer(data.length + 7L);
            pointer = memory.position((-memory.address() & 63) / Double.BYTES);
            upload(0, data.length);
        }

        @Override
        public void upload(int from, int count) {
            long start = pointer.position();
            pointer.position(start + from).put(data, from, count).position(start);
        }

        @Override
        public void download(int count) {
            pointer.get(data, 0, count);
        }
    }

    private abstract static class Native extends Contender {
        @Override
        public Matrix matrix(double[] data, int columns) {
            return new OffHeap(data, columns);
        }
    }

    private static final class OpenBlas extends Native {
        /** The first call binds the name cblas_dgemm; after MKL is loaded, which is global, it would bind to MKL's. */
        OpenBlas(int threads) {
            openblas_nolapack.blas_set_num_threads(threads);
            Matrix one = matrix(new double[1], 1);
            multiply(false, false, 1, 1, 1, one, one, 0, matrix(new double[1], 1));
        }

        @Override
        public void multiply(boolean transA, boolean transB, int m, int n, int k, Matrix a, Matrix b, double beta,
                             Matrix c) {
            openblas_nolapack.cblas_dgemm(openblas_nolapack.CblasRowMajor,
                    transA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                    transB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                    m, n, k, 1, ((OffHeap) a).pointer, a.columns, ((OffHeap) b).pointer, b.columns, beta,
                    ((OffHeap) c).pointer, c.columns);
        }
    }

    private static final class Mkl extends Native {
        Mkl(int threads) {
            mkl_rt.MKL_Set_Num_Threads(threads);
        }

        @Override
        public void multiply(boolean transA, boolean transB, int m, int n, int k, Matrix a, Matrix b, double beta,
                             Matrix c) {
            mkl_rt.cblas_dgemm(mkl_rt.CblasRowMajor, transA ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
                    transB ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans, m, n, k, 1, ((OffHeap) a).pointer, a.columns,
                    ((OffHeap) b).pointer, b.columns, beta, ((OffHeap) c).pointer, c.columns);
        }
    }

    /** Column-major, as the Fortran BLAS: a row-major C is its Cᵀ = op(B)ᵀ·op(A)ᵀ, so the operands change places. */
    private static final class Netlib extends Contender {
        private static final Logger LOGGER = Logger.getLogger("dev.ludovic.netlib");
        private final JavaBLAS blas;

        Netlib() {
            LOGGER.setLevel(Level.WARNING); // it would announce the native library that it found and we do not use
            blas = JavaBLAS.getInstance();
            if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
                throw new IllegalStateException("netlib chose " + blas.getClass().getName() + ", not its VectorBLAS");
            }
        }

        @Override
        public void multiply(boolean transA, boolean transB, int m, int n, int k, Matrix a, Matrix b, double beta,
                             Matrix c) {
            blas.dgemm(transB ? "T" : "N", transA ? "T" : "N", n, m, k, 1, b.data, b.columns, a.data, a.columns, beta,
                    c.data, c.columns);
        }
    }

    /** Through its front door, which picks among the loops of MatrixMatrixMult_DDRM by size. */
    private static final class Ejml extends Contender {
        private static final class Dense extends Matrix {
            final DMatrixRMaj ejml;

            Dense(double[] data, int columns) {
                super(data, columns);
                ejml = DMatrixRMaj.wrap(data.length / columns, columns, data);
            }

            DMatrixRMaj rows(int rows) {
                ejml.reshape(rows, columns, true);
                return ejml;
            }

            @Override
            public void upload(int from, int count) {
            }

            @Override
            public void download(int count) {
            }
        }

        @Override
        public Matrix matrix(double[] data, int columns) {
            return new Dense(data, columns);
        }

        @Override
        public void multiply(boolean transA, boolean transB, int m, int n, int k, Matrix aMatrix, Matrix bMatrix,
                             double beta, Matrix cMatrix) {
            if (beta != 0 && beta != 1) throw new IllegalArgumentException("EJML has no beta but 0 and 1");
            DMatrixRMaj a = ((Dense) aMatrix).rows(transA ? k : m);
            DMatrixRMaj b = ((Dense) bMatrix).rows(transB ? n : k);
            DMatrixRMaj c = ((Dense) cMatrix).rows(m);
            boolean add = beta == 1;
            if (transA && transB) {
                if (add) CommonOps_DDRM.multAddTransAB(a, b, c);
                else CommonOps_DDRM.multTransAB(a, b, c);
            } else if (transA) {
                if (add) CommonOps_DDRM.multAddTransA(a, b, c);
                else CommonOps_DDRM.multTransA(a, b, c);
            } else if (transB) {
                if (add) CommonOps_DDRM.multAddTransB(a, b, c);
                else CommonOps_DDRM.multTransB(a, b, c);
            } else {
                if (add) CommonOps_DDRM.multAdd(a, b, c);
                else CommonOps_DDRM.mult(a, b, c);
            }
        }
    }
}
