package kernel.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, the hash used for data. */
public final class Sha256 {
    private Sha256() {
    }

    /** A new SHA-256. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256, which every Java platform must have", e);
        }
    }

    /**
     * The hash, in hexadecimal, of a file's unpacked content, of which at most {@code longest} + 1 bytes are read: a longer
     * file is a wrong one, and may be huge.
     */
    public static String ofUnpacked(Path file, long longest) throws IOException {
        MessageDigest sha = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Gzip.open(file)) {
            long left = longest + 1;
            int n;
            while (left > 0 && (n = in.read(buffer, 0, (int) Math.min(buffer.length, left))) > 0) {
                sha.update(buffer, 0, n);
                left -= n;
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
