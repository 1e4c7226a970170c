package kernel.data.columns;

import java.util.List;
import kernel.data.DataException;
import kernel.data.table.Table;
import kernel.nn.Targets;

/** What a network is to answer about a row of a table. */
public sealed interface Target permits ClassTarget, NumberTarget {

    /** The columns that training learns it from. */
    List<String> columns();

    /** How many outputs the network has. */
    int width();

    /**
     * What is to come out for these rows.
     *
     * @throws DataException if the table lacks a column, or a row says nothing or something else than training knew
     */
    Targets of(Table table, int[] rows) throws DataException;
}
