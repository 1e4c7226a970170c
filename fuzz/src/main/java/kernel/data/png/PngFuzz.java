package kernel.data.png;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import kernel.data.DataException;
import kernel.fuzz.Input;

/**
 * PNG files: the bytes as they come, then with every checksum put right, then as the header, palette and rows of a picture
 * that is compressed here, as few would find their way through checksums and deflate by themselves.
 */
public final class PngFuzz {
    private static final int SIGNATURE_BYTES = 8;
    private static final int FRAME_BYTES = 12;
    /** Columns, rows, depth, colour type, interlace, colours of the palette. */
    private static final int HEADER_BYTES = 6;

    private PngFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        read(content);
        read(withChecksums(content));
        if (content.length > HEADER_BYTES) {
            read(composed(content));
        }
    }

    private static void read(byte[] content) throws IOException {
        try {
            PngImage picture = PngFile.read(Input.of(content));
            Input.check(picture.pixels().length == picture.rows() * picture.columns() && picture.pixels().length > 0,
                    "a picture of another size");
        } catch (DataException e) {
            Input.checkRefusal(e);
        }
    }

    private static byte[] withChecksums(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content.clone());
        int at = SIGNATURE_BYTES;
        while (content.length - at >= FRAME_BYTES) {
            int length = file.getInt(at);
            if (length < 0 || length > content.length - at - FRAME_BYTES) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file.array(), at + 4, 4 + length);
            file.putInt(at + 8 + length, (int) crc.getValue());
            at += FRAME_BYTES + length;
        }
        return file.array();
    }

    private static byte[] composed(byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(file, "IHDR", new byte[] {0, 0, 0, content[0], 0, 0, 0, content[1], content[2], content[3], 0, 0, content[4]});
        int rows = Math.min(content.length, HEADER_BYTES + 3 * (content[5] & 0xff));
        if (rows > HEADER_BYTES) {
            chunk(file, "PLTE", Arrays.copyOfRange(content, HEADER_BYTES, rows));
            chunk(file, "tRNS", Arrays.copyOfRange(content, HEADER_BYTES, Math.min(rows, HEADER_BYTES + 2)));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(content, rows, content.length - rows);
        }
        chunk(file, "IDAT", packed.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return withChecksums(file.toByteArray());
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] content) throws IOException {
        file.write(ByteBuffer.allocate(FRAME_BYTES + content.length).putInt(content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII)).put(content).array());
    }
}
