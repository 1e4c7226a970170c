package kernel.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kernel.data.DataException;

/** Which columns of a file become columns of the table, in which order and of which kind. */
final class ColumnPlan {
    private final String table;
    private final String unit;
    private final List<String> names;
    /** Where in the file each of them stands. */
    private final int[] places;
    /** Null where the content is to say it. */
    private final Kind[] kinds;
    private final int width;
    private final boolean limited;

    private ColumnPlan(String table, String unit, List<String> all, List<String> names, Kind[] kinds, boolean limited) {
        this.table = table;
        this.unit = unit;
        this.names = names;
        this.kinds = kinds;
        this.limited = limited;
        width = all.size();
        places = names.stream().mapToInt(all::indexOf).toArray();
    }

    /** All but those that are ignored. */
    static ColumnPlan of(String table, String unit, List<String> all, TableFormat format) throws DataException {
        checkKnown(table, all, format.ignored(), "--ignore");
        checkKnown(table, all, format.categorical(), "--categorical");
        List<String> names = all.stream().filter(name -> !format.ignored().contains(name)).toList();
        if (names.isEmpty()) {
            throw new DataException(table + ": every column is ignored; " + Excerpt.columns(all));
        }
        Kind[] kinds = names.stream().map(name -> format.categorical().contains(name) ? Kind.TEXT : null).toArray(Kind[]::new);
        return new ColumnPlan(table, unit, all, names, kinds, true);
    }

    private static void checkKnown(String table, List<String> all, Set<String> wanted, String option) throws DataException {
        Set<String> known = new HashSet<>(all);
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new DataException(table + ": " + option + " " + Excerpt.of(name) + ": no such column; " + Excerpt.columns(all));
            }
        }
    }

    /** Those that are known beforehand, in their own order. */
    static ColumnPlan of(String table, String unit, List<String> all, Map<String, Kind> known) throws DataException {
        for (String name : known.keySet()) {
            if (!all.contains(name)) {
                throw new DataException(table + ": no column " + Excerpt.of(name) + ", which is needed; " + Excerpt.columns(all));
            }
        }
        return new ColumnPlan(table, unit, all, List.copyOf(known.keySet()), known.values().toArray(Kind[]::new), false);
    }

    List<String> names() {
        return names;
    }

    /** An empty table of these columns. */
    TableBuilder builder(TableBuilder.Watch watch) {
        ColumnBuilder[] byPlace = new ColumnBuilder[width];
        List<ColumnBuilder> columns = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            ColumnBuilder column = new ColumnBuilder(table, names.get(i), unit, kinds[i], limited);
            columns.add(column);
            byPlace[places[i]] = column;
        }
        return new TableBuilder(table, byPlace, columns, watch);
    }

    /** From now on the columns are of the kinds that they have in this table. */
    void decide(TableBuilder table) throws DataException {
        for (int i = 0; i < places.length; i++) {
            kinds[i] = table.byPlace()[places[i]].decide();
        }
    }
}
