package kernel.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a PNG as a {@link Picture}. The only class that needs java.desktop, so nothing else pays for loading it. */
final class PngFile {
    /** A picture of a digit is far smaller; a file that claims more is not decoded. */
    private static final long MOST_PIXELS = 1 << 20;

    private PngFile() {
    }

    static Picture read(Path file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        if (!readers.hasNext()) {
            throw new FailureException(file + ": this Java runtime cannot read PNG files; use one with java.desktop");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            int columns = reader.getWidth(0);
            int rows = reader.getHeight(0);
            if ((long) columns * rows > MOST_PIXELS) {
                throw new FailureException(file + ": " + columns + " x " + rows
                        + " pixels (at most 2^20 in all); scale the image to the size that the model takes");
            }
            return picture(file.toString(), reader.read(0));
        } catch (IOException | RuntimeException e) {
            if (e instanceof FailureException) {
                throw e;
            }
            throw new FailureException(file + ": a damaged PNG (" + e.getMessage() + "); save the image again", e);
        } finally {
            reader.dispose();
        }
    }

    /** Grey as Rec. 601 weighs it, what is transparent over white paper; inverted if the edge is light. */
    private static Picture picture(String name, BufferedImage image) {
        int columns = image.getWidth();
        int rows = image.getHeight();
        byte[] pixels = new byte[rows * columns];
        long edge = 0;
        int edgePixels = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int grey = grey(image.getRGB(x, y));
                pixels[y * columns + x] = (byte) grey;
                if (y == 0 || y == rows - 1 || x == 0 || x == columns - 1) {
                    edge += grey;
                    edgePixels++;
                }
            }
        }
        boolean inverted = edge > 127L * edgePixels;
        for (int i = 0; inverted && i < pixels.length; i++) {
            pixels[i] = (byte) ~pixels[i];
        }
        return new Picture(name, pixels, rows, columns, inverted);
    }

    private static int grey(int argb) {
        int alpha = argb >>> 24;
        int grey = (299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff) + 500) / 1000;
        return (grey * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
