package kernel.data.table;

import java.io.IOException;
import kernel.data.DataException;
import kernel.fuzz.Input;

/** Tables of every format: read whole and in pieces, which must be of one opinion. */
public final class TableFuzz {
    private static final int PIECE = 3;

    private TableFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        Input.of(content);
        int rows = 0;
        try {
            Table table = TableFiles.read(Input.file(), TableFormat.DEFAULT, ReadProgress.NONE);
            rows = table.rows();
            Input.check(rows > 0 && (table.sparse().isPresent() || !table.columns().isEmpty()), "an empty table");
            table.fingerprint();
        } catch (DataException e) {
            Input.checkRefusal(e);
        }
        int inPieces = 0;
        try (RowSource source = TableFiles.open(Input.file(), TableFormat.DEFAULT)) {
            for (Table piece = source.next(PIECE); piece != null; piece = source.next(PIECE)) {
                Input.check(piece.rows() > 0 && piece.rows() <= PIECE, "a piece of another size");
                inPieces += piece.rows();
            }
            Input.check(inPieces == rows, "other rows in pieces");
        } catch (DataException e) {
            Input.checkRefusal(e);
            Input.check(rows == 0, "refused in pieces only");
        }
    }
}
