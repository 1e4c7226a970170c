package kernel.data.columns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kernel.data.table.Kind;

/**
 * How the rows of a table become inputs of a network, and what its outputs mean.
 *
 * @param columns of the inputs
 * @param target  of the outputs
 */
public record Schema(Columns columns, Target target) {

    /** Checks that neither is missing. */
    public Schema {
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(target, "target");
    }

    /**
     * The kinds of the columns that a table is read for.
     *
     * @param answered whether those that are to be answered are among them
     */
    public Map<String, Kind> kinds(boolean answered) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        columns.features().forEach(feature -> feature.addKind(kinds));
        if (answered) {
            target.addKinds(kinds);
        }
        return kinds;
    }

    /** Whether its tables are those of libsvm, of which the format says all. */
    public boolean isSparse() {
        return kinds(false).isEmpty();
    }
}
