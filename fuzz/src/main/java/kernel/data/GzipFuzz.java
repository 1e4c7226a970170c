package kernel.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Compressed IDX files: the bytes as they come, then compressed, as few would find their way through a checksum. */
public final class GzipFuzz {
    private GzipFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        IdxFuzz.fuzzerTestOneInput(content);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        IdxFuzz.fuzzerTestOneInput(packed.toByteArray());
    }
}
