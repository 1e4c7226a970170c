package kernel.data.png;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that say what is to be seen; the others are stepped over and never looked into. Each is held
 * against its checksum and the order that the format asks for (PNG, third edition, 2025, chapters 5 and 11).
 */
final class PngChunks {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_BYTES = 13;
    /** Length, name and checksum of a chunk. */
    private static final int FRAME_BYTES = 12;

    private final ByteBuffer file;
    private int rows;
    private int columns;
    private int depth;
    private int colour = -1;
    private boolean interlaced;
    private ByteBuffer palette;
    private ByteBuffer transparency;
    private ByteBuffer data;

    /** @throws IOException if it is no whole PNG; the message says where and why, not in which file */
    PngChunks(byte[] bytes) throws IOException {
        file = ByteBuffer.wrap(bytes);
        if (bytes.length < SIGNATURE.length
                || !file.slice(0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
            throw new IOException("the first eight bytes are not PNG's");
        }
        file.position(SIGNATURE.length);
        String before = "";
        for (String name = ""; !name.equals("IEND"); before = name) {
            int at = file.position();
            ByteBuffer content = next();
            name = name(at);
            if ((colour < 0) != name.equals("IHDR")) {
                throw new IOException(name + " at byte " + at + " (expected IHDR first, and once)");
            }
            take(name, content, before, at);
        }
        if (data == null) {
            throw new IOException("it has no IDAT, the picture itself");
        }
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Bits a sample. */
    int depth() {
        return depth;
    }

    /** {@link #GREY}, {@link #RGB}, {@link #PALETTE}, {@link #GREY_ALPHA} or {@link #RGB_ALPHA}. */
    int colour() {
        return colour;
    }

    boolean interlaced() {
        return interlaced;
    }

    /** Red, green and blue of each colour that an index names; null without a palette. */
    ByteBuffer palette() {
        return palette;
    }

    /** The alpha of each palette entry, or the one grey or colour that is transparent; null if there is none. */
    ByteBuffer transparency() {
        return transparency;
    }

    /** The compressed picture, whole. */
    ByteBuffer data() {
        return data;
    }

    /** The content of the chunk at the file's position, which moves on to the one after it. */
    private ByteBuffer next() throws IOException {
        int at = file.position();
        if (file.remaining() < FRAME_BYTES) {
            throw new IOException("cut off at byte " + at + ": no IEND");
        }
        name(at);
        int length = file.getInt(at);
        if (length < 0 || length > file.remaining() - FRAME_BYTES) {
            throw new IOException("the chunk at byte " + at + " claims " + Integer.toUnsignedString(length)
                    + " bytes (expected at most " + (file.remaining() - FRAME_BYTES) + ", what is left of the file)");
        }
        CRC32 crc = new CRC32();
        crc.update(file.slice(at + 4, 4 + length));
        int expected = file.getInt(at + 8 + length);
        if ((int) crc.getValue() != expected) {
            throw new IOException(String.format("the chunk at byte %d has the checksum %08x (expected %08x)", at,
                    crc.getValue(), expected));
        }
        file.position(at + FRAME_BYTES + length);
        return file.slice(at + 8, length);
    }

    private String name(int at) throws IOException {
        String name = new String(file.array(), at + 4, 4, StandardCharsets.ISO_8859_1);
        if (!name.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
            throw new IOException("the chunk at byte " + at + " has no name of four letters");
        }
        return name;
    }

    private void take(String name, ByteBuffer content, String before, int at) throws IOException {
        switch (name) {
            case "IHDR" -> header(content);
            case "PLTE" -> {
                if (palette != null || data != null || content.limit() == 0 || content.limit() % 3 != 0
                        || content.limit() > 3 * 256) {
                    throw new IOException("PLTE at byte " + at + " with " + content.limit()
                            + " bytes (expected once, before IDAT, 3 bytes for each of 1 to 256 colours)");
                }
                palette = content;
            }
            case "tRNS" -> {
                int least = colour == GREY ? 2 : colour == RGB ? 6 : 1;
                int most = colour == PALETTE && palette != null ? palette.limit() / 3 : least;
                if (transparency != null || data != null || content.limit() < least || content.limit() > most
                        || colour == GREY_ALPHA || colour == RGB_ALPHA || colour == PALETTE && palette == null) {
                    throw new IOException("tRNS at byte " + at + " with " + content.limit()
                            + " bytes does not fit a picture of colour type " + colour);
                }
                transparency = content;
            }
            case "IDAT" -> {
                if (data != null && !before.equals("IDAT") || colour == PALETTE && palette == null) {
                    throw new IOException("IDAT at byte " + at + " (expected right after another, and after the palette)");
                }
                append(content);
            }
            case "IEND" -> { }
            default -> {
                if (Character.isUpperCase(name.charAt(0))) {
                    throw new IOException("the chunk " + name + " at byte " + at + " is not known and not optional");
                }
            }
        }
    }

    /** Puts the content right behind that of the IDAT before it, which takes no memory, however many there are. */
    private void append(ByteBuffer content) {
        if (data == null) {
            data = content;
            return;
        }
        int end = data.arrayOffset() + data.limit();
        System.arraycopy(file.array(), content.arrayOffset(), file.array(), end, content.limit());
        data = file.slice(data.arrayOffset(), data.limit() + content.limit());
    }

    private void header(ByteBuffer content) throws IOException {
        if (content.limit() != HEADER_BYTES) {
            throw new IOException("IHDR has " + content.limit() + " bytes (expected " + HEADER_BYTES + ")");
        }
        columns = content.getInt();
        rows = content.getInt();
        depth = content.get();
        colour = content.get();
        int compression = content.get();
        int filter = content.get();
        int interlace = content.get();
        if (columns < 1 || rows < 1) {
            throw new IOException(Integer.toUnsignedString(columns) + " x " + Integer.toUnsignedString(rows)
                    + " pixels (expected 1 to 2^31 - 1)");
        }
        boolean known = switch (colour) {
            case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!known || compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw new IOException("depth " + depth + ", colour type " + colour + ", compression " + compression + ", filter "
                    + filter + ", interlace " + interlace + ": PNG has no such combination");
        }
        interlaced = interlace == 1;
    }
}
