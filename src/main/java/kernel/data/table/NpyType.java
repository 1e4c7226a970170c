package kernel.data.table;

import java.nio.ByteBuffer;

/** The kinds of numbers in npy files that are read. */
public enum NpyType {
    /** float32. */
    F4,
    /** float64. */
    F8,
    /** int8. */
    I1,
    /** int16. */
    I2,
    /** int32. */
    I4,
    /** int64. */
    I8,
    /** uint8. */
    U1,
    /** uint16. */
    U2,
    /** uint32. */
    U4,
    /** uint64. */
    U8,
    /** bool. */
    B1;

    /** numpy's letter and size, as {@code f8}; null if it is none of these. */
    static NpyType of(String code) {
        for (NpyType type : values()) {
            if (type.name().charAt(1) == code.charAt(1) && (type.name().charAt(0) | 0x20) == code.charAt(0)) {
                return type;
            }
        }
        return null;
    }

    /** Bytes of one number. */
    public int bytes() {
        return name().charAt(1) - '0';
    }

    /** The number at this place, in the order of the buffer's bytes; infinite if it is a whole one that no double can be. */
    public double value(ByteBuffer buffer, int at) {
        return switch (this) {
            case F4 -> buffer.getFloat(at);
            case F8 -> buffer.getDouble(at);
            case I1 -> buffer.get(at);
            case I2 -> buffer.getShort(at);
            case I4 -> buffer.getInt(at);
            case I8 -> whole(buffer.getLong(at));
            case U1 -> buffer.get(at) & 0xff;
            case U2 -> buffer.getShort(at) & 0xffff;
            case U4 -> buffer.getInt(at) & 0xffffffffL;
            case U8 -> buffer.getLong(at) < 0 ? Double.POSITIVE_INFINITY : whole(buffer.getLong(at));
            case B1 -> buffer.get(at) == 0 ? 0 : 1;
        };
    }

    boolean isWhole() {
        return this != F4 && this != F8;
    }

    private static double whole(long value) {
        return value > ColumnBuilder.MAX_WHOLE || value < -ColumnBuilder.MAX_WHOLE ? Double.POSITIVE_INFINITY : value;
    }
}
