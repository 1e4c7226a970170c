package kernel.report;

import static kernel.report.chart.Svg.escape;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A small picture of pixels, as a PNG (ISO/IEC 15948) inside of the page, and the line below it.
 *
 * @param png  the file
 * @param kind ink, which is white on black where the page is dark and the other way round where it is light; or weights
 * @param line below it
 * @param alternative what it shows, for those who do not see it
 */
record Picture(byte[] png, String kind, int columns, int rows, String line, String alternative) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int PALETTE = 3;
    /** Steps from nothing to the largest weight. */
    private static final int LEVELS = 31;
    private static final int[] BELOW = {214, 93, 14};
    private static final int[] ABOVE = {47, 120, 235};

    /** Unsigned bytes, ink 255. */
    static Picture ofInk(byte[] pixels, int offset, int rows, int columns, String line, String alternative) {
        byte[] body = new byte[rows * (columns + 1)];
        for (int y = 0; y < rows; y++) {
            System.arraycopy(pixels, offset + y * columns, body, y * (columns + 1) + 1, columns);
        }
        return new Picture(png(columns, rows, GREY, new byte[0], new byte[0], body), "ink", columns, rows, line, alternative);
    }

    /** Numbers: one colour above zero and one below it, the stronger the larger; {@code most} is the strongest. */
    static Picture ofWeights(double[] weights, double most, int rows, int columns, String line, String alternative) {
        byte[] colours = new byte[3 * (2 * LEVELS + 1)];
        byte[] opacities = new byte[2 * LEVELS + 1];
        for (int i = 0; i < opacities.length; i++) {
            int level = i - LEVELS;
            for (int c = 0; c < 3; c++) {
                colours[3 * i + c] = (byte) (level < 0 ? BELOW : ABOVE)[c];
            }
            opacities[i] = (byte) (255 * Math.abs(level) / LEVELS);
        }
        byte[] body = new byte[rows * (columns + 1)];
        for (int i = 0; i < rows * columns; i++) {
            double share = most > 0.0 ? weights[i] / most : 0.0;
            body[i / columns * (columns + 1) + 1 + i % columns] = (byte) (LEVELS + Math.round(LEVELS * share));
        }
        return new Picture(png(columns, rows, PALETTE, colours, opacities, body), "weights", columns, rows, line, alternative);
    }

    /** @param body each row after a byte 0, for no filter */
    private static byte[] png(int columns, int rows, int colour, byte[] palette, byte[] opacities, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(columns).putInt(rows).put((byte) 8).put((byte) colour).array());
        if (colour == PALETTE) {
            chunk(out, "PLTE", palette);
            chunk(out, "tRNS", opacities);
        }
        chunk(out, "IDAT", deflated(body));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] body) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(body);
            deflater.finish();
            byte[] buffer = new byte[body.length + body.length / 1000 + 64];
            int length = deflater.deflate(buffer);
            return Arrays.copyOf(buffer, length);
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(type);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    String html() {
        return "<img class=\"" + kind + "\" width=\"" + columns + "\" height=\"" + rows + "\" alt=\"" + escape(alternative)
                + "\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(png) + "\"><span>" + escape(line) + "</span>";
    }
}
