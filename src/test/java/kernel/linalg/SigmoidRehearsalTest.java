package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While the sigmoid is rehearsed, whoever calls it gets the bits that it gives afterwards. */
@Tag("width")
class SigmoidRehearsalTest {
    private static final int N = 101;

    private final SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = Kernels.best();

    @BeforeAll
    static void theWidthAskedFor() {
        VectorWidth.assertInUse();
    }

    @Test
    void theSameBitsBeforeDuringAndAfter() throws InterruptedException {
        double[] x = random.doubles(N, -40.0, 40.0).toArray();
        double[] expected = new double[N];
        scalar.sigmoid(N, x, 0, expected, 0);
        assertSigmoid(expected, x, "before");
        AtomicBoolean over = new AtomicBoolean();
        Thread rehearsal = new Thread(() -> {
            vector.rehearse();
            over.set(true);
        });
        rehearsal.start();
        do {
            assertSigmoid(expected, x, "during");
        } while (!over.get());
        rehearsal.join();
        assertSigmoid(expected, x, "after");
    }

    @Test
    void endsAndIsOver() {
        assertTimeout(Duration.ofSeconds(30), vector::rehearse, "three seconds at most, and a busy machine");
        assertFalse(SigmoidRehearsal.isUnderWay());
        scalar.rehearse();
    }

    private void assertSigmoid(double[] expected, double[] x, String when) {
        double[] y = new double[N];
        vector.sigmoid(N, x, 0, y, 0);
        assertArrayEquals(expected, y, when + ", seed " + VectorWidth.SEED);
    }
}
