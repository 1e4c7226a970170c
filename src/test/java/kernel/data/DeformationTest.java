package kernel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import kernel.random.CounterRandom;
import org.junit.jupiter.api.Test;

/** What holds for every deformation, and what each is to do. */
class DeformationTest {

    private static final int[][] SIZES = {{28, 28}, {27, 29}, {1, 1}, {1, 784}, {784, 1}, {2, 3}, {3, 2}, {5, 40}};
    private static final int SIZE = SyntheticDigits.SIZE * SyntheticDigits.SIZE;

    @Test
    void eachIsFoundByItsName() {
        for (Deformation deformation : Deformations.ALL) {
            assertSame(deformation, Deformations.named(deformation.name()));
        }
        assertNull(Deformations.named("none"));
    }

    /** Whatever the buffers hold from other images and keys. */
    @Test
    void theResultDependsOnImageAndKeyAlone() {
        Random random = new Random(1);
        for (Deformation deformation : Deformations.ALL) {
            for (int[] size : SIZES) {
                byte[] image = new byte[size[0] * size[1]];
                random.nextBytes(image);
                Deformer used = deformation.deformer(size[0], size[1]);
                for (int key = 0; key < 20; key++) {
                    byte[] expected = new byte[image.length];
                    deformation.deformer(size[0], size[1]).deform(key, image, 0, expected, 0);
                    byte[] page = new byte[image.length + 9];
                    Arrays.fill(page, (byte) 77);
                    byte[] source = new byte[image.length + 5];
                    System.arraycopy(image, 0, source, 5, image.length);
                    used.deform(key, source, 5, page, 4);
                    String what = deformation.name() + ", " + size[0] + " × " + size[1] + ", key " + key;
                    assertArrayEquals(expected, Arrays.copyOfRange(page, 4, 4 + image.length), what);
                    Arrays.fill(page, 4, 4 + image.length, (byte) 77);
                    assertEquals(77 * page.length, sum(page), "beside the image: " + what);
                    assertArrayEquals(image, Arrays.copyOfRange(source, 5, source.length), "the image: " + what);
                }
            }
        }
    }

    @Test
    void blankStaysBlank() {
        for (Deformation deformation : Deformations.ALL) {
            for (int[] size : SIZES) {
                byte[] page = new byte[size[0] * size[1]];
                Arrays.fill(page, (byte) 1);
                deformation.deformer(size[0], size[1]).deform(3, new byte[page.length], 0, page, 0);
                assertEquals(0, sum(page), deformation.name());
            }
        }
    }

    /** Weights of the four pixels around a place add up to one. */
    @Test
    void fullInkStaysFullAwayFromTheEdge() {
        byte[] image = new byte[64 * 64];
        Arrays.fill(image, (byte) 255);
        byte[] page = new byte[image.length];
        for (Deformation deformation : Deformations.ALL) {
            Deformer deformer = deformation.deformer(64, 64);
            for (int key = 0; key < 100; key++) {
                deformer.deform(key, image, 0, page, 0);
                for (int r = 20; r < 44; r++) {
                    for (int c = 20; c < 44; c++) {
                        assertEquals((byte) 255, page[r * 64 + c]);
                    }
                }
            }
        }
    }

    @Test
    void theInkIsAboutKept() {
        Dataset digits = SyntheticDigits.draw("digits", 2000, 5);
        byte[] page = new byte[SIZE];
        for (Deformation deformation : Deformations.ALL) {
            Deformer deformer = deformation.deformer(SyntheticDigits.SIZE, SyntheticDigits.SIZE);
            double ink = 0;
            for (int i = 0; i < digits.count(); i++) {
                deformer.deform(CounterRandom.key(1, 2, i, 3), digits.pixels(), i * SIZE, page, 0);
                ink += sum(page);
            }
            assertEquals(1, ink / sum(digits.pixels()), 0.02, deformation.name());
        }
    }

    @Test
    void theBytesAreTheSameOnEveryJdk() {
        Dataset digits = SyntheticDigits.draw("digits", 500, 6);
        String[] expected = {"elastic", "250517b5166f210b1931710903a84ec4620587031324a1e3746c9012e1efe187", "shift", "69cd34d8685fe20386862ec04f058f599563d3541ab0095a81d587cc4769dee1"};
        for (int d = 0; d < Deformations.ALL.size(); d++) {
            DeformedImages images = new DeformedImages(digits, Deformations.ALL.get(d), 7, 1);
            byte[] pages = new byte[2 * images.size()];
            images.write(0, 0, pages, 0);
            images.write(29, 0, pages, images.size());
            assertEquals(expected[2 * d], Deformations.ALL.get(d).name());
            assertEquals(expected[2 * d + 1], HexFormat.of().formatHex(Sha256.digest().digest(pages)), expected[2 * d]);
        }
    }

