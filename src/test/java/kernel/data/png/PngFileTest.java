package kernel.data.png;

import static kernel.data.png.PngFiles.SIGNATURE;
import static kernel.data.png.PngFiles.chunk;
import static kernel.data.png.PngFiles.deflate;
import static kernel.data.png.PngFiles.header;
import static kernel.data.png.PngFiles.join;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import kernel.data.DataException;
import kernel.random.Xoshiro256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of every kind, against what the JDK's decoder finds in them; and files that lie. */
class PngFileTest {
    private static final long SEED = 17;
    private static final int[][] KINDS = {{0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2}, {3, 4},
        {3, 8}, {4, 8}, {4, 16}, {6, 8}, {6, 16}};

    @TempDir
    Path directory;

    @Test
    void everyKindOfPictureIsDecodedAsTheJdkDoes() throws IOException {
        Xoshiro256 random = new Xoshiro256(SEED);
        for (int[] kind : KINDS) {
            for (int size = 1; size <= 20; size++) {
                int columns = 1 + random.nextInt(20);
                byte[] file = PngFiles.picture(random, columns, size, kind[1], kind[0], size % 2 == 0);
                assertArrayEquals(oracle(file, kind[0], kind[1]), read(file), "seed " + SEED + ", colour type " + kind[0]
                        + ", depth " + kind[1] + ", " + columns + " x " + size);
            }
        }
    }

