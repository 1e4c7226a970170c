package kernel.data.columns;

import java.util.Objects;

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
}
