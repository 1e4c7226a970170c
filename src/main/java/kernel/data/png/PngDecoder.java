package kernel.data.png;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * From a PNG's compressed data to grey and alpha, a row at a time: inflated, unfiltered, and put where its pass belongs. No
 * more is ever inflated than the picture's size asks for. Samples are taken as they are stored; what they mean as light
 * (gamma, colour profiles) is left aside, as it is in MNIST.
 */
final class PngDecoder {
    /** First column, first row, and the steps from there: Adam7's seven passes, or the one. */
    private static final int[][] ADAM7 = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2},
        {0, 1, 1, 2}};
    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};
    private static final int OPAQUE = 255;

    private final PngChunks png;
    private final int samples;
    private final Inflater inflater = new Inflater();

    private PngDecoder(PngChunks png) {
        this.png = png;
        samples = switch (png.colour()) {
            case PngChunks.RGB -> 3;
            case PngChunks.GREY_ALPHA -> 2;
            case PngChunks.RGB_ALPHA -> 4;
            default -> 1;
        };
        inflater.setInput(png.data());
    }

    /**
     * rows·columns pixels, their colours weighed as Rec. 601 does.
     *
     * @throws IOException if the data are damaged; the message says why, not in which file
     */
    static GreyAlpha decode(PngChunks png) throws IOException {
        PngDecoder decoder = new PngDecoder(png);
        try {
            return decoder.decode();
        } catch (DataFormatException e) {
            throw new IOException("the compressed data are damaged: " + e.getMessage(), e);
        } finally {
            decoder.inflater.end();
        }
    }

    private GreyAlpha decode() throws IOException, DataFormatException {
        byte[] grey = new byte[png.rows() * png.columns()];
        byte[] alpha = new byte[grey.length];
        int pixelBits = samples * png.depth();
        for (int[] pass : png.interlaced() ? ADAM7 : ONE_PASS) {
            int columns = (png.columns() - pass[0] + pass[2] - 1) / pass[2];
            int rows = columns == 0 ? 0 : (png.rows() - pass[1] + pass[3] - 1) / pass[3];
            byte[] filter = new byte[1];
            byte[] row = new byte[(columns * pixelBits + 7) / 8];
            byte[] above = new byte[row.length];
            for (int y = 0; y < rows; y++) {
                inflate(filter);
                inflate(row);
                unfilter(filter[0], row, above, Math.max(1, pixelBits / 8));
                for (int x = 0; x < columns; x++) {
                    int pixel = (pass[1] + y * pass[3]) * png.columns() + pass[0] + x * pass[2];
                    grey[pixel] = (byte) grey(row, x);
                    alpha[pixel] = (byte) alpha(row, x);
                }
                byte[] free = above;
                above = row;
                row = free;
            }
        }
        if (inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
            throw new IOException("the compressed data go on after the last of " + png.rows() + " rows");
        }
        return new GreyAlpha(grey, alpha);
    }

    private void inflate(byte[] bytes) throws IOException, DataFormatException {
        for (int done = 0; done < bytes.length;) {
            int more = inflater.inflate(bytes, done, bytes.length - done);
            if (more == 0) {
                throw new IOException("the compressed data end before the last of " + png.rows() + " rows");
            }
            done += more;
        }
    }

    /** Row ← what the filter made it of: its left, upper and upper left neighbours, {@code step} bytes apart. */
    private static void unfilter(int filter, byte[] row, byte[] above, int step) throws IOException {
        if (filter < 0 || filter > 4) {
            throw new IOException("a row has the filter " + (filter & 0xff) + " (expected 0 to 4)");
        }
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xff;
            int up = above[i] & 0xff;
            int upLeft = i < step ? 0 : above[i - step] & 0xff;
            row[i] += (byte) switch (filter) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, upLeft);
                default -> 0;
            };
        }
    }

    /** Which of the three is nearest to left + up − upLeft; the first of equals. */
    private static int paeth(int left, int up, int upLeft) {
        int toLeft = Math.abs(up - upLeft);
        int toUp = Math.abs(left - upLeft);
        int toUpLeft = Math.abs(left + up - 2 * upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }

    private int grey(byte[] row, int x) throws IOException {
        int first = sample(row, x * samples);
        if (png.colour() == PngChunks.PALETTE) {
            int colours = png.palette().limit() / 3;
            if (first >= colours) {
                throw new IOException("a pixel names the colour " + first + " (expected 0 to " + (colours - 1) + ")");
            }
            return weigh(png.palette().get(3 * first) & 0xff, png.palette().get(3 * first + 1) & 0xff,
                    png.palette().get(3 * first + 2) & 0xff);
        }
        return samples < 3 ? eightBits(first)
                : weigh(eightBits(first), eightBits(sample(row, x * samples + 1)), eightBits(sample(row, x * samples + 2)));
    }

    private int alpha(byte[] row, int x) {
        int first = sample(row, x * samples);
        ByteBuffer transparency = png.transparency();
        if (png.colour() == PngChunks.GREY_ALPHA || png.colour() == PngChunks.RGB_ALPHA) {
            return eightBits(sample(row, x * samples + samples - 1));
        }
        if (transparency == null) {
            return OPAQUE;
        }
        if (png.colour() == PngChunks.PALETTE) {
            return first < transparency.limit() ? transparency.get(first) & 0xff : OPAQUE;
        }
        for (int i = 0; i < samples; i++) {
            if (sample(row, x * samples + i) != (transparency.getShort(2 * i) & 0xffff)) {
                return OPAQUE;
            }
        }
        return 0;
    }

    /** Sample {@code index} of the row, as many bits as the depth says, the highest first. */
    private int sample(byte[] row, int index) {
        int depth = png.depth();
        if (depth == 16) {
            return (row[2 * index] & 0xff) << 8 | row[2 * index + 1] & 0xff;
        }
        int bit = index * depth;
        return row[bit >> 3] >> 8 - depth - (bit & 7) & (1 << depth) - 1;
    }

    private int eightBits(int sample) {
        int most = (1 << png.depth()) - 1;
        return (sample * 255 + most / 2) / most;
    }

    private static int weigh(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }
}
