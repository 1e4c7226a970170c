package kernel.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kernel.data.DataException;

/**
 * Rows of named columns, in memory, column by column. It cannot be changed. A row takes eight bytes a numeric column and four
 * bytes a text column, and {@link SparseColumns} what they say.
 */
public final class Table {
    private final String name;
    private final int rows;
    private final List<Column> columns;
    private final Map<String, Column> byName = new HashMap<>();
    private final SparseColumns sparse;
    private final List<Integer> unnamed;

    /**
     * A table of these columns.
     *
     * @param name what messages call it, the file mostly
     * @throws IllegalArgumentException if two columns have one name, or not the same number of rows
     */
    public static Table of(String name, List<? extends Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: none (at least one)");
        }
        return new Table(name, columns, null, List.of());
    }

    /** As above, and a block of sparse columns beside, whose names are 1, 2, …; {@code columns} may then be empty. */
    public static Table of(String name, List<? extends Column> columns, SparseColumns sparse) {
        return new Table(name, columns, Objects.requireNonNull(sparse, "sparse"), List.of());
    }

    Table(String name, List<? extends Column> columns, SparseColumns sparse, List<Integer> unnamed) {
        this.name = Objects.requireNonNull(name, "name");
        this.columns = List.copyOf(columns);
        this.sparse = sparse;
        this.unnamed = List.copyOf(unnamed);
        rows = sparse == null ? columns.get(0).rows() : sparse.rows();
        for (Column column : columns) {
            if (column.rows() != rows) {
                throw new IllegalArgumentException("column " + column.name() + ": " + column.rows() + " rows (" + rows + ")");
            }
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("two columns are called " + column.name());
            }
        }
    }

    /** What messages call it, the file mostly. */
    public String name() {
        return name;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** The columns, in the order of the file; sparse ones are in {@link #sparse()}. */
    public List<Column> columns() {
        return columns;
    }

    /** Which columns of the file, counted from 1, are not here, as its first line has no names for them: pandas' index is one. */
    public List<Integer> unnamed() {
        return unnamed;
    }

    /** The block of sparse columns, of a libsvm file. */
    public Optional<SparseColumns> sparse() {
        return Optional.ofNullable(sparse);
    }

    /**
     * The column of this name.
     *
     * @throws DataException if there is none; it names the columns there are
     */
    public Column column(String wanted) throws DataException {
        Column column = byName.get(wanted);
        if (column == null) {
            throw new DataException(name + ": no column " + Excerpt.of(wanted) + "; " + Excerpt.columns(names())
                    + (sparse == null ? "" : ", and sparse ones 1 to " + sparse.width()));
        }
        return column;
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * SHA-256, in hexadecimal, of what was parsed, not of the file's bytes: the same for other line ends, quoted or not, packed
     * or not, from a pipe or not. Hashed are, numbers as little-endian 64-bit integers, texts as their length in bytes and
     * their UTF-8: the number of rows and of columns; of each column its name, and 0 and its doubles, a missing one as NaN
     * (0x7ff8000000000000), or 1, the number of its texts, the texts and the codes, a missing one as −1. Of sparse columns
     * their width, where rows start, columns and values.
     */
    public String fingerprint() {
        return TableFingerprint.of(rows, columns, sparse);
    }

    /** Bytes that the values take. */
    public long bytes() {
        long row = 0;
        for (Column column : columns) {
            row += column instanceof NumericColumn ? Double.BYTES : Integer.BYTES;
        }
        return row * rows + (sparse == null ? 0 : sparse.bytes());
    }

    /** A table of these rows, in this order, which may have a row several times; as if nothing else had been read. */
    public Table select(int[] chosen) {
        List<Column> selected = new ArrayList<>();
        for (Column column : columns) {
            if (column instanceof NumericColumn numeric) {
                double[] values = new double[chosen.length];
                for (int i = 0; i < chosen.length; i++) {
                    values[i] = numeric.value(chosen[i]);
                }
                selected.add(new NumericColumn(column.name(), values));
            } else {
                selected.add(((TextColumn) column).select(chosen));
            }
        }
        return new Table(name, selected, sparse == null ? null : sparse.select(chosen), unnamed);
    }
}
