package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Samples that get other inputs between two passes are as good as new ones. */
class RefillTest {
    private static final int COUNT = 120;
    private static final int[] SIZES = {50, 20, 10};

    private static Samples samples(byte[] pixels, InputPath path) {
        return Samples.of(pixels, 0, Made.labels(COUNT, 10), 0, COUNT, SIZES[0], 10, path);
    }

    @Test
    void trainingGoesOnWithTheNewInputs() {
        byte[] first = Made.pixels(COUNT, SIZES[0], 10, 15);
        byte[] second = Made.pixels(COUNT, SIZES[0], 10, 40);
        int[] order = Made.order(COUNT);
        Network expected = Made.network(SIZES);
        for (byte[] pixels : new byte[][] {first, second, first}) {
            try (Sgd sgd = new Sgd(expected, samples(pixels, InputPath.SPARSE), 10, 3.0, 1)) {
                sgd.train(order, 0, COUNT);
            }
        }
        for (InputPath path : InputPath.values()) {
            for (int threads = 1; threads <= 2; threads++) {
                byte[] given = first.clone();
                Samples samples = samples(given, path);
                Network network = Made.network(SIZES);
                try (Sgd sgd = new Sgd(network, samples, 10, 3.0, threads)) {
                    sgd.train(order, 0, COUNT);
                    String once = network.fingerprint();
                    samples.refill(second, 0);
                    assertEquals(once, network.fingerprint());
                    sgd.train(order, 0, COUNT);
                    assertNotEquals(once, network.fingerprint());
                    byte[] buffer = new byte[first.length + 7];
                    System.arraycopy(first, 0, buffer, 7, first.length);
                    samples.refill(buffer, 7);
                    Arrays.fill(buffer, (byte) 1);
                    sgd.train(order, 0, COUNT);
                }
                assertEquals(expected.fingerprint(), network.fingerprint(), path + " on " + threads);
                assertArrayEquals(first, given, "the caller's own bytes");
            }
        }
    }

    @Test
    void tooFewBytesAreRefused() {
        for (InputPath path : InputPath.values()) {
            Samples samples = samples(Made.pixels(COUNT, SIZES[0], 10, 15), path);
            assertThrows(IndexOutOfBoundsException.class, () -> samples.refill(new byte[COUNT * SIZES[0]], 1));
            assertThrows(IndexOutOfBoundsException.class, () -> samples.refill(new byte[COUNT * SIZES[0]], -1));
            assertThrows(NullPointerException.class, () -> samples.refill(null, 0));
        }
    }
}
