package kernel.data.columns;

import java.util.List;
import java.util.Map;
import kernel.data.DataException;
import kernel.data.table.Kind;
import kernel.data.table.Table;
import kernel.nn.Targets;

/** What a network is to answer about a row of a table. */
public sealed interface Target permits ClassTarget, NumberTarget {

    /** The columns that training learns it from. */
    List<String> columns();

    /** A name for each output: a class, or a column. */
    List<String> outputs();

    /** How many outputs the network has. */
    int width();

    /** Whether the outputs are classes, of which one is the answer; else each is a number. */
    boolean isClasses();

    /** A name for each output: a class, or a column that it is the number of. */
    List<String> answers();

    /** Notes of which kind its columns are to be in a table that is read. */
    void addKinds(Map<String, Kind> kinds);

    /** Turns a network's outputs, from {@code outputs[at]} on, into what they stand for. */
    void interpret(double[] outputs, int at);

    /**
     * What is to come out for these rows.
     *
     * @throws DataException if the table lacks a column, or a row says nothing or something else than training knew
     */
    Targets of(Table table, int[] rows) throws DataException;
}
