package kernel.report.chart;

/** The part of a picture inside of the axes. */
public record Frame(double left, double top, double right, double bottom) {

    /** From left to right. */
    public double width() {
        return right - left;
    }

    /** From top to bottom. */
    public double height() {
        return bottom - top;
    }

    /** Where a value of an axis that runs to the right stands. */
    double x(Axis axis, double value) {
        return left + axis.share(value) * width();
    }

    /** Where a value of an axis that runs upward stands. */
    double y(Axis axis, double value) {
        return bottom - axis.share(value) * height();
    }
}
