package kernel.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import kernel.data.DataException;

/** The rows of an npy array: of one column, or of columns 1, 2, … */
final class NpyRows implements RowReader {
    private final InputStream in;
    private final NpyHeader header;
    private final List<String> names;
    private final ColumnPlan plan;
    private final NpyValues values;
    private int given;

    /** @param length of the file, or −1 if nobody knows it before */
    NpyRows(String name, InputStream in, long length, Wanted wanted) throws IOException {
        this.in = in;
        header = NpyHeader.read(in, name);
        if (length >= 0 && header.bytes() > length) {
            throw new DataException(name + ": cut off: claims " + header.rows() + " x " + header.columns() + " numbers of "
                    + header.type().bytes() + " bytes, and has " + length + " bytes; make or fetch it again");
        }
        names = numbers(header.columns(), "");
        plan = new ColumnPlan(name, "row", names, false, Kind.NUMERIC, wanted);
        values = new NpyValues(in, header, name);
    }

    /** 1, 2, …, after this prefix. */
    static List<String> numbers(int count, String prefix) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    @Override
    public ColumnPlan plan() {
        return plan;
    }

    @Override
    public void read(TableBuilder into, int rows) throws IOException {
        ColumnBuilder[] columns = into.byPlace();
        if (header.byColumns()) {
            readColumns(into, columns);
            return;
        }
        for (; into.rows() < rows && given < header.rows(); given++) {
            into.beginRow();
            for (int i = 0; i < columns.length; i++) {
                double value = values.next(given + 1L, names.get(i));
                if (columns[i] != null) {
                    columns[i].add(value, given + 1L);
                }
            }
            into.endRow();
        }
    }

    private void readColumns(TableBuilder into, ColumnBuilder[] columns) throws IOException {
        int rows = header.rows() - given;
        given = header.rows();
        for (int i = 0; i < columns.length; i++) {
            for (int row = 1; row <= rows; row++) {
                // The first column tells for all how the table grows.
                if (i == 0) {
                    into.beginRow();
                    into.endRow();
                }
                double value = values.next(row, names.get(i));
                if (columns[i] != null) {
                    columns[i].add(value, row);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
