package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import kernel.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tiles by number of registers, also those that this CPU would not choose. */
class VectorRegistersTest {
    @Test
    void registersFollowFromTheCpuAndNotFromTheWidth() {
        assertEquals(32, VectorRegisters.count("aarch64", 128), "NEON");
        assertEquals(32, VectorRegisters.count("aarch64", 512), "SVE");
        assertEquals(32, VectorRegisters.count("amd64", 512), "AVX-512");
        assertEquals(16, VectorRegisters.count("amd64", 256), "AVX2");
        assertEquals(16, VectorRegisters.count("x86_64", 128), "SSE2");
        assertEquals(16, VectorRegisters.count("", 128), "unknown");
    }

    /** The tiles that this CPU would not choose, each in a JVM of its own. */
    @ParameterizedTest
    @CsvSource({"128, 16", "128, 32", "256, 16", "256, 32", "512, 32"})
    void theSameBitsByTheTilesForAnyNumberOfRegisters(int bits, int registers) {
        ChildJvm jvm = ChildJvm.run(List.of("--add-modules=jdk.incubator.vector", "-Dkernel.vectorBits=" + bits,
                "-Dkernel.vectorRegisters=" + registers), Products.class);
        assertEquals("tallest " + Tiling.rows(registers)[0] + ", " + bits / Double.SIZE + " lanes: the same bits",
                jvm.out().strip(), jvm.err());
    }

    @Test
    void registersThatAreNoneAreAnError() {
        ChildJvm jvm = ChildJvm.run(List.of("--add-modules=jdk.incubator.vector", "-Dkernel.vectorRegisters=24"), Products.class);
        assertTrue(jvm.exit() != 0 && jvm.err().contains("-Dkernel.vectorRegisters=24: expected 16 or 32"), jvm.err());
    }

    /** Products of all forms, packed or not, by the kernels chosen and by the specification. */
    static final class Products {
        public static void main(String[] args) {
            SplittableRandom random = new SplittableRandom(20150101L);
            int[][] sizes = {{10, 30, 40}, {11, 16, 7}, {1, 9, 5}, {29, 33, 31}, {60, 70, 300}, {50, 3, 20}, {64, 48, 600}, {5, 8, 2}};
            for (int[] size : sizes) {
                for (int form = 0; form < 8; form++) {
                    compare((form & 1) != 0, (form & 2) != 0, size[0], size[1], size[2], (form & 4) != 0 ? 1.0 : 0.0, random);
                }
            }
            System.out.println("tallest " + Tiling.ROWS.tallest + ", " + KernelChoice.best().lanes() + " lanes: the same bits");
        }

        private static void compare(boolean transA, boolean transB, int m, int n, int k, double beta, SplittableRandom random) {
            double[] a = random.doubles((long) m * k, -1, 1).toArray(), b = random.doubles((long) n * k, -1, 1).toArray();
            double[] c = random.doubles((long) m * n, -1, 1).toArray(), expected = c.clone();
            int lda = transA ? m : k, ldb = transB ? k : n;
            Dgemm.dgemm(transA, transB, m, n, k, 1.0, a, 0, lda, b, 0, ldb, beta, c, 0, n);
            new ScalarKernels().gemm(transA, transB, m, n, k, 1.0, a, 0, lda, b, 0, ldb, beta, expected, 0, n);
            if (!Arrays.equals(c, expected)) {
                throw new AssertionError(transA + " " + transB + " " + m + "×" + n + "×" + k + " beta " + beta);
            }
        }
    }
}
