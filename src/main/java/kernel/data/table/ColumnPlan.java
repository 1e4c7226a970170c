package kernel.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kernel.data.DataException;

/** Which columns of a file become columns of the table, in which order and of which kind. */
final class ColumnPlan {
    private final String table;
    private final String unit;
    /** How many columns the file has. */
    private final int width;
    /** Those of the table, and where in the file each of them stands. */
    private final List<String> names = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    /** Null where the content is to say it. */
    private final Kind[] kinds;
    private final boolean limited;
    /** The columns of the file that have no name, counted from 1. */
    private final List<Integer> unnamed = new ArrayList<>();

    /**
     * @param unit      what messages count rows by, "line" or "row"
     * @param all       the columns of the file
     * @param sparse    whether there are others beside
     * @param otherwise the kind of a column of which nobody says it; null: its content does
     */
    ColumnPlan(String table, String unit, List<String> all, boolean sparse, Kind otherwise, Wanted wanted)
            throws DataException {
        this.table = table;
        this.unit = unit;
        width = all.size();
        limited = wanted.kinds() == null;
        Map<String, Integer> known = new HashMap<>();
        for (int place = 0; place < width; place++) {
            if (all.get(place).isEmpty()) {
                unnamed.add(place + 1);
            } else {
                known.put(all.get(place), place);
            }
        }
        TableFormat format = wanted.format();
        if (limited) {
            check(format.ignored(), "--ignore ", ": no such column", known, all);
            check(format.categorical(), "--categorical ", ": no such column", known, all);
        } else {
            check(wanted.kinds().keySet(), "no column ", ", which is needed", known, all);
        }
        for (String name : limited ? named(all) : wanted.kinds().keySet()) {
            if (known.containsKey(name) && !(limited && format.ignored().contains(name))) {
                names.add(name);
                places.add(known.get(name));
            }
        }
        kinds = names.stream().map(name -> !limited ? wanted.kinds().get(name) : format.categorical().contains(name) ? Kind.TEXT
                : otherwise).toArray(Kind[]::new);
        if (names.isEmpty() && !sparse) {
            throw new DataException(table + ": no column is left; " + Excerpt.columns(named(all)));
        }
    }

    private void check(Collection<String> wanted, String before, String after, Map<String, Integer> known,
                       List<String> all) throws DataException {
        for (String name : wanted) {
            if (!known.containsKey(name)) {
                throw new DataException(table + ": " + before + Excerpt.of(name) + after + "; " + Excerpt.columns(named(all)));
            }
        }
    }

    private static List<String> named(List<String> all) {
        return all.stream().filter(name -> !name.isEmpty()).toList();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    boolean isDecided() {
        return Arrays.stream(kinds).allMatch(Objects::nonNull);
    }

    /** An empty table of these columns. */
    TableBuilder builder(TableBuilder.Watch watch) {
        ColumnBuilder[] byPlace = new ColumnBuilder[width];
        List<ColumnBuilder> columns = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            ColumnBuilder column = new ColumnBuilder(table, names.get(i), unit, kinds[i], limited);
            columns.add(column);
            byPlace[places.get(i)] = column;
        }
        return new TableBuilder(table, byPlace, columns, limited ? unnamed : List.of(), watch);
    }

    /** From now on the columns are of the kinds that they have in this table. */
    void decide(TableBuilder begun) throws DataException {
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = begun.byPlace()[places.get(i)].decide();
        }
    }
}
