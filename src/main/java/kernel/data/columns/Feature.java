package kernel.data.columns;

import java.util.List;
import java.util.Map;
import kernel.data.DataException;
import kernel.data.table.Kind;
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

    /** What is called unseen where training had not seen it: the column. */
    default String unseen() {
        return column();
    }

    /** How many numbers of a raw row it takes. */
    int values();

    /** Notes of which kind the column is to be in a table that is read; nothing where the format says it. */
    void addKind(Map<String, Kind> kinds);

    /**
     * Adds what is not zero among the inputs of a row of named values, in any order. A Number is a number, a String a category; null,
     * NaN and {@link CategoricalFeature#MISSING} are missing, as is what is not there.
     *
     * @param first the number of the first input
     * @throws DataException if the value is of another kind, or there is none where one is needed
     */
    void encode(Map<String, ?> row, Entries to, int first) throws DataException;

    /**
     * As above, of a row of numbers, of which the feature takes those from {@code row[at]} on.
     *
     * @throws DataException also if the feature is no number
     */
    void encode(double[] row, int at, Entries to, int first) throws DataException;

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

        /** In how many of the rows that were encoded there was something that training had not seen. */
        default long unseen() {
            return 0;
        }
    }
}
