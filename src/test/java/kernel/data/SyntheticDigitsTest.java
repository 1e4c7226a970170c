package kernel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {

    /**
     * Thread time, which other processes on the core do not add to. The first call in this JVM that draws pays for the
     * compiler too.
     */
    @Test
    void areTheSameBytesOnEveryJdkAndMadeInTwoSeconds() {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Corpus corpus = SyntheticDigits.corpus();
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        assertTrue(seconds < 2, "70,000 images took " + seconds + " s");
        assertEquals("f6a81336644532a8a4fd76232dea6805b5b71baeb55a43b7979a2128d3a74520", corpus.training().fingerprint());
        assertEquals("aa5c96d99c57e066c09b51973de0597ab0827397e61ae7224561d813bf2ebca3", corpus.test().fingerprint());
        assertEquals(60_000, corpus.training().count());
        assertEquals(10_000, corpus.test().count());
    }

    @Test
    void litPixelsAreAFifth() {
        double density = SyntheticDigits.draw("digits", 10_000, 3).density();
        assertTrue(density > 0.15 && density < 0.25, "density " + density);
    }

    @Test
    void haveTenClassesOfAboutTheSameSize() {
        Dataset digits = SyntheticDigits.draw("digits", 10_000, 4);
        int[] counts = new int[10];
        for (int i = 0; i < digits.count(); i++) {
            counts[digits.label(i)]++;
        }
        // The standard deviation of one count is √(10,000 · 0.1 · 0.9) = 30.
        assertTrue(Arrays.stream(counts).allMatch(n -> Math.abs(n - 1000) < 150), Arrays.toString(counts));
    }

    @Test
    void useAllGreysAndStayMostlyInsideTheFrame() {
        Dataset digits = SyntheticDigits.draw("digits", 2_000, 5);
        int[] greys = new int[256];
        int onBorder = 0;
        for (int i = 0; i < digits.count(); i++) {
            boolean touches = false;
            for (int p = 0; p < 28 * 28; p++) {
                int grey = digits.pixels()[i * 28 * 28 + p] & 0xff;
                greys[grey]++;
                boolean border = p < 28 || p >= 27 * 28 || p % 28 == 0 || p % 28 == 27;
                touches |= border && grey > 0;
            }
            onBorder += touches ? 1 : 0;
        }
        assertTrue(Arrays.stream(greys).allMatch(n -> n > 0), "greys that do not occur");
        assertTrue(greys[255] > 2_000 * 20, "full ink in " + greys[255] + " pixels");
        assertTrue(onBorder < 2_000 / 3, onBorder + " of 2,000 images touch the border");
    }

    @Test
    void noTwoImagesAreEqualAndSeedsDiffer() {
        Dataset digits = SyntheticDigits.draw("digits", 1_000, 6);
        long different = IntStream.range(0, 1_000)
            .mapToObj(i -> ByteBuffer.wrap(digits.pixels(), i * 784, 784)).distinct().count();
        assertEquals(1_000, different);
        assertNotEquals(digits.fingerprint(), SyntheticDigits.draw("digits", 1_000, 7).fingerprint());
    }

    @Test
    void aSmallerSetIsTheBeginningOfALargerOne() {
        Dataset few = SyntheticDigits.draw("digits", 10, 8);
        Dataset many = SyntheticDigits.draw("digits", 100, 8);
        assertArrayEquals(few.pixels(), Arrays.copyOf(many.pixels(), few.pixels().length));
        assertEquals(0, SyntheticDigits.draw("none", 0, 8).count());
    }

    @Test
    void countsThatCannotBeAreRefused() {
        for (int count : new int[] {-1, 2_739_138, Integer.MAX_VALUE}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> SyntheticDigits.draw("digits", count, 1));
            assertTrue(e.getMessage().contains("count: " + count), e.getMessage());
        }
    }

    @Test
    void everyGlyphLiesInItsBoxAndFitsThePen() {
        assertEquals(10, Glyphs.WAYS.length);
        for (double[][][] ways : Glyphs.WAYS) {
            for (double[][] strokes : ways) {
                for (double[] stroke : strokes) {
                    assertTrue(stroke.length % 2 == 0 && stroke.length >= 4 && stroke.length <= 32);
                    assertTrue(Arrays.stream(stroke).allMatch(c -> c >= 0 && c <= 1), Arrays.toString(stroke));
                }
            }
        }
    }
}
