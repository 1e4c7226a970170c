package kernel.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.SparseColumns;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.train.Material;
import kernel.train.TableMaterial;

/** A table. The arrays are the table's own. */
final class ShippedTable implements ShippedData {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ArrayList<Serializable> columns = new ArrayList<>();
    private final SparseBlock sparse;

    private record Numbers(String name, double[] values) implements Serializable {
    }

    private record Texts(String name, int[] codes, ArrayList<String> values) implements Serializable {
    }

    private record SparseBlock(int[] rowStarts, int[] columns, double[] values, int width) implements Serializable {
    }

    ShippedTable(Table table) {
        name = table.name();
        for (Column column : table.columns()) {
            columns.add(column instanceof NumericColumn numbers ? new Numbers(column.name(), numbers.values())
                    : new Texts(column.name(), ((TextColumn) column).codes(), new ArrayList<>(((TextColumn) column).values())));
        }
        sparse = table.sparse().map(block -> new SparseBlock(block.rowStarts(), block.columns(), block.values(), block.width()))
                .orElse(null);
    }

    @Override
    public Material material() {
        List<Column> read = new ArrayList<>();
        for (Serializable column : columns) {
            read.add(column instanceof Numbers numbers ? new NumericColumn(numbers.name, numbers.values)
                    : new TextColumn(((Texts) column).name, ((Texts) column).codes, ((Texts) column).values));
        }
        return TableMaterial.of(sparse == null ? Table.of(name, read)
                : Table.of(name, read, new SparseColumns(sparse.rowStarts, sparse.columns, sparse.values, sparse.width)));
    }
}
