package kernel.data.table;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a user wants of a file.
 *
 * @param kinds the columns, where they are known beforehand; else null
 */
record Wanted(TableFormat format, Map<String, Kind> kinds) {
    /** Whether a CSV file begins with names; null: its content has to tell. Known columns that are numbered need none. */
    Boolean header() {
        if (format.header() != null || kinds == null) {
            return format.header();
        }
        return !kinds.keySet().stream().allMatch(Wanted::isNumber);
    }

    /** The same but for these columns, which are looked after already. */
    Wanted without(Set<String> columns) {
        Set<String> ignored = new HashSet<>(format.ignored());
        ignored.removeAll(columns);
        Map<String, Kind> rest = kinds == null ? null : new LinkedHashMap<>(kinds);
        if (rest != null) {
            rest.keySet().removeAll(columns);
        }
        return new Wanted(new TableFormat(format.header(), format.delimiter(), format.categorical(), ignored), rest);
    }

    /** Whether a column of this name can be one without a name, or a sparse one: 1, 2, … */
    static boolean isNumber(String name) {
        return !name.isEmpty() && name.length() <= 9 && name.charAt(0) != '0'
                && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
