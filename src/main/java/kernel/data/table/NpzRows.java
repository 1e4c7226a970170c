package kernel.data.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import kernel.data.DataException;

/**
 * The rows of an npz file, a zip of npy arrays which all have as many rows. An array of one dimension is a column of its key's
 * name. One of two dimensions is columns 1, 2, … if it is the only such, else key.1, key.2, … What the columns are is known at
 * the end only, so all is read at once.
 */
final class NpzRows implements RowReader {
    private record Array(String key, boolean flat, int rows, DoubleChunks[] columns) {
    }

    /** What a zip holds, up to the directory at its end: without that, further members may be cut off. */
    private static final class Members extends ZipInputStream {
        Members(InputStream in) {
            super(in);
        }

        /** After the last member. What was taken for the header of another one is shorter than the directory. */
        void checkEnd() throws IOException {
            if (in.read() < 0) {
                throw new EOFException();
            }
        }
    }

    private static final String SUFFIX = ".npy";
    private static final String EXPECTED = "; expected npy arrays, as numpy.savez writes them";

    private final String name;
    private final Members zip;
    private final TableBuilder.Watch watch;
    private final List<Array> arrays = new ArrayList<>();
    private final ColumnPlan plan;
    private long heldBytes;
    private boolean given;

    NpzRows(String name, InputStream in, TableBuilder.Watch watch, Wanted wanted) throws IOException {
        this.name = name;
        this.watch = watch;
        zip = new Members(in);
        Set<String> keys = new HashSet<>();
        Set<String> left = new HashSet<>();
        for (ZipEntry entry = next(); entry != null; entry = next()) {
            String member = entry.getName();
            if (!member.endsWith(SUFFIX)) {
                throw new DataException(name + ": a zip file that holds " + Excerpt.quoted(member) + EXPECTED
                        + ". A spreadsheet is saved as CSV");
            }
            String key = member.substring(0, member.length() - SUFFIX.length());
            if (!keys.add(key)) {
                throw new DataException(name + ": holds two arrays " + Excerpt.of(key));
            }
            if (wanted.format().ignored().contains(key)) {
                left.add(key);
            } else {
                arrays.add(array(key));
            }
            // To the end, where its checksum is compared.
            zip.transferTo(OutputStream.nullOutputStream());
        }
        zip.checkEnd();
        if (arrays.isEmpty()) {
            String none = keys.isEmpty() ? "arrays" : "other arrays than ignored ones";
            throw new DataException(name + ": a zip file without " + none
                    + EXPECTED);
        }
        plan = new ColumnPlan(name, "row", names(), false, Kind.NUMERIC, wanted.without(left));
    }

    private ZipEntry next() throws IOException {
        try {
            return zip.getNextEntry();
        } catch (ZipException e) {
            // Its message, of a member whose length stands after it.
            if (String.valueOf(e.getMessage()).contains("EXT")) {
                throw new DataException(name
                        + ": an npz that was written into a pipe, in which nobody can tell how long an array is;"
                        + " write it into a file, or with numpy.savez_compressed", e);
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw new DataException(name + ": damaged: a member's name is not UTF-8; make or fetch it again", e);
        }
    }

    private Array array(String key) throws IOException {
        String what = name + ": array " + Excerpt.of(key);
        NpyHeader header = NpyHeader.read(zip, what);
        if (!arrays.isEmpty() && header.rows() != arrays.get(0).rows()) {
            throw new DataException(what + ": " + header.rows() + " rows; expected " + arrays.get(0).rows() + " as in array "
                    + Excerpt.of(arrays.get(0).key()) + ". --ignore " + Excerpt.of(key) + " leaves it out");
        }
        DoubleChunks[] columns = new DoubleChunks[header.columns()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new DoubleChunks();
        }
        NpyValues values = new NpyValues(zip, header, what);
        int outer = header.byColumns() ? header.columns() : header.rows();
        int inner = header.byColumns() ? header.rows() : header.columns();
        int room = 0;
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                int row = header.byColumns() ? j : i;
                int column = header.byColumns() ? i : j;
                if (row == room) {
                    room += Growth.next(room);
                    long rowBytes = (long) Double.BYTES * header.columns();
                    watch.growing(row, heldBytes + rowBytes * room, rowBytes);
                }
                columns[column].add(values.next(row + 1L, Integer.toString(column + 1)));
            }
        }
        heldBytes += header.rows() * (long) Double.BYTES * header.columns();
        return new Array(key, header.flat(), header.rows(), columns);
    }

    private List<String> names() throws DataException {
        boolean only = arrays.stream().filter(array -> !array.flat()).count() == 1;
        List<String> names = new ArrayList<>();
        for (Array array : arrays) {
            String prefix = only ? "" : array.key() + ".";
            names.addAll(array.flat() ? List.of(array.key()) : NpyRows.numbers(array.columns().length, prefix));
        }
        Set<String> seen = new HashSet<>();
        for (String column : names) {
            if (!seen.add(column)) {
                throw new DataException(name + ": two columns are called " + Excerpt.of(column)
                        + "; give the arrays other keys");
            }
        }
        if (names.size() > MAX_COLUMNS) {
            throw new DataException(name + ": " + names.size() + " columns; expected " + MAX_COLUMNS + " at most");
        }
        return names;
    }

    @Override
    public ColumnPlan plan() {
        return plan;
    }

    @Override
    public void read(TableBuilder into, int rows) throws IOException {
        if (given) {
            return;
        }
        given = true;
        int at = 0;
        for (Array array : arrays) {
            for (int i = 0; i < array.columns().length; i++, at++) {
                ColumnBuilder column = into.byPlace()[at];
                if (column != null) {
                    column.addAll(array.columns()[i].toArray());
                }
                array.columns()[i] = null;
            }
        }
        into.columnsEnd(arrays.get(0).rows());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
