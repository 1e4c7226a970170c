package kernel.data.png;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kernel.data.DataException;

/**
 * Reads a PNG as a {@link PngImage}. The decoder is our own. The JDK's believes what a file claims about its palette and its
 * texts, checks no checksum, and turns a grey of 188 into 128, which is not what a network has learned from.
 */
public final class PngFile {
    /** A picture of a digit is far smaller; a file that claims more is not decoded. */
    private static final int MAX_PIXELS = 1 << 20;
    /** Twice what a pixel can take. */
    private static final int BYTES_A_PIXEL = 16;
    private static final int MAX_BYTES = 1 << 26;

    private static final byte[] FIRST_BYTES = {(byte) 0x89, 'P', 'N', 'G'};

    private PngFile() {
    }

    /**
     * Whether the file begins as a PNG does.
     *
     * @throws DataException if it cannot be read
     */
    public static boolean isPng(Path file) throws DataException {
        return Arrays.equals(bytes(file, FIRST_BYTES.length), FIRST_BYTES);
    }

    /**
     * The picture in grey. Colours are weighed as Rec. 601 does, what is transparent lies over white, and a picture with a
     * light edge is inverted, so that ink is light. Where the opaque pixels have about one colour and others are transparent,
     * the shape is in the alpha alone: it is taken for black whatever its colour, as white would vanish over white.
     *
     * @throws DataException if the file cannot be read, is damaged, or has more than 2²⁰ pixels
     */
    public static PngImage read(Path file) throws DataException {
        return read(file, MAX_PIXELS);
    }

    /**
     * As above, with another limit than 2²⁰ pixels. The file has 2²⁶ bytes at most, or 16 a pixel if that is less.
     *
     * @throws DataException if the file cannot be read, is damaged, or has more than {@code mostPixels}
     */
    public static PngImage read(Path file, int mostPixels) throws DataException {
        int mostBytes = (int) Math.min(MAX_BYTES, (long) BYTES_A_PIXEL * mostPixels);
        byte[] bytes = bytes(file, mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new DataException(file + ": more than " + mostBytes
                    + " bytes; scale the image to the size that the model takes");
        }
        try {
            PngChunks png = new PngChunks(bytes);
            if ((long) png.columns() * png.rows() > mostPixels) {
                throw new DataException(file + ": " + png.columns() + " x " + png.rows()
                        + " pixels (at most " + mostPixels + " in all); scale the image to the size that the model takes");
            }
            return image(PngDecoder.decode(png), png.rows(), png.columns());
        } catch (DataException e) {
            throw e;
        } catch (IOException e) {
            throw new DataException(file + ": a damaged PNG (" + e.getMessage() + "); save the image again", e);
        }
    }

    /** The file's first bytes, {@code most} of them unless it is shorter. */
    private static byte[] bytes(Path file, int most) throws DataException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e.getClass().getSimpleName().replace("Exception", "")
                    + ")", e);
        }
    }

    /** Ink is light, as in MNIST: inverted if the edge is light. */
    private static PngImage image(GreyAlpha picture, int rows, int columns) {
        byte[] pixels = picture.onPaper();
        long edge = 0;
        int edgePixels = 0;
        for (int i = 0; i < pixels.length; i++) {
            int y = i / columns;
            int x = i % columns;
            if (y == 0 || y == rows - 1 || x == 0 || x == columns - 1) {
                edge += pixels[i] & 0xff;
                edgePixels++;
            }
        }
        boolean lightEdge = edge > 127L * edgePixels;
        for (int i = 0; lightEdge && i < pixels.length; i++) {
            pixels[i] = (byte) ~pixels[i];
        }
        return new PngImage(pixels, rows, columns, lightEdge && !picture.isLightStencil());
    }
}