    @Test
    void shiftMovesByWholePixelsAllWaysEquallyOften() {
        Deformer shift = Deformations.named("shift").deformer(7, 9);
        byte[] image = new byte[63];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i + 1);
        }
        int[] ways = new int[25];
        byte[] page = new byte[63];
        for (int key = 0; key < 5000; key++) {
            shift.deform(CounterRandom.key(1, 2, key, 3), image, 0, page, 0);
            // The middle of the page is never blank, and tells where it was.
            int was = page[3 * 9 + 4] - 1;
            int down = 3 - was / 9;
            int right = 4 - was % 9;
            ways[(down + 2) * 5 + right + 2]++;
            for (int r = 0; r < 7; r++) {
                for (int c = 0; c < 9; c++) {
                    boolean inside = r - down >= 0 && r - down < 7 && c - right >= 0 && c - right < 9;
                    assertEquals(inside ? (r - down) * 9 + c - right + 1 : 0, page[r * 9 + c]);
                }
            }
        }
        // Five deviations of 5000 draws with probability 1/25.
        Arrays.stream(ways).forEach(count -> assertEquals(200, count, 5 * Math.sqrt(200), Arrays.toString(ways)));
    }

    /** Displacements have no mean, 1.37 pixels of deviation, and a Gaussian's correlation, exp(−distance²/64). */
    @Test
    void displacementsAreSmoothNoise() {
        int rows = 40;
        int columns = 37;
        Displacements field = new Displacements(rows, columns);
        double[][] d = new double[2 * rows][columns];
        int fields = 4000;
        double mean = 0;
        double square = 0;
        double cross = 0;
        double[] along = new double[13];
        double[] down = new double[13];
        for (int n = 0; n < fields; n++) {
            field.draw(CounterRandom.key(8, 0, n, 0), 4);
            for (int r = 0; r < rows; r++) {
                field.select(r);
                for (int c = 0; c < columns; c++) {
                    d[r][c] = (double) field.x(c) / Displacements.PIXEL;
                    d[rows + r][c] = (double) field.y(c) / Displacements.PIXEL;
                }
            }
            for (int at : new int[] {0, rows}) {
                mean += d[at + 12][11] + d[at + rows - 1][columns - 1];
                square += d[at + 12][11] * d[at + 12][11];
                for (int apart = 0; apart < along.length; apart++) {
                    along[apart] += d[at + 12][11] * d[at + 12][11 + apart];
                    down[apart] += d[at + 12][11] * d[at + 12 + apart][11];
                }
            }
            cross += d[12][11] * d[rows + 12][11];
        }
        assertEquals(0, mean / (4 * fields), 0.06);
        assertEquals(0, cross / fields, 0.15);
        assertEquals(1.37, Math.sqrt(square / (2 * fields)), 0.06);
        for (int apart = 1; apart < along.length; apart++) {
            assertEquals(Math.exp(-apart * apart / 64.0), along[apart] / square, 0.06, apart + " along");
            assertEquals(Math.exp(-apart * apart / 64.0), down[apart] / square, 0.06, apart + " down");
        }
    }

    @Test
    void elasticGivesAnotherImageForEveryKey() {
        byte[] image = Arrays.copyOf(SyntheticDigits.draw("digit", 1, 9).pixels(), SIZE);
        Deformer elastic = Deformations.named("elastic").deformer(SyntheticDigits.SIZE, SyntheticDigits.SIZE);
        byte[] last = image;
        for (int key = 0; key < 100; key++) {
            byte[] page = new byte[SIZE];
            elastic.deform(key, image, 0, page, 0);
            assertFalse(Arrays.equals(last, page), "key " + key);
            last = page;
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        for (Deformation deformation : Deformations.ALL) {
            for (int[] size : new int[][] {{0, 3}, {3, 0}, {-1, 3}, {1, Deformer.MOST + 1}, {Deformer.MOST + 1, 1}}) {
                Exception e = assertThrows(IllegalArgumentException.class, () -> deformation.deformer(size[0], size[1]));
                assertTrue(e.getMessage().contains(size[0] + " × " + size[1]), e.getMessage());
            }
            Deformer deformer = deformation.deformer(4, 5);
            byte[] room = new byte[20];
            assertThrows(IndexOutOfBoundsException.class, () -> deformer.deform(1, new byte[19], 0, room, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> deformer.deform(1, new byte[20], 1, room, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> deformer.deform(1, new byte[20], 0, room, -1));
            assertEquals(0, sum(room));
        }
    }

    /** The largest there may be: nothing overflows. */
    @Test
    void farFromTheMiddleOfTheLongestImage() {
        byte[] image = new byte[Deformer.MOST];
        Arrays.fill(image, (byte) 200);
        byte[] page = new byte[image.length];
        for (int[] size : new int[][] {{1, Deformer.MOST}, {Deformer.MOST, 1}}) {
            Deformer elastic = Deformations.named("elastic").deformer(size[0], size[1]);
            for (int key = 0; key < 20; key++) {
                elastic.deform(key, image, 0, page, 0);
                // A rotated line is soon outside; nothing comes back from the other side.
                assertEquals(0, page[0]);
                assertEquals(0, page[page.length - 1]);
            }
        }
    }

    private static long sum(byte[] pixels) {
        long sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xff;
        }
        return sum;
    }
}
