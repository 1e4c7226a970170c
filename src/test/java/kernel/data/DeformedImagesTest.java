package kernel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An epoch's images are a function of seed, epoch and sample, whoever makes them and when. */
@Timeout(120)
class DeformedImagesTest {
    private static final Dataset DIGITS = SyntheticDigits.draw("digits", 211, 3);
    private static final int SIZE = SyntheticDigits.SIZE * SyntheticDigits.SIZE;

    private static byte[] epoch(Dataset images, Deformation deformation, long seed, int epoch) {
        DeformedImages deformed = new DeformedImages(images, deformation, seed, 1);
        byte[] to = new byte[deformed.size()];
        deformed.write(epoch, 0, to, 0);
        return to;
    }

    @Test
    void anyNumberOfPartsInAnyOrderGivesTheSameBytes() {
        for (Deformation deformation : Deformations.ALL) {
            byte[] expected = epoch(DIGITS, deformation, 5, 8);
            for (int parts : new int[] {2, 3, 7, 300}) {
                DeformedImages images = new DeformedImages(DIGITS, deformation, 5, parts);
                byte[] to = new byte[images.size() + 3];
                images.write(7, 0, to, 3);
                for (int part = parts - 1; part >= 0; part--) {
                    images.write(8, part, to, 3);
                }
                assertArrayEquals(expected, Arrays.copyOfRange(to, 3, to.length), deformation.name() + " in " + parts);
            }
        }
    }

    @Test
    void anotherSeedOrEpochGivesOtherImages() {
        for (Deformation deformation : Deformations.ALL) {
            byte[] images = epoch(DIGITS, deformation, 5, 8);
            assertFalse(Arrays.equals(images, epoch(DIGITS, deformation, 5, 9)));
            assertFalse(Arrays.equals(images, epoch(DIGITS, deformation, 6, 8)));
        }
    }

    /** A slice counts from its own first image; the pixels it shares are not written to. */
    @Test
    void aSliceIsDeformedWhereItLies() {
        byte[] before = DIGITS.pixels().clone();
        Dataset slice = DIGITS.slice("slice", 11, 40);
        Dataset copy = new Dataset("copy", Arrays.copyOfRange(before, 11 * SIZE, 51 * SIZE), Arrays.copyOfRange(DIGITS.labels(), 11, 51),
            0, 40, SyntheticDigits.SIZE, SyntheticDigits.SIZE, 10);
        for (Deformation deformation : Deformations.ALL) {
            assertArrayEquals(epoch(copy, deformation, 1, 2), epoch(slice, deformation, 1, 2));
        }
        assertArrayEquals(before, DIGITS.pixels());
    }

    @Test
    void aheadGivesTheImagesOfTheEpoch() {
        for (int threads = 1; threads <= 3; threads++) {
            try (ImagesAhead ahead = new ImagesAhead(new DeformedImages(DIGITS, Deformations.ALL.get(0), 5, threads))) {
                for (int epoch : new int[] {0, 1, 2, 29, 3, 0}) {
                    ahead.begin(epoch);
                    assertArrayEquals(epoch(DIGITS, Deformations.ALL.get(0), 5, epoch), ahead.await());
                }
            }
        }
    }

    @Test
    void aheadRefusesWhatIsOutOfTurn() {
        ImagesAhead ahead = new ImagesAhead(new DeformedImages(DIGITS, Deformations.ALL.get(0), 5, 1));
        assertThrows(IllegalStateException.class, ahead::await);
        ahead.begin(0);
        ahead.await();
        ahead.close();
        ahead.close();
        assertThrows(IllegalStateException.class, ahead::await);
        assertThrows(IllegalStateException.class, () -> ahead.begin(1));
        assertThrows(IllegalArgumentException.class, () -> new DeformedImages(DIGITS, Deformations.ALL.get(0), 5, 0));
    }

    @Test
    void nothingIsAllocatedInSteadyState() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (Deformation deformation : Deformations.ALL) {
            DeformedImages images = new DeformedImages(DIGITS, deformation, 5, 1);
            byte[] to = new byte[images.size()];
            int quiet = 0;
            for (int epoch = 0; quiet < 20; epoch++) {
                long before = threads.getThreadAllocatedBytes(self);
                images.write(epoch, 0, to, 0);
                quiet = threads.getThreadAllocatedBytes(self) == before ? quiet + 1 : 0;
                assertTrue(epoch < 1000, deformation.name() + " allocates");
            }
            assertEquals(20, quiet);
        }
    }
}
