package kernel.data.table;

import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Tells what a file is, by its first bytes. */
final class Content {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K'};
    /** So much of a text tells whether it is libsvm. */
    private static final int HEAD = 1 << 12;

    private Content() {
    }

    /** Reads its rows: a file of one of the formats, packed by gzip or not. */
    static RowReader reader(FileBytes bytes, HeapLimit limit, Wanted wanted) throws IOException {
        boolean packed = startsWith(bytes.raw(), GZIP);
        ByteSource content = packed ? new ByteSource(new GZIPInputStream(bytes.raw(), ByteSource.BUFFER)) : bytes.raw();
        if (startsWith(content, ZIP)) {
            return new NpzRows(bytes.name(), content, limit, wanted);
        }
        if (startsWith(content, NpyHeader.MAGIC)) {
            return new NpyRows(bytes.name(), content, packed ? -1 : bytes.total(), wanted);
        }
        ForeignFormat.refuse(bytes.name(), content.peek(ForeignFormat.HEAD));
        return LibsvmRows.isOne(content.peek(HEAD)) ? new LibsvmRows(bytes.name(), content, wanted)
                : new CsvRows(bytes.name(), content, wanted);
    }

    /** Whether a file that begins so is npz or npy. */
    static boolean isBinary(byte[] head) {
        return startsWith(head, ZIP) || startsWith(head, NpyHeader.MAGIC);
    }

    private static boolean startsWith(ByteSource content, byte[] magic) throws IOException {
        return startsWith(content.peek(magic.length), magic);
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || start[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
