package kernel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CentredTest {
    /** A bar of ink on paper. */
    private static byte[] bar(int rows, int columns, int left, int top, int width, int height, int paper, int ink) {
        byte[] grey = new byte[rows * columns];
        Arrays.fill(grey, (byte) paper);
        for (int y = top; y < top + height; y++) {
            Arrays.fill(grey, y * columns + left, y * columns + left + width, (byte) ink);
        }
        return grey;
    }

    /** A bar of 8 × 20, whose centre of mass MNIST would have in pixel 14 or half a pixel beside it. */
    private static void assertIsTheBar(Centred centred) {
        assertArrayEquals(bar(28, 28, 11, 5, 8, 20, 0, 255), centred.pixels(), Arrays.toString(centred.pixels()));
        assertEquals(8, centred.toWidth());
        assertEquals(20, centred.toHeight());
    }

    @Test
    void wherePaperIsAndWhatShadeSizeAndPlaceTheInkHasMakesNoDifference() {
        assertIsTheBar(Centred.of(bar(28, 28, 11, 5, 8, 20, 0, 255), 28, 28, 28));
        assertIsTheBar(Centred.of(bar(200, 100, 3, 90, 40, 100, 0, 255), 200, 100, 28));
        assertIsTheBar(Centred.of(bar(30, 300, 280, 7, 4, 10, 250, 90), 30, 300, 28));
        assertIsTheBar(Centred.of(bar(30, 30, 2, 2, 4, 10, 100, 60), 30, 30, 28));
        assertIsTheBar(Centred.of(bar(30, 30, 2, 2, 4, 10, 200, 220), 30, 30, 28));
        assertTrue(Centred.of(bar(30, 30, 2, 2, 4, 10, 100, 60), 30, 30, 28).inverted());
        assertFalse(Centred.of(bar(30, 30, 2, 2, 4, 10, 200, 220), 30, 30, 28).inverted());
    }

    @Test
    void itSaysWhereTheInkWas() {
        Centred centred = Centred.of(bar(200, 100, 3, 90, 40, 100, 0, 255), 200, 100, 28);
        assertEquals("3 90 40 100", centred.left() + " " + centred.top() + " " + centred.width() + " " + centred.height());
    }

    /** Three pixels of the drawing become two: the middle one counts half in each. */
    @Test
    void aPixelIsTheMeanOfWhatItCovers() {
        byte[] grey = bar(30, 60, 15, 0, 30, 30, 0, 0);
        Arrays.fill(grey, 15 * 60 + 15, 15 * 60 + 45, (byte) 255);
        Centred line = Centred.of(grey, 30, 60, 28);
        assertEquals(20, line.toWidth());
        assertEquals(1, line.toHeight());
        for (int y = 0; y < 30; y++) {
            grey[y * 60 + 16] = (byte) 200;
        }
        Centred cross = Centred.of(grey, 30, 60, 28);
        assertEquals(20, cross.toHeight());
        int sum = 0;
        for (byte pixel : cross.pixels()) {
            sum += pixel & 0xff;
        }
        assertTrue(sum > 0 && Arrays.toString(cross.pixels()).contains("-1"), "the most ink is 255");
    }

    @Test
    void whatHasNoContrastIsNothing() {
        assertNull(Centred.of(bar(9, 9, 2, 2, 3, 3, 100, 115), 9, 9, 28));
        assertNull(Centred.of(new byte[1], 1, 1, 28));
        assertEquals(20, Centred.of(bar(9, 9, 2, 2, 3, 3, 100, 116), 9, 9, 28).toWidth());
    }

    /** A dot far from most of the ink: the box stays inside. */
    @Test
    void nothingIsPushedOverTheEdge() {
        byte[] grey = bar(100, 100, 0, 40, 12, 60, 0, 255);
        grey[99] = (byte) 255;
        Centred centred = Centred.of(grey, 100, 100, 28);
        assertEquals(20, centred.toWidth());
        assertTrue(centred.pixels().length == 784);
    }

    @Test
    void sizesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Centred.of(new byte[3], 2, 2, 28));
        assertThrows(IllegalArgumentException.class, () -> Centred.of(new byte[0], 0, 0, 28));
        assertThrows(IllegalArgumentException.class, () -> Centred.of(new byte[4], 2, 2, 1));
    }
}
