package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The door: what it refuses, in which words, that it then has written nothing, and what it lets pass. */
class DgemmArgumentsTest {

    /** A valid call, NN 3×4×5 at offset 1 with one spare element a row, from which each case departs. */
    private static final class Call {
        boolean transA;
        boolean transB;
        int m = 3;
        int n = 4;
        int k = 5;
        double alpha = 1.0;
        double beta = 1.0;
        double[] a = filled(100, 2.0);
        int aOff = 1;
        int lda = 6;
        double[] b = filled(100, 3.0);
        int bOff = 1;
        int ldb = 5;
        double[] c = filled(100, 7.0);
        int cOff = 1;
        int ldc = 5;

        void run() {
            Dgemm.dgemm(transA, transB, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
        }
    }

    private interface Change {
        void on(Call call);
    }

    private static double[] filled(int length, double value) {
        double[] x = new double[length];
        Arrays.fill(x, value);
        return x;
    }

    /** The call is refused, in words that hold every one of {@code words}, and C stays as it was. */
    private static void refuses(Class<? extends RuntimeException> type, Change change, String... words) {
        Call call = new Call();
        change.on(call);
        double[] before = call.c.clone();
        String message = assertThrows(type, call::run).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), "'" + word + "' is missing in: " + message);
        }
        assertArrayEquals(before, call.c, "written to although refused: " + message);
    }

    private static void refusesArgument(Change change, String... words) {
        refuses(IllegalArgumentException.class, change, words);
    }

    private static void refusesIndex(Change change, String... words) {
        refuses(IndexOutOfBoundsException.class, change, words);
    }

    private static double[] accepts(Change change) {
        Call call = new Call();
        change.on(call);
        call.run();
        return call.c;
    }

    @Test
    void theCallThatTheCasesDepartFromIsValid() {
        double[] c = accepts(call -> { });
        assertEquals(7.0 + 5 * 2.0 * 3.0, c[1]);
        assertEquals(7.0, c[0]);
        assertEquals(7.0, c[5], "between the rows");
    }

    @Test
    void sizesBelowZero() {
        refusesArgument(call -> call.m = -1, "m", "-1", "at least 0");
        refusesArgument(call -> call.n = -2, "n", "-2", "at least 0");
        refusesArgument(call -> call.k = Integer.MIN_VALUE, "k", "-2147483648", "at least 0");
    }

    @Test
    void leadingDimensionsBelowTheStoredWidth() {
        refusesArgument(call -> call.lda = 4, "lda", "4", "at least 5");
        refusesArgument(call -> call.ldb = 3, "ldb", "3", "at least 4");
        refusesArgument(call -> call.ldc = 3, "ldc", "3", "at least 4");
        refusesArgument(call -> call.lda = -5, "lda", "-5", "at least 5");
        refusesArgument(call -> {
            call.transA = true;
            call.lda = 2;
        }, "lda", "2", "at least 3");
        refusesArgument(call -> {
            call.transB = true;
            call.ldb = 4;
        }, "ldb", "4", "at least 5");
    }

    @Test
    void leadingDimensionsOfNothingAreAtLeastOne() {
        refusesArgument(call -> {
            call.k = 0;
            call.lda = 0;
        }, "lda", "0", "at least 1");
        refusesArgument(call -> {
            call.n = 0;
            call.ldc = 0;
        }, "ldc", "0", "at least 1");
    }

    @Test
    void offsetsBelowZero() {
        refusesIndex(call -> call.aOff = -1, "aOff", "-1", "at least 0");
        refusesIndex(call -> call.bOff = -7, "bOff", "-7", "at least 0");
        refusesIndex(call -> call.cOff = Integer.MIN_VALUE, "cOff", "-2147483648", "at least 0");
    }

    @Test
    void matricesThatRunOverTheEndOfTheirArrayByOne() {
        refusesIndex(call -> call.a = new double[1 + 2 * 6 + 5 - 1], "a", "length 17", "at least 18", "3×5", "lda 6");
        refusesIndex(call -> call.b = new double[1 + 4 * 5 + 4 - 1], "b", "length 24", "at least 25", "5×4", "ldb 5");
        refusesIndex(call -> call.c = new double[1 + 2 * 5 + 4 - 1], "c", "length 14", "at least 15", "3×4", "ldc 5");
        refusesIndex(call -> {
            call.transA = true;
            call.a = new double[1 + 4 * 6 + 3 - 1];
        }, "a", "length 27", "at least 28", "5×3");
        refusesIndex(call -> {
            call.transB = true;
            call.b = new double[1 + 3 * 5 + 5 - 1];
        }, "b", "length 20", "at least 21", "4×5");
    }

    @Test
    void matricesThatEndWhereTheirArrayEnds() {
        accepts(call -> {
            call.a = new double[1 + 2 * 6 + 5];
            call.b = new double[1 + 4 * 5 + 4];
            call.c = new double[1 + 2 * 5 + 4];
        });
    }

    @Test
    void sizesWhoseProductOverflowsAnInt() {
        int huge = Integer.MAX_VALUE;
        refusesIndex(call -> call.lda = huge, "a", "length 100", String.valueOf(1 + 2L * huge + 5));
        refusesIndex(call -> call.ldb = huge, "b", "length 100", String.valueOf(1 + 4L * huge + 4));
        refusesIndex(call -> call.ldc = huge, "c", "length 100", String.valueOf(1 + 2L * huge + 4));
        refusesIndex(call -> call.aOff = huge, "a", "length 100", String.valueOf(huge + 2L * 6 + 5));
        refusesIndex(call -> call.m = huge, "a", "length 100", String.valueOf(1 + (huge - 1L) * 6 + 5));
        refusesIndex(call -> {
            call.m = 5;
            call.ldc = 1 << 30; // 4 rows of which are 2³², as an int 0
        }, "c", "length 100", String.valueOf(1 + (1L << 32) + 4));
    }

    @Test
    void nullArrays() {
        for (Change change : new Change[] {call -> call.a = null, call -> call.b = null, call -> call.c = null}) {
            Call call = new Call();
            change.on(call);
            assertThrows(NullPointerException.class, call::run);
        }
    }

    @Test
    void resultsThatOverlapAnOperand() {
        refusesArgument(call -> call.c = call.a, "c overlaps a", "must not share");
        refusesArgument(call -> call.c = call.b, "c overlaps b", "must not share");
        refusesArgument(call -> {
            call.c = call.a;
            call.cOff = 1 + 2 * 6 + 4;
        }, "c overlaps a");
        refusesArgument(call -> {
            call.c = call.b;
            call.cOff = 1 + 4 * 5 + 3;
        }, "c overlaps b");
        refusesArgument(call -> {
            call.c = call.a;
            call.aOff = 30;
            call.cOff = 30 - (2 * 5 + 4) + 1;
        }, "c overlaps a");
    }

    @Test
    void resultsBehindBeforeOrBesideAnOperandInOneArray() {
        accepts(call -> {
            call.c = call.a;
            call.cOff = 1 + 2 * 6 + 5;
        });
        accepts(call -> {
            call.c = call.a;
            call.aOff = 30;
            call.cOff = 30 - (2 * 5 + 4);
        });
        accepts(call -> {
            call.c = call.a;
            call.lda = 20;
            call.ldc = 20;
            call.cOff = call.aOff + 5;
        });
        refusesArgument(call -> {
            call.c = call.a;
            call.lda = 20;
            call.ldc = 20;
            call.cOff = call.aOff + 4;
        }, "c overlaps a");
        accepts(call -> call.a = call.b);
    }

    @Test
    void anEmptyResultIsLeftAlone() {
        double[] untouched = filled(100, 7.0);
        assertArrayEquals(untouched, accepts(call -> {
            call.m = 0;
            call.beta = 0.0;
        }));
        assertArrayEquals(untouched, accepts(call -> {
            call.n = 0;
            call.beta = 0.0;
        }));
        assertArrayEquals(new double[0], accepts(call -> {
            call.m = 0;
            call.c = new double[0];
            call.cOff = 0;
        }));
    }

    @Test
    void anEmptySumScalesC() {
        assertArrayEquals(inC(-3.5), accepts(call -> {
            call.k = 0;
            call.beta = -0.5;
        }));
        assertArrayEquals(inC(0.0), accepts(call -> {
            call.k = 0;
            call.beta = 0.0;
        }));
        assertArrayEquals(inC(7.0), accepts(call -> {
            call.k = 0;
            call.a = new double[0];
            call.b = new double[0];
            call.aOff = 0;
            call.bOff = 0;
        }));
    }

    /** The case's C with {@code value} in its 3×4 elements and 7 around them. */
    private static double[] inC(double value) {
        double[] c = filled(100, 7.0);
        for (int i = 0; i < 3; i++) {
            Arrays.fill(c, 1 + i * 5, 1 + i * 5 + 4, value);
        }
        return c;
    }
}
