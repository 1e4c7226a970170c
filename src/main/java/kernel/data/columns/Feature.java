package kernel.data.columns;

import java.util.List;
import kernel.data.DataException;
import kernel.data.table.Table;

/** How a column of a table becomes inputs of a network. */
public sealed interface Feature permits NumericFeature, CategoricalFeature, SparseFeature {

    /** The column's name; that of the first one, where it stands for several. */
    String column();

    /** How many inputs there are. */
    int width();

    /** How many of a row's inputs may differ from zero. */
    int nonzeros();

    /** A name for each input, as {@code age}, {@code age missing} or {@code color=red}. */
    List<String> inputs();

    /**
     * The feature of a table's column.
     *
     * @throws DataException if the table has no such column, or one of another kind
     */
    Encoder of(Table table) throws DataException;

    /** The inputs of each row of one table. */
    interface Encoder {
        /**
         * Adds what is not zero among a row's inputs, in ascending order.
         *
         * @param first the number of the first input
         * @throws DataException if the row has no number where one is needed
         */
        void encode(int row, Entries to, int first) throws DataException;

        /** In how many of the rows that were encoded the value was a category that training had not seen. */
        default long unseen() {
            return 0;
        }
    }
}
