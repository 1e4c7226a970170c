package kernel.data;

import java.util.Arrays;

/**
 * A drawing as MNIST has its digits: light ink on black, scaled with its proportions to fit a box of 20 × 20 pixels, smoothed, and
 * put into 28 × 28 so that its centre of mass is in the middle (LeCun, Cortes and Burges, "The MNIST database", 1998). Other sides
 * have a box of 20/28 of them.
 *
 * @param pixels   side · side unsigned bytes, row-major, ink 255 on 0
 * @param side     of the square
 * @param left     the first column of the drawing that has ink; {@code top} the first row
 * @param width    columns from the first to the last with ink; {@code height} likewise
 * @param toWidth  columns that they became; {@code toHeight} likewise
 * @param inverted whether the ink was darker than the paper
 */
public record Centred(byte[] pixels, int side, int left, int top, int width, int height, int toWidth, int toHeight, boolean inverted) {
    /** Ink differs from the paper by more than this share of what differs most; less is a smear. */
    private static final double SMEAR = 0.1;
    /** Of 255 shades. */
    private static final int LEAST_CONTRAST = 16;

    /**
     * Centres a drawing. Its paper has the median shade of its edge; its ink is on the side of that on which some pixel differs most.
     *
     * @param grey rows · columns unsigned bytes, row-major, which stay as they are
     * @param side of the square, at least 2
     * @return null if nothing differs from the paper by 16 shades of 255
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public static Centred of(byte[] grey, int rows, int columns, int side) {
        if (rows < 1 || columns < 1 || grey.length != (long) rows * columns || side < 2) {
            throw new IllegalArgumentException(grey.length + " pixels, " + columns + " x " + rows + ", side " + side
                    + " (expected columns · rows pixels, at least 1, and a side of at least 2)");
        }
        int paper = edge(grey, rows, columns);
        int lightest = 0;
        int darkest = 255;
        for (byte pixel : grey) {
            lightest = Math.max(lightest, pixel & 0xff);
            darkest = Math.min(darkest, pixel & 0xff);
        }
        boolean dark = paper - darkest > lightest - paper;
        int contrast = dark ? paper - darkest : lightest - paper;
        if (contrast < LEAST_CONTRAST) {
            return null;
        }
        double[] ink = new double[256];
        for (int shade = 0; shade < ink.length; shade++) {
            double share = (dark ? paper - shade : shade - paper) / (double) contrast;
            ink[shade] = share > SMEAR ? share : 0.0;
        }
        return scaled(grey, rows, columns, side, ink, dark);
    }

    /** The median of the pixels at the edge. */
    private static int edge(byte[] grey, int rows, int columns) {
        int[] counts = new int[256];
        int all = 0;
        for (int y = 0; y < rows; y++) {
            // Only the first and the last pixel of the rows between the first and the last.
            int step = y == 0 || y == rows - 1 ? 1 : Math.max(1, columns - 1);
            for (int x = 0; x < columns; x += step) {
                counts[grey[y * columns + x] & 0xff]++;
                all++;
            }
        }
        int median = 0;
        for (int below = counts[0]; 2 * below < all; below += counts[median]) {
            median++;
        }
        return median;
    }

    /** @param ink of each shade, from 0 to 1 */
    private static Centred scaled(byte[] grey, int rows, int columns, int side, double[] ink, boolean dark) {
        int left = columns;
        int right = -1;
        int top = rows;
        int bottom = -1;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                if (ink[grey[y * columns + x] & 0xff] > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        int width = right - left + 1;
        int height = bottom - top + 1;
        int box = Math.max(1, Math.round(side * 20 / 28f));
        int longer = Math.max(width, height);
        int toWidth = Math.max(1, Math.round((float) width * box / longer));
        int toHeight = Math.max(1, Math.round((float) height * box / longer));
        double[] fitted = fitted(grey, columns, left, top, width, height, toWidth, toHeight, ink);
        return new Centred(placed(fitted, toWidth, toHeight, side), side, left, top, width, height, toWidth, toHeight, dark);
    }

    /** Each pixel is the mean of the ink on the part of the drawing that it covers, whose first and last pixels count in part. */
    private static double[] fitted(byte[] grey, int columns, int left, int top, int width, int height, int toWidth, int toHeight,
                                   double[] ink) {
        double[] rowsDone = new double[height * toWidth];
        double perColumn = (double) width / toWidth;
        for (int y = 0; y < height; y++) {
            for (int to = 0; to < toWidth; to++) {
                double begin = to * perColumn;
                double end = begin + perColumn;
                double sum = 0;
                for (int x = (int) begin; x < Math.min(width, end); x++) {
                    sum += (Math.min(end, x + 1) - Math.max(begin, x)) * ink[grey[(top + y) * columns + left + x] & 0xff];
                }
                rowsDone[y * toWidth + to] = sum / perColumn;
            }
        }
        double[] fitted = new double[toHeight * toWidth];
        double perRow = (double) height / toHeight;
        for (int to = 0; to < toHeight; to++) {
            double begin = to * perRow;
            double end = begin + perRow;
            for (int y = (int) begin; y < Math.min(height, end); y++) {
                double share = (Math.min(end, y + 1) - Math.max(begin, y)) / perRow;
                for (int x = 0; x < toWidth; x++) {
                    fitted[to * toWidth + x] += share * rowsDone[y * toWidth + x];
                }
            }
        }
        return fitted;
    }

    /** The centre of mass in pixel (side/2, side/2), counted from 0, where all of MNIST have it; the most ink is 255, as thin lines become faint. */
    private static byte[] placed(double[] fitted, int width, int height, int side) {
        double mass = 0;
        double acrossSum = 0;
        double downSum = 0;
        for (int i = 0; i < fitted.length; i++) {
            mass += fitted[i];
            acrossSum += fitted[i] * (i % width);
            downSum += fitted[i] * (i / width);
        }
        double most = Arrays.stream(fitted).max().orElse(1);
        int left = (int) Math.max(0, Math.min(side - width, Math.round(side / 2.0 - acrossSum / mass)));
        int top = (int) Math.max(0, Math.min(side - height, Math.round(side / 2.0 - downSum / mass)));
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < fitted.length; i++) {
            pixels[(top + i / width) * side + left + i % width] = (byte) Math.round(255 * fitted[i] / most);
        }
        return pixels;
    }
}
