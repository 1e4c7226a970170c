package kernel.data.columns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.data.DataException;
import kernel.data.table.Table;

/** The rows of one table as inputs. For one thread. */
public final class RowEncoder {
    private final List<Feature> features;
    private final int width;
    private final String table;
    private final long before;
    private final List<Feature.Encoder> encoders = new ArrayList<>();

    RowEncoder(List<Feature> features, int width, Table table, long before) throws DataException {
        this.table = table.name();
        this.before = before;
        this.features = features;
        this.width = width;
        for (Feature feature : features) {
            encoders.add(feature.of(table));
        }
    }

    /** How many inputs a row has. */
    public int width() {
        return width;
    }

    /**
     * Adds the inputs of a row that are not zero, in ascending order.
     *
     * @throws DataException if a number is missing that must not be
     */
    public void encode(int row, Entries to) throws DataException {
        int first = 0;
        try {
            for (int f = 0; f < encoders.size(); f++) {
                encoders.get(f).encode(row, to, first);
                first += features.get(f).width();
            }
        } catch (DataException e) {
            throw new DataException(table + ": row " + (before + row + 1) + ", " + e.getMessage());
        }
    }

    /** In how many of the rows that were encoded a column's value was one that training had not seen; columns without any are left out. */
    public Map<String, Long> unseen() {
        Map<String, Long> unseen = new LinkedHashMap<>();
        for (int f = 0; f < encoders.size(); f++) {
            if (encoders.get(f).unseen() > 0) {
                unseen.put(features.get(f).unseen(), encoders.get(f).unseen());
            }
        }
        return unseen;
    }
}
