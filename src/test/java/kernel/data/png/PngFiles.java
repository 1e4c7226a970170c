package kernel.data.png;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import kernel.random.Xoshiro256;

/** Makes PNG files of every kind, good and bad, chunk by chunk. */
public final class PngFiles {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int[][] ADAM7 = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2},
        {0, 1, 1, 2}};

    private PngFiles() {
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            file.writeBytes(part);
        }
        return file.toByteArray();
    }

    static byte[] chunk(String name, byte... content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] named = join(name.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 crc = new CRC32();
        crc.update(named);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(content.length);
            out.write(named);
            out.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] header(int columns, int rows, int depth, int colour, boolean interlaced) {
        return chunk("IHDR", (byte) (columns >> 24), (byte) (columns >> 16), (byte) (columns >> 8), (byte) columns,
                (byte) (rows >> 24), (byte) (rows >> 16), (byte) (rows >> 8), (byte) rows, (byte) depth, (byte) colour,
                (byte) 0, (byte) 0, (byte) (interlaced ? 1 : 0));
    }

    static byte[] deflate(byte[] raw) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Filtered rows with random filters and content: any bytes are some picture. */
    static byte[] rows(Xoshiro256 random, int columns, int rows, int pixelBits, boolean interlaced) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int[] pass : interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}}) {
            int width = (columns - pass[0] + pass[2] - 1) / pass[2];
            int height = width == 0 ? 0 : (rows - pass[1] + pass[3] - 1) / pass[3];
            for (int y = 0; y < height; y++) {
                raw.write(random.nextInt(5));
                for (int i = 0; i < (width * pixelBits + 7) / 8; i++) {
                    raw.write(random.nextInt(256));
                }
            }
        }
        return raw.toByteArray();
    }

    /** A palette of 2^depth random colours. */
    static byte[] palette(Xoshiro256 random, int depth) {
        byte[] colours = new byte[3 << depth];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (byte) random.nextInt(256);
        }
        return chunk("PLTE", colours);
    }

    /** A random picture of that kind, its data in two chunks, with a text chunk before them. */
    public static byte[] picture(Xoshiro256 random, int columns, int rows, int depth, int colour, boolean interlaced) {
        int samples = colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1;
        byte[] packed = deflate(rows(random, columns, rows, samples * depth, interlaced));
        int cut = packed.length / 2;
        return join(SIGNATURE, header(columns, rows, depth, colour, interlaced),
                colour == 3 ? palette(random, depth) : new byte[0],
                colour == 3 ? chunk("tRNS", (byte) 0, (byte) 100) : new byte[0],
                chunk("tEXt", "Title\0A digit".getBytes(StandardCharsets.US_ASCII)),
                chunk("IDAT", java.util.Arrays.copyOf(packed, cut)),
                chunk("IDAT", java.util.Arrays.copyOfRange(packed, cut, packed.length)), chunk("IEND"));
    }
}
