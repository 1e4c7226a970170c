package kernel.data;

/** Draws thick lines with a soft edge on one image among many in a byte array. Allocates nothing while drawing. */
final class Pen {

    /** Straight pieces between two points of a curve. */
    private static final int PIECES = 4;

    private final int rows;
    private final int columns;
    private byte[] pixels;
    private int offset;
    /** Distance from the middle of the line where the ink begins to fade, and one pixel further, where it ends. */
    private double inner;
    private double outer;

    /** A pen for images of that size. */
    Pen(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Selects the image at {@code pixels[offset]}, with lines of {@code thickness} pixels. */
    void paper(byte[] pixels, int offset, double thickness) {
        this.pixels = pixels;
        this.offset = offset;
        this.outer = thickness / 2 + 0.5;
        this.inner = Math.max(0, thickness / 2 - 0.5);
    }

    /**
     * Draws the Catmull–Rom spline through {@code count} points, at least two: between the points p₁ and p₂, with neighbours
     * p₀ and p₃, ½·(2p₁ + (p₂−p₀)t + (2p₀−5p₁+4p₂−p₃)t² + (3p₁−p₀−3p₂+p₃)t³) for t from 0 to 1. Beyond its ends the spline
     * is a straight line.
     *
     * @param x columns, in pixels; the centre of the first pixel is 0
     * @param y rows
     */
    void curve(double[] x, double[] y, int count) {
        double fromX = x[0];
        double fromY = y[0];
        for (int i = 0; i + 1 < count; i++) {
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = (double) piece / PIECES;
                double toX = spline(x, i, count, t);
                double toY = spline(y, i, count, t);
                line(fromX, fromY, toX, toY);
                fromX = toX;
                fromY = toY;
            }
        }
    }

    private static double spline(double[] p, int i, int count, double t) {
        double p1 = p[i];
        double p2 = p[i + 1];
        double p0 = i > 0 ? p[i - 1] : 2 * p1 - p2;
        double p3 = i + 2 < count ? p[i + 2] : 2 * p2 - p1;
        return 0.5 * (2 * p1 + t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))));
    }

    /** Inks the pixels near the line, each by its distance from it; where lines overlap the darker ink stays. */
    private void line(double x0, double y0, double x1, double y1) {
        int top = Math.max(0, (int) Math.ceil(Math.min(y0, y1) - outer));
        int bottom = Math.min(rows - 1, (int) Math.floor(Math.max(y0, y1) + outer));
        int left = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - outer));
        int right = Math.min(columns - 1, (int) Math.floor(Math.max(x0, x1) + outer));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double perLength = 1 / Math.max(dx * dx + dy * dy, 1e-12);
        double reach = outer * outer;
        double full = inner * inner;
        for (int row = top; row <= bottom; row++) {
            double py = row - y0;
            for (int column = left; column <= right; column++) {
                double px = column - x0;
                double along = (px * dx + py * dy) * perLength;
                // Conditionals: Math.min and max handle NaN and −0, which would take most of the time.
                along = along < 0 ? 0 : along > 1 ? 1 : along;
                double ex = px - along * dx;
                double ey = py - along * dy;
                double squared = ex * ex + ey * ey;
                if (squared < reach) {
                    int grey = squared <= full ? 255 : (int) (255 * (outer - Math.sqrt(squared)) + 0.5);
                    int at = offset + row * columns + column;
                    if (grey > (pixels[at] & 0xff)) {
                        pixels[at] = (byte) grey;
                    }
                }
            }
        }
    }
}