    /** The samples as the JDK stores them, made grey by a formula written apart from the decoder's. */
    private static byte[] oracle(byte[] file, int colour, int depth) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        byte[] grey = new byte[image.getWidth() * image.getHeight()];
        double[] light = new double[grey.length];
        double[] alpha = new double[grey.length];
        double most = Math.pow(2, depth) - 1;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double[] s = image.getRaster().getPixel(x, y, (double[]) null);
                double[] rgba = new double[4];
                if (colour == 3) {
                    int argb = ((IndexColorModel) image.getColorModel()).getRGB((int) s[0]);
                    rgba = new double[] {argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24};
                } else {
                    boolean clear = colour == 4 || colour == 6;
                    for (int i = 0; i < 3; i++) {
                        rgba[i] = Math.round(255 * s[colour == 0 || colour == 4 ? 0 : i] / most);
                    }
                    rgba[3] = clear ? Math.round(255 * s[s.length - 1] / most) : 255;
                }
                light[y * image.getWidth() + x] = Math.floor(0.299 * rgba[0] + 0.587 * rgba[1] + 0.114 * rgba[2] + 0.5 + 1e-9);
                alpha[y * image.getWidth() + x] = rgba[3];
            }
        }
        double opaque = Arrays.stream(alpha).max().orElseThrow();
        double[] drawn = IntStream.range(0, grey.length).filter(i -> alpha[i] >= opaque / 2).mapToDouble(i -> light[i]).sorted()
                .toArray();
        boolean stencil = opaque > 0 && Arrays.stream(alpha).min().orElseThrow() <= opaque / 2
                && drawn[drawn.length - 1] - drawn[0] <= 64;
        long edge = 0;
        int edges = 0;
        for (int i = 0; i < grey.length; i++) {
            long value = Math.round((stencil ? 0 : light[i]) * alpha[i] / 255 + 255 - alpha[i]);
            grey[i] = (byte) value;
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            if (x == 0 || y == 0 || x == image.getWidth() - 1 || y == image.getHeight() - 1) {
                edge += value;
                edges++;
            }
        }
        for (int i = 0; edge > 127L * edges && i < grey.length; i++) {
            grey[i] = (byte) ~grey[i];
        }
        return grey;
    }

    private byte[] read(byte[] file) throws IOException {
        return PngFile.read(Files.write(directory.resolve("some.png"), file)).pixels();
    }

    /** Grey is what the file says, as it is in IDX: not made lighter for a screen. */
    @Test
    void greyIsTakenAsItIsStored() throws IOException {
        assertArrayEquals(new byte[] {0, 64, 127, 0}, read(grey(4, 1, deflate(new byte[] {0, 0, 64, 127, 0}))));
    }

    @Test
    void oneGreyOrColourMayBeTransparent() throws IOException {
        byte[] light = {0, 10, 20, 30, (byte) 255, 20, 30, 0, 0, 0};
        byte[] picture = join(SIGNATURE, header(3, 1, 8, 2, false), chunk("tRNS", (byte) 0, (byte) 10, (byte) 0, (byte) 20,
                (byte) 0, (byte) 30), chunk("IDAT", deflate(light)), chunk("IEND"));
        assertArrayEquals(new byte[] {(byte) 255, 91, 0}, read(picture));
        byte[] grey = join(SIGNATURE, header(3, 1, 16, 0, false), chunk("tRNS", (byte) 0xff, (byte) 0xfe),
                chunk("IDAT", deflate(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xfe, 0, 0})), chunk("IEND"));
        assertArrayEquals(new byte[] {0, (byte) 255, 0}, read(grey));
    }

    private static byte[] grey(int columns, int rows, byte[] packed) {
        return join(SIGNATURE, header(columns, rows, 8, 0, false), chunk("IDAT", packed), chunk("IEND"));
    }

    private void refused(String part, byte[] file) {
        String message = assertThrows(DataException.class, () -> read(file), part).getMessage();
        assertTrue(message.contains("some.png: ") && message.contains(part) && message.lines().count() == 1, message);
    }

    @Test
    void filesThatLieAreRefused() {
        byte[] good = grey(2, 2, deflate(new byte[6]));
        byte[] start = join(SIGNATURE, header(2, 2, 8, 0, false));
        byte[] data = chunk("IDAT", deflate(new byte[6]));
        byte[] end = chunk("IEND");
        refused("cut off at byte", Arrays.copyOf(good, good.length - 1));
        refused("first eight bytes", with(good, 4, 'x'));
        refused("has the checksum", with(good, 24, 4));
        refused("no name of four letters", with(good, 12, '1'));
        refused("the chunk at byte 8 claims 2130706445 bytes (expected at most ", with(good, 8, 0x7f));
        refused("the chunk at byte 8 claims 4278190093 bytes (expected at most ", with(good, 8, 0xff));
        refused("expected IHDR first", join(SIGNATURE, data, end));
        refused("expected IHDR first", join(start, header(2, 2, 8, 0, false), data, end));
        refused("IHDR has 12 bytes", join(SIGNATURE, chunk("IHDR", new byte[12]), data, end));
        refused("0 x 2 pixels", join(SIGNATURE, header(0, 2, 8, 0, false), data, end));
        refused("4294967295 x 2 pixels", join(SIGNATURE, header(-1, 2, 8, 0, false), data, end));
        refused("no such combination", join(SIGNATURE, header(2, 2, 3, 0, false), data, end));
        refused("no such combination", join(SIGNATURE, header(2, 2, 8, 5, false), data, end));
        refused("no such combination", join(SIGNATURE, header(2, 2, 8, 255, false), data, end));
        refused("no IDAT", join(start, end));
        refused("IDAT at byte", join(start, data, chunk("tEXt"), data, end));
        refused("IDAT at byte", join(SIGNATURE, header(2, 2, 8, 3, false), data, end));
        refused("PLTE at byte", join(start, chunk("PLTE", new byte[4]), data, end));
        refused("PLTE at byte", join(start, chunk("PLTE", new byte[771]), data, end));
        refused("PLTE at byte", join(start, chunk("PLTE", new byte[3]), chunk("PLTE", new byte[3]), data, end));
        refused("tRNS at byte", join(start, chunk("tRNS", new byte[3]), data, end));
        refused("tRNS at byte", join(SIGNATURE, header(2, 2, 8, 6, false), chunk("tRNS", new byte[2]), data, end));
        refused("is not known and not optional", join(start, chunk("ABCD"), data, end));
        refused("colour 7 (expected 0 to 1)", join(SIGNATURE, header(1, 1, 8, 3, false), chunk("PLTE", new byte[6]),
                chunk("IDAT", deflate(new byte[] {0, 7})), end));
        refused("filter 5", grey(1, 1, deflate(new byte[] {5, 0})));
        refused("data end before the last", grey(2, 2, deflate(new byte[5])));
        refused("data go on after the last", grey(2, 2, deflate(new byte[7])));
        refused("data are damaged", grey(2, 2, new byte[] {1, 2, 3}));
    }

    /** Limits come before memory: 64 MB of zeros behind a tiny picture, and a picture that claims 2^40. */
    @Test
    void bombsAreNotInflated() throws IOException {
        byte[] zeros = deflate(new byte[1 << 26]);
        refused("data go on after the last", grey(2, 2, zeros));
        refused("1048576 x 1048576 pixels (at most 1048576 in all)", grey(1 << 20, 1 << 20, zeros));
        refused("more than 16777216 bytes", join(grey(2, 2, deflate(new byte[6])), new byte[1 << 24]));
        byte[] text = chunk("zTXt", join("Bomb\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII), zeros));
        assertEquals(4, read(join(SIGNATURE, header(2, 2, 8, 0, false), text, chunk("IDAT", deflate(new byte[6])),
                chunk("IEND"))).length);
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }
}
