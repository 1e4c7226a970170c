package kernel.data.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes npy and npz files, byte by byte as numpy does. */
public final class Npy {
    private Npy() {
    }

    /** An array with this header dictionary and these bytes of values. */
    static byte[] file(int version, String dictionary, byte[] values) {
        int fixed = version == 1 ? 10 : 12;
        int padding = 63 - (fixed + dictionary.length()) % 64;
        byte[] header = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(fixed + header.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            file.putShort((short) header.length);
        } else {
            file.putInt(header.length);
        }
        return file.put(header).put(values).array();
    }

    /** An array with this header dictionary, whose values are doubles, whatever the dictionary says. */
    public static byte[] array(String dictionary, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return file(1, dictionary, bytes.array());
    }

    /**
     * An array of this type, as "&lt;f8", of shape (rows, columns), or (rows) if there are 0 columns, its values given by row.
     */
    public static byte[] array(String type, boolean fortran, int rows, int columns, double... values) {
        String shape = columns == 0 ? rows + "," : rows + ", " + columns;
        int width = Math.max(1, columns);
        ByteBuffer bytes = ByteBuffer.allocate(rows * width * (type.charAt(2) - '0'))
                .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * width; i++) {
            put(bytes, type.substring(1), fortran ? values[i % rows * width + i / rows] : values[i]);
        }
        return file(1, "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + shape
                + "), }",
                bytes.array());
    }

    private static void put(ByteBuffer bytes, String type, double value) {
        switch (type) {
            case "f8" -> bytes.putDouble(value);
            case "f4" -> bytes.putFloat((float) value);
            case "i8", "u8" -> bytes.putLong((long) value);
            case "i4", "u4" -> bytes.putInt((int) (long) value);
            case "i2", "u2" -> bytes.putShort((short) (long) value);
            default -> bytes.put((byte) (long) value);
        }
    }

    /** A zip of these arrays, stored or deflated. */
    public static byte[] npz(boolean deflated, Map<String, byte[]> arrays) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                if (!deflated) {
                    CRC32 crc = new CRC32();
                    crc.update(array.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(array.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(array.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
