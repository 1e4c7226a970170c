package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import kernel.linalg.Rehearsal.Form;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While kernels are rehearsed, whoever calls them gets the bits that they give before and afterwards. */
@Tag("width")
class RehearsalTest {
    private static final int N = 101;
    private static final int ROW = 11;

    private final double[] x = new SplittableRandom(VectorWidth.SEED).doubles(N, -40.0, 40.0).toArray();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void theSameBitsDuringARehearsal() throws InterruptedException {
        double[][] expected = everything(new ScalarKernels());
        AtomicBoolean over = new AtomicBoolean();
        Thread rehearsal = new Thread(() -> {
            KernelChoice.best().rehearse(this::everything);
            over.set(true);
        });
        rehearsal.start();
        boolean last;
        do {
            last = over.get();
            String when = (last ? "after" : "during") + ", seed " + VectorWidth.SEED;
            assertArrayEquals(expected, everything(KernelChoice.best()), when);
        } while (!last);
        rehearsal.join();
        assertFalse(Rehearsal.asksForScalar(Form.SCALAR_DURING_REHEARSALS));
    }

    /** The work is given both forms in turn, and other threads the scalar one. */
    @Test
    void scalarFormsServeMeanwhile() {
        int[] turn = {0};
        KernelChoice.best().rehearse(kernels -> {
            turn[0]++;
            assertTrue(Rehearsal.asksForScalar(Form.SCALAR_DURING_REHEARSALS));
            assertFalse(Rehearsal.asksForScalar(Form.VECTOR));
            if (turn[0] % 2 == 0) {
                spinForAWhile();
            }
        });
        assertTrue(turn[0] >= 40, "ended after " + turn[0] + " turns");
        assertFalse(Rehearsal.asksForScalar(Form.SCALAR_DURING_REHEARSALS));
    }

    private static void spinForAWhile() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < 20_000) {
            Thread.onSpinWait();
        }
    }

    private double[][] everything(Kernels kernels) {
        double[][] y = new double[6][N];
        kernels.sigmoid(N, x, 0, y[0], 0);
        kernels.exp(N, x, 0, y[1], 0);
        kernels.tanh(N, x, 0, y[2], 0);
        kernels.silu(N, x, 0, y[3], 0);
        System.arraycopy(x, 0, y[4], 0, N);
        kernels.timesSiluDerivative(N, x, 0, y[4], 0);
        kernels.softmax(N / ROW, ROW - 1, x, 0, ROW, y[5], 0, ROW);
        return y;
    }
}
