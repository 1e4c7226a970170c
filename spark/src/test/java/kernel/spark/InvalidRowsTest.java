package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kernel.model.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Rows that cannot be used: the message names the row and the column and says what to do, or they are left out. */
class InvalidRowsTest {
    private static final Flowers FLOWERS = Flowers.of(60, 2);
    private static final String OR_SKIP = ", or leave such rows out with handleInvalid skip";

    private final SparkSession session = LocalSpark.session();

    private static KernelClassifier classifier() {
        return new KernelClassifier().with("orderCol", "id").with("epochs", 1).with("hidden", "5");
    }

    /** Good rows, and this one with the id 1000. */
    private Dataset<Row> with(Object features, Object label) {
        return with(RowFactory.create(1000L, features, label, 1.0));
    }

    private Dataset<Row> with(Row row) {
        List<Row> rows = new ArrayList<>(FLOWERS.rows());
        rows.add(row);
        return session.createDataFrame(rows, Flowers.SCHEMA).coalesce(1);
    }

    private String learning(Dataset<Row> frame) {
        return Complaint.of(() -> classifier().fit(frame));
    }

    private static Vector vector(double... numbers) {
        return Vectors.dense(numbers);
    }

    @Test
    void learning() {
        assertEquals("row with id 1000: features is null (expected a vector); fill it in" + OR_SKIP, learning(with(null, 1.0)));
        assertEquals("row with id 1000: features[2] is NaN (expected a finite number); correct it, have the mean filled in with missing"
                + " mean" + OR_SKIP, learning(with(vector(1, 2, Double.NaN, 4), 1.0)));
        assertEquals("row with id 1000: features[3] is Infinity (expected a finite number); correct it" + OR_SKIP,
                learning(with(Vectors.sparse(4, new int[] {3}, new double[] {Double.POSITIVE_INFINITY}), 1.0)));
        assertEquals("row with id 1000: label is null (expected a number); fill it in" + OR_SKIP,
                learning(with(vector(1, 2, 3, 4), null)));
        assertEquals("row with id 1000: features has 3 numbers (expected 4, as the other rows); make all vectors of one length, as"
                + " VectorAssembler does", learning(with(vector(1, 2, 3), 1.0)));
        String classes = " (expected a class, a whole number from 0 to 65535); StringIndexer makes such numbers of any labels, and"
                + " KernelRegressor learns others";
        assertEquals("row with id 1000: label is 0.5" + classes, learning(with(vector(1, 2, 3, 4), 0.5)));
        assertEquals("row with id 1000: label is -1.0" + classes, learning(with(vector(1, 2, 3, 4), -1.0)));
        assertEquals("row 61 as gathered (with an orderCol it would have a name): label is 0.5" + classes, Complaint.of(
                () -> new KernelClassifier().fit(with(vector(1, 2, 3, 4), 0.5))));
        assertEquals("orderCol 'id': two rows have 7 there (expected each value once); choose a column that says the order, or none, and"
                + " the contents of the rows decide", learning(with(RowFactory.create(7L, vector(1, 2, 3, 4), 1.0, 1.0))));
        assertEquals("row with id 1000: w is -1.0 (expected a weight of at least 0); fill it in" + OR_SKIP, Complaint.of(
                () -> classifier().with("weightCol", "w").fit(with(RowFactory.create(1000L, vector(1, 2, 3, 4), 1.0, -1.0)))));
    }

    @Test
    void learningFromNothing() {
        Dataset<Row> none = session.createDataFrame(List.<Row>of(), Flowers.SCHEMA);
        String expected = "the DataFrame has no row to learn from (expected some, with a vector in 'features' and a number in 'label')";
        assertEquals(expected, learning(none));
        assertEquals(expected, Complaint.of(() -> classifier().with("trainOn", "task").fit(none)));
    }

    @Test
    void learningWithoutThem() throws Exception {
        String expected = classifier().fit(session.createDataFrame(FLOWERS.rows(), Flowers.SCHEMA)).fingerprint();
        for (Dataset<Row> frame : List.of(with(null, 1.0), with(vector(1, 2, Double.NaN, 4), 1.0), with(vector(1, 2, 3, 4), null))) {
            assertEquals(expected, classifier().with("handleInvalid", "skip").fit(frame).fingerprint());
        }
    }

    @Test
    void missingNumbersMayBeFilledIn() throws Exception {
        KernelClassificationModel model = classifier().with("missing", "mean").fit(with(vector(1, 2, Double.NaN, 4), 1.0));
        Model read = model.model();
        double[] row = {1, Double.NaN, 3, 4};
        Row answered = model.transform(with(vector(1, 2, Double.NaN, 4), 1.0)).where("id = 1000").first();
        double[] expected = read.predict(new double[] {1, 2, Double.NaN, 4});
        assertEquals(Arrays.toString(expected), Arrays.toString(answered.<Vector>getAs("probability").toArray()));
        // In the training only the third column had a gap, but the mean of any is known.
        assertEquals(2, read.predict(row).length);
    }

    @Test
    void answering() {
        KernelClassificationModel model = classifier().fit(session.createDataFrame(FLOWERS.rows(), Flowers.SCHEMA));
        String skip = "; correct the row, or leave such rows out with handleInvalid skip";
        String row = "row 61 of partition 0: features: ";
        assertEquals(row + "is null (expected a vector of 4 numbers)" + skip, answering(model, with(null, 1.0)));
        assertEquals(row + "has 3 numbers (expected 4, as in the training)" + skip, answering(model, with(vector(1, 2, 3), 1.0)));
        assertEquals(row + "column '2' is missing (expected a number, as in all rows of the training; a model trained with --missing mean"
                + " fills it in)" + skip, answering(model, with(vector(1, Double.NaN, 3, 4), 1.0)));
        model.setHandleInvalid("skip");
        for (Dataset<Row> frame : List.of(with(null, 1.0), with(vector(1, 2, 3), 1.0), with(vector(1, Double.NaN, 3, 4), 1.0))) {
            assertEquals(60, model.transform(frame).collectAsList().size());
        }
    }

    private static String answering(KernelClassificationModel model, Dataset<Row> frame) {
        return Complaint.of(() -> model.transform(frame).collectAsList());
    }
}
