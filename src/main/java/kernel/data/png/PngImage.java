package kernel.data.png;

/**
 * A picture in grey, as MNIST's are: unsigned bytes, row-major, ink 255 on 0.
 *
 * @param pixels   rows · columns values, not copied
 * @param inverted whether the file has dark ink on light paper; the pixels here are light on dark all the same
 */
public record PngImage(byte[] pixels, int rows, int columns, boolean inverted) {
}
