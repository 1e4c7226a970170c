package kernel.data;

import static kernel.data.IdxFiles.gzip;
import static kernel.data.IdxFiles.idx;
import static kernel.data.IdxFiles.images;
import static kernel.data.IdxFiles.labels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

    @TempDir
    Path directory;

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("some.idx"), content);
    }

    /** Reading that content as images fails with one or two lines that name the file and hold all of the words. */
    private void assertRefused(byte[] content, String... words) throws IOException {
        Path file = file(content);
        String message = assertThrows(DataException.class, () -> Idx.readImages(file)).getMessage();
        assertTrue(message.startsWith(file + ": ") && message.lines().count() <= 2, message);
        for (String word : words) {
            assertTrue(message.contains(word), "\"" + message + "\" does not say \"" + word + "\"");
        }
    }

    @Test
    void readsImagesRawAndPacked() throws IOException {
        for (byte[] content : new byte[][] {images(5, 4, 3), gzip(images(5, 4, 3))}) {
            Idx.Images read = Idx.readImages(file(content));
            assertEquals(5, read.count());
            assertEquals(4, read.rows());
            assertEquals(3, read.columns());
            assertArrayEquals(Arrays.copyOfRange(images(5, 4, 3), 16, 16 + 60), read.pixels());
        }
    }

    @Test
    void readsLabelsRawAndPacked() throws IOException {
        for (byte[] content : new byte[][] {labels(23), gzip(labels(23))}) {
            assertArrayEquals(Arrays.copyOfRange(labels(23), 8, 31), Idx.readLabels(file(content)));
        }
    }

    @Test
    void whatIsNotAFileIsSaid() {
        Path nothing = directory.resolve("nothing");
        assertEquals(nothing + ": no such file",
            assertThrows(DataException.class, () -> Idx.readImages(nothing)).getMessage());
        String message = assertThrows(DataException.class, () -> Idx.readLabels(directory)).getMessage();
        assertTrue(message.startsWith(directory + ": not a file"), message);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] raw = images(3, 2, 2);
        for (int length = 0; length < raw.length; length++) {
            assertRefused(Arrays.copyOf(raw, length), "cut off");
        }
        byte[] packed = gzip(raw);
        for (int length = 0; length < packed.length; length++) {
            assertRefused(Arrays.copyOf(packed, length), "cut off", "fetch");
        }
    }

    @Test
    void truncationSaysActualAndExpected() throws IOException {
        assertRefused(Arrays.copyOf(images(3, 2, 2), 16 + 7), "7 bytes", "3 × 2 × 2 = 12", "fetch");
        assertRefused(gzip(Arrays.copyOf(images(3, 2, 2), 16 + 7)), "7 bytes", "3 × 2 × 2 = 12", "fetch");
    }

    @Test
    void trailingBytesAreRefused() throws IOException {
        byte[] tooLong = Arrays.copyOf(images(3, 2, 2), 16 + 13);
        assertRefused(tooLong, "too long", "13 bytes", "3 × 2 × 2 = 12");
        assertRefused(gzip(tooLong), "goes on after", "3 × 2 × 2");
    }

    @Test
    void otherMagicNumbersAreRefused() throws IOException {
        assertRefused(labels(8), "0x00000801", "expected: 0x00000803", "these are labels");
        assertRefused(gzip(labels(8)), "0x00000801", "expected: 0x00000803");
        assertRefused(new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '7'}, "not IDX images", "0x25504446");
        Path file = file(images(1, 1, 1));
        assertTrue(assertThrows(DataException.class, () -> Idx.readLabels(file)).getMessage().contains("these are images"));
    }

    /** On a heap that could not hold them: refused for what the header says, not because memory ran out. */
    @Test
    void absurdSizesAreRefusedBeforeMemoryIsAskedFor() throws IOException {
        int[][] absurd = {{-1, -1, -1}, {65536, 65536, 1}, {65536, 65536, 65536}, {1 << 31, 2, 1}, {1, 1 << 16, 1 << 16},
            {2147483647, 1, 1}, {-1, 1, 1}, {3, -1, -1}, {1 << 30, 1 << 30, 16}};
        for (int[] sizes : absurd) {
            assertRefused(idx(0x803, 12, sizes), (sizes[0] & 0xffffffffL) + " × ", " bytes");
            assertRefused(gzip(idx(0x803, 12, sizes)), (sizes[0] & 0xffffffffL) + " × ", "more than");
        }
        assertRefused(gzip(idx(0x803, 12, 10_000, 28, 28)), "more than this file of");
    }

    @Test
    void emptySetsAreRefused() throws IOException {
        assertRefused(idx(0x803, 0, 0, 28, 28), "empty", "0 × 28 × 28");
        assertRefused(idx(0x803, 0, 5, 0, 28), "empty");
        assertRefused(idx(0x803, 0, 0, -1, -1), "empty");
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        byte[] packed = gzip(images(3, 2, 2));
        packed[packed.length - 6] ^= 1;
        assertRefused(packed, "damaged gzip", "fetch");
    }

    /** Every file with a few changed bytes gives images or a DataException, nothing else. */
    @Test
    void mutatedFilesNeverGiveAnotherException() throws IOException {
        long seed = 11;
        Xoshiro256 random = new Xoshiro256(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] content = round % 2 == 0 ? images(4, 3, 3) : gzip(images(4, 3, 3));
            for (int change = random.nextInt(3); change >= 0; change--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            Path file = file(Arrays.copyOf(content, 1 + random.nextInt(content.length)));
            try {
                Idx.Images read = Idx.readImages(file);
                assertEquals((long) read.count() * read.rows() * read.columns(), read.pixels().length);
            } catch (DataException expected) {
                assertTrue(expected.getMessage().startsWith(file.toString()), expected.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }
}
