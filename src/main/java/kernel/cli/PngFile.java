package kernel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a PNG as a {@link Picture}. With a decoder of our own, for the JDK's believes what a file claims about its palette
 * and its texts, checks no checksum, and makes 188 of the grey 128, which is not what the network learned from.
 */
final class PngFile {
    /** A picture of a digit is far smaller; a file that claims more is not decoded. */
    private static final int MOST_PIXELS = 1 << 20;
    /** Twice what so many pixels take at most, eight bytes each. */
    private static final int MOST_BYTES = 16 * MOST_PIXELS;

    private static final byte[] FIRST_BYTES = {(byte) 0x89, 'P', 'N', 'G'};

    private PngFile() {
    }

    /** Whether the file begins as a PNG does. */
    static boolean isPng(Path file) {
        return Arrays.equals(bytes(file, FIRST_BYTES.length), FIRST_BYTES);
    }

    /** @throws FailureException if it cannot be read, is damaged, or too large */
    static Picture read(Path file) {
        byte[] bytes = bytes(file, MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new FailureException(file + ": more than " + MOST_BYTES
                    + " bytes; scale the image to the size that the model takes");
        }
        try {
            PngChunks png = new PngChunks(bytes);
            if ((long) png.columns() * png.rows() > MOST_PIXELS) {
                throw new FailureException(file + ": " + png.columns() + " x " + png.rows()
                        + " pixels (at most 2^20 in all); scale the image to the size that the model takes");
            }
            return picture(file.toString(), PngDecoder.grey(png), png.rows(), png.columns());
        } catch (IOException e) {
            throw new FailureException(file + ": a damaged PNG (" + e.getMessage() + "); save the image again", e);
        }
    }

    /** The file's first bytes, {@code most} of them unless it is shorter. */
    private static byte[] bytes(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new FailureException(file + ": cannot be read (" + e.getClass().getSimpleName().replace("Exception", "")
                    + ")", e);
        }
    }

    /** Ink is light, as in MNIST: inverted if the edge is light. */
    private static Picture picture(String name, byte[] pixels, int rows, int columns) {
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
        boolean inverted = edge > 127L * edgePixels;
        for (int i = 0; inverted && i < pixels.length; i++) {
            pixels[i] = (byte) ~pixels[i];
        }
        return new Picture(name, pixels, rows, columns, inverted);
    }
}
