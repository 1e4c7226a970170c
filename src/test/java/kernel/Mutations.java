package kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import kernel.random.Xoshiro256;

/** Spoils good files at random, as files get spoilt by themselves, and as somebody would who means harm. */
final class Mutations {
    private static final long[] EXTREMES = {0, 1, -1, 2, 7, 255, 256, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE,
        Integer.MAX_VALUE - 8, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 61, 1L << 40};
    private static final int MAX_CHANGES = 4;

    private final Xoshiro256 random;

    Mutations(Xoshiro256 random) {
        this.random = random;
    }

    /** The file with one to four changes. */
    byte[] of(byte[] good) {
        byte[] file = good.clone();
        for (int changes = 1 + random.nextInt(MAX_CHANGES); changes > 0 && file.length > 0; changes--) {
            file = change(file);
        }
        return file;
    }

    private byte[] change(byte[] file) {
        int at = random.nextInt(file.length);
        int end = at + 1 + random.nextInt(Math.min(64, file.length - at));
        byte[] part = Arrays.copyOfRange(file, at, end);
        switch (random.nextInt(8)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[at] = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
            case 2 -> {
                return Arrays.copyOf(file, at);
            }
            case 3 -> {
                for (int i = 0; i < part.length; i++) {
                    part[i] = (byte) random.nextInt(256);
                }
                return replaced(file, at, at, part);
            }
            case 4 -> {
                return replaced(file, at, end, new byte[0]);
            }
            case 5 -> {
                return replaced(file, at, at, part);
            }
            case 6 -> length(file, at);
            default -> {
                return number(file, at);
            }
        }
        return file;
    }

    private static byte[] replaced(byte[] file, int from, int to, byte[] by) {
        byte[] changed = new byte[file.length - (to - from) + by.length];
        System.arraycopy(file, 0, changed, 0, from);
        System.arraycopy(by, 0, changed, from, by.length);
        System.arraycopy(file, to, changed, from + by.length, file.length - to);
        return changed;
    }

    /** A 32 or 64-bit number, most likely one of the file's own as it lies on a multiple of four, becomes an extreme. */
    private void length(byte[] file, int near) {
        int at = random.nextInt(2) == 0 ? near & ~3 : Math.min(random.nextInt(6) * 4, near);
        boolean wide = random.nextInt(2) == 0;
        if (at + (wide ? Long.BYTES : Integer.BYTES) > file.length) {
            return;
        }
        boolean little = random.nextInt(2) == 0;
        ByteBuffer bytes = ByteBuffer.wrap(file).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long value = EXTREMES[random.nextInt(EXTREMES.length)] + random.nextInt(3) - 1;
        if (wide) {
            bytes.putLong(at, value);
        } else {
            bytes.putInt(at, (int) value);
        }
    }

    /** The next number that is written out in digits becomes an extreme. */
    private byte[] number(byte[] file, int near) {
        int from = near;
        while (from < file.length && (file[from] < '0' || file[from] > '9')) {
            from++;
        }
        int to = from;
        while (to < file.length && file[to] >= '0' && file[to] <= '9') {
            to++;
        }
        String extreme = Long.toString(EXTREMES[random.nextInt(EXTREMES.length)]);
        return from == to ? file : replaced(file, from, to, extreme.getBytes(StandardCharsets.US_ASCII));
    }

    /** A PNG with the checksums of its chunks put right, as far as there are chunks: else they would hide the rest. */
    static byte[] withChecksums(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png.clone());
        for (int at = 8; png.length - at >= 12;) {
            int length = file.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file.array(), at + 4, 4 + length);
            file.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
        return file.array();
    }
}
