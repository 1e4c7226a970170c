package kernel.cli.answering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import kernel.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    @TempDir
    Path directory;

    /** A 5 × 4 image with one dot at (2, 1). */
    private Path dot(int type, Color paper, Color ink) throws IOException {
        BufferedImage image = new BufferedImage(5, 4, type);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 5; x++) {
                image.setRGB(x, y, (x == 2 && y == 1 ? ink : paper).getRGB());
            }
        }
        Path file = directory.resolve("dot.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static byte[] dotAt(int value) {
        byte[] pixels = new byte[20];
        pixels[7] = (byte) value;
        return pixels;
    }

    private static Picture only(Path file) throws IOException {
        List<Picture> pictures = Picture.read(file.toString(), 1);
        assertEquals(1, pictures.size());
        return pictures.get(0);
    }

    @Test
    void lightOnDarkIsTakenAsItIs() throws IOException {
        Picture picture = only(dot(BufferedImage.TYPE_INT_RGB, Color.BLACK, Color.WHITE));
        assertArrayEquals(dotAt(255), picture.pixels());
        assertEquals(4, picture.rows());
        assertEquals(5, picture.columns());
        assertEquals(false, picture.inverted());
    }

    @Test
    void darkOnLightIsInvertedAndSaidSo() throws IOException {
        Picture picture = only(dot(BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK));
        assertArrayEquals(dotAt(255), picture.pixels());
        assertEquals(true, picture.inverted());
    }

    @Test
    void theTransparentIsPaper() throws IOException {
        Picture picture = only(dot(BufferedImage.TYPE_INT_ARGB, new Color(0, 0, 0, 0), Color.BLACK));
        assertArrayEquals(dotAt(255), picture.pixels());
    }

    /** Over white paper the white and the yellow dot would vanish, and the grey one would be faint. */
    @Test
    void whateverItsColourWhatIsDrawnOnATransparentGroundIsInk() throws IOException {
        for (Color ink : new Color[] {Color.WHITE, Color.YELLOW, Color.GRAY}) {
            for (Color clear : new Color[] {new Color(0, 0, 0, 0), new Color(255, 255, 255, 0)}) {
                Picture picture = only(dot(BufferedImage.TYPE_INT_ARGB, clear, ink));
                assertArrayEquals(dotAt(255), picture.pixels(), ink.toString());
                assertEquals(false, picture.inverted(), ink.toString());
            }
        }
        assertArrayEquals(dotAt(100), only(dot(BufferedImage.TYPE_INT_ARGB, new Color(0, 0, 0, 0),
                new Color(255, 255, 255, 100))).pixels(), "as much ink as it is opaque");
        assertArrayEquals(dotAt(255), only(dot(BufferedImage.TYPE_INT_ARGB, Color.WHITE, new Color(0, 0, 0, 0))).pixels(), "a hole");
    }

    @Test
    void aBlankPictureIsRefused() throws IOException {
        Path file = dot(BufferedImage.TYPE_INT_ARGB, new Color(255, 255, 255, 0), new Color(0, 0, 0, 0));
        String message = assertThrows(DataException.class, () -> only(file).requireInk()).getMessage();
        assertTrue(message.startsWith(file + ": blank: all 20 pixels are the same"), message);
        Path idx = Files.write(directory.resolve("two"), new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 0, 0});
        Picture.read(idx.toString(), 1).get(0).requireInk();
        Picture blank = Picture.read(idx.toString(), 2).get(1);
        message = assertThrows(DataException.class, blank::requireInk).getMessage();
        assertTrue(message.startsWith(idx + ":1: blank"), message);
    }

    @Test
    void coloursBecomeGreyAsTheEyeWeighsThem() throws IOException {
        Picture picture = only(dot(BufferedImage.TYPE_INT_RGB, Color.BLACK, Color.GREEN));
        assertArrayEquals(dotAt(150), picture.pixels());
    }

    @Test
    void greyAndPaletteFilesAreRead() throws IOException {
        assertArrayEquals(dotAt(255), only(dot(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE)).pixels());
        assertArrayEquals(dotAt(255), only(dot(BufferedImage.TYPE_BYTE_INDEXED, Color.BLACK, Color.WHITE)).pixels());
    }

    /** All of the picture may be there before the file's end; what may not be is another picture. */
    @Test
    void aCutOffPngIsNeverTakenForAnotherPicture() throws IOException {
        Path file = dot(BufferedImage.TYPE_INT_RGB, Color.BLACK, Color.WHITE);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int length = 4; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try {
                assertArrayEquals(dotAt(255), only(file).pixels(), length + " bytes");
            } catch (DataException e) {
                refused++;
                assertTrue(e.getMessage().contains("a damaged PNG"), e.getMessage());
            }
        }
        assertTrue(refused > 40, "refused " + refused + " of " + whole.length);
    }

    @Test
    void aPngThatClaimsToBeHugeIsNotDecoded() throws IOException {
        Path file = dot(BufferedImage.TYPE_INT_RGB, Color.BLACK, Color.WHITE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[16] = 0x7f;
        Files.write(file, bytes);
        assertThrows(DataException.class, () -> Picture.read(file.toString(), 1));
    }

    @Test
    void onePictureOfManyIsFoundByItsNumber() throws IOException {
        Path file = directory.resolve("three");
        Files.write(file, new byte[] {0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6});
        assertEquals(3, Picture.read(file.toString(), 9).size());
        assertEquals(2, Picture.read(file.toString(), 2).size());
        Picture last = only(Path.of(file + ":2"));
        assertArrayEquals(new byte[] {5, 6}, last.pixels());
        assertEquals(file + ":2", last.name());
        assertThrows(DataException.class, () -> Picture.read(file + ":3", 1));
        assertThrows(DataException.class, () -> Picture.read(file + ":-1", 1));
        assertThrows(DataException.class, () -> Picture.read(file + ":x", 1));
    }

    @Test
    void inkIsDrawnTwoRowsToALine() {
        byte[] pixels = {0, (byte) 255, 0, (byte) 255, 0, 127};
        assertArrayEquals(new String[] {" @", " ="}, new Picture("p", pixels, 3, 2, false).drawing());
    }
}
