package kernel.data;

import kernel.random.CounterRandom;

/**
 * Writes the image in another hand: a smooth random displacement of every pixel, after Simard, Steinkraus and Platt, "Best
 * practices for convolutional neural networks applied to visual document analysis" (2003), together with a rotation by up to
 * 12°, a scale of 0.88 to 1.12 for each axis and a shear of up to 0.15, about the middle of the image. Between pixels it is
 * bilinear, and outside the image there is nothing.
 *
 * <p>All of it is in integers, apart from the rotation, scale and shear, whose sine and cosine are StrictMath's.
 */
final class ElasticDeformation implements Deformation {
    private static final double ROTATION = 12 * Math.PI / 180;
    private static final double SCALE = 0.12;
    private static final double SHEAR = 0.15;

    /** Numbers that rotation, scale and shear take; those of the displacements come after. */
    private static final int NUMBERS = 4;

    @Override
    public String name() {
        return "elastic";
    }

    @Override
    public Deformer deformer(int rows, int columns) {
        return new ElasticDeformer(rows, columns);
    }

    private static final class ElasticDeformer extends Deformer {
        private static final int ONE = Displacements.PIXEL;
        /** The blank columns beside the image and rows above and below it: one before, two after. */
        private static final int FRAME = 3;

        private final Displacements displacements;
        /** The image within its frame, and for every place the four pixels there, to the right, below and across, a byte each. */
        private final int[] framed;
        private final int[] fours;

        ElasticDeformer(int rows, int columns) {
            super(rows, columns);
            displacements = new Displacements(rows, columns);
            framed = new int[(rows + FRAME) * (columns + FRAME)];
            fours = new int[framed.length - (columns + FRAME) - 1];
        }

        @Override
        void write(long key, byte[] from, int fromOffset, byte[] to, int toOffset) {
            int wide = columns + FRAME;
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    framed[(r + 1) * wide + 1 + c] = from[fromOffset + r * columns + c] & 0xff;
                }
            }
            join(framed, wide, fours);
            displacements.draw(key, NUMBERS);
            double turn = ROTATION * symmetric(key, 0);
            double sin = StrictMath.sin(turn);
            double cos = StrictMath.cos(turn);
            double byColumn = 1 / (1 + SCALE * symmetric(key, 1));
            double byRow = 1 / (1 + SCALE * symmetric(key, 2));
            double shear = SHEAR * symmetric(key, 3);
            // Where a pixel of the result is to be found in the image: rotation · shear · scales · (its place from the middle).
            int xByColumn = fixed(cos * byColumn);
            int yByColumn = fixed(sin * byColumn);
            int xByRow = fixed((cos * shear - sin) * byRow);
            int yByRow = fixed((sin * shear + cos) * byRow);
            for (int r = 0; r < rows; r++) {
                int twiceDown = 2 * r - (rows - 1);
                int twiceRight = -(columns - 1);
                int x = (int) ((long) xByColumn * twiceRight + (long) xByRow * twiceDown - (long) twiceRight * ONE >> 1);
                int y = (int) ((long) yByColumn * twiceRight + (long) yByRow * twiceDown + (long) (rows - 1) * ONE >> 1);
                displacements.select(r);
                row(x, xByColumn, y, yByColumn, to, toOffset + r * columns);
            }
        }

        private static void join(int[] pixels, int wide, int[] fours) {
            for (int i = 0; i < fours.length; i++) {
                fours[i] = pixels[i] | pixels[i + 1] << 8 | pixels[i + wide] << 16 | pixels[i + wide + 1] << 24;
            }
        }

        /** A row of the result, whose first pixel lies at (x, y) and each next one {@code (dx, dy)} farther, before the displacements. */
        private void row(int x, int dx, int y, int dy, byte[] to, int toOffset) {
            int[] image = fours;
            Displacements d = displacements;
            int wide = columns + FRAME;
            int right = (columns + 1) * ONE;
            int bottom = (rows + 1) * ONE;
            for (int c = 0; c < columns; c++, x += dx, y += dy) {
                // From the frame's first column and row; what is less, or too much, is beyond the frame, where all is blank.
                int px = x + d.x(c) + ONE;
                int py = y + d.y(c) + ONE;
                int value = 0;
                if (Integer.compareUnsigned(px, right) < 0 && Integer.compareUnsigned(py, bottom) < 0) {
                    int four = image[(py >> 16) * wide + (px >> 16)];
                    int fx = px >> 8 & 0xff;
                    int fy = py >> 8 & 0xff;
                    // Two products at once, for the pixels above and below: neither is above 255 · 256.
                    int two = (four & 0xff00ff) * (256 - fx) + (four >>> 8 & 0xff00ff) * fx;
                    value = (two & 0xffff) * (256 - fy) + (two >>> 16) * fy + 0x8000 >> 16;
                }
                to[toOffset + c] = (byte) value;
            }
        }

        private static double symmetric(long key, int index) {
            return 2 * CounterRandom.uniform(key, index) - 1;
        }

        private static int fixed(double value) {
            return (int) Math.rint(value * ONE);
        }
    }
}
