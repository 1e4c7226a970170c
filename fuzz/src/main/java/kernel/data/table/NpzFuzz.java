package kernel.data.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** npz files: the bytes as an array in a zip, twice, as few would find their way through the checksums. */
public final class NpzFuzz {
    private NpzFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String key : new String[] {"X.npy", "y.npy"}) {
                zip.putNextEntry(new ZipEntry(key));
                zip.write(content);
            }
        }
        TableFuzz.fuzzerTestOneInput(packed.toByteArray());
    }
}
