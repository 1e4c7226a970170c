package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import kernel.model.Model;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;

/** A million rows through {@code transform}: the bits of the model, row by row, and no slower than it by much. */
class MillionRowsTest {
    private static final int ROWS = 1_000_000;
    private static final int WIDTH = 28;
    private static final int ROUNDS = 5;
    private static final double LEAST_RATE = 0.7;

    private final SparkSession session = LocalSpark.session();

    /** A row that follows from its number. */
    private static double[] row(long id) {
        double[] row = new double[WIDTH];
        long bits = (id + 1) * 0x9E3779B97F4A7C15L;
        for (int j = 0; j < WIDTH; j++) {
            bits ^= bits << 13;
            bits ^= bits >>> 7;
            bits ^= bits << 17;
            row[j] = (bits >>> 11) * 0x1p-53;
        }
        return row;
    }

    private Dataset<Row> frame(int rows, int partitions) {
        StructType schema = new StructType().add("id", "bigint").add("features", SQLDataTypes.VectorType()).add("label", "double");
        return session.range(0, rows, 1, partitions).map((MapFunction<Long, Row>) id -> {
            double[] features = row(id);
            return RowFactory.create(id, Vectors.dense(features), features[0] + features[1] * features[2] > 0.75 ? 1.0 : 0.0);
        }, Encoders.row(schema));
    }

    @Test
    void transformIsPredictRowByRowAndNotMuchSlower() {
        KernelClassificationModel fitted = new KernelClassifier().with("orderCol", "id").with("epochs", 2).fit(frame(2000, 2));
        Model model = fitted.model();
        Dataset<Row> frame = frame(ROWS, 1).persist(StorageLevel.MEMORY_ONLY());
        assertEquals(ROWS, frame.count());
        Dataset<Row> answered = fitted.transform(frame);

        double[][] rows = new double[50_000][];
        double[] to = new double[2];
        int next = 0;
        for (Iterator<Row> all = answered.select("id", "probability", "prediction").toLocalIterator(); all.hasNext(); next++) {
            Row row = all.next();
            assertEquals(next, row.getLong(0));
            double[] features = row(next);
            rows[next % rows.length] = features;
            model.predict(features, to);
            assertEquals(Vectors.dense(to), row.<Vector>getAs(1));
            assertEquals(to[0] >= to[1] ? 0.0 : 1.0, row.getDouble(2));
        }
        assertEquals(ROWS, next);

        double best = 0.0;
        StringBuilder told = new StringBuilder();
        for (int round = 0; round < ROUNDS && best < LEAST_RATE; round++) {
            double spark = seconds(() -> answered.write().format("noop").mode("overwrite").save());
            double alone = seconds(() -> {
                for (int i = 0; i < ROWS; i++) {
                    model.predict(rows[i % rows.length], to);
                }
            });
            best = Math.max(best, alone / spark);
            told.append(String.format("%ntransform %.2f, predict %.2f µs a row", spark * 1e6 / ROWS, alone * 1e6 / ROWS));
        }
        System.out.println("a million rows, one partition:" + told);
        assertTrue(best >= LEAST_RATE, "rate of predict " + best + told);
        frame.unpersist();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    @Test
    void theRowsThatAreMeasuredDiffer() {
        assertEquals(List.of(false, true), List.of(row(1)[0] == row(2)[0], row(1)[0] == row(1)[0]));
    }
}
