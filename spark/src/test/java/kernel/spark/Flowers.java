package kernel.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.ml.linalg.SQLDataTypes;

/** Rows of four numbers and a class or a number that follows from them, as a table on the laptop and as a DataFrame. */
record Flowers(double[][] features, double[] labels, double[] weights) {
    static final StructType SCHEMA = new StructType(new StructField[] {
            DataTypes.createStructField("id", DataTypes.LongType, false), new StructField("features", SQLDataTypes.VectorType(), true,
            Metadata.empty()), DataTypes.createStructField("label", DataTypes.DoubleType, true),
            DataTypes.createStructField("w", DataTypes.DoubleType, true)});

    /** @param classes 0 for a number as the label */
    static Flowers of(int rows, int classes) {
        Random random = new Random(7);
        double[][] features = new double[rows][4];
        double[] labels = new double[rows];
        double[] weights = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0.0;
            for (int j = 0; j < 4; j++) {
                features[i][j] = Math.rint(random.nextDouble() * 1000) / 100;
                sum += (j + 1) * features[i][j];
            }
            labels[i] = classes == 0 ? sum : (int) (sum / 100.001 * classes);
            weights[i] = 1 + random.nextInt(3);
        }
        return new Flowers(features, labels, weights);
    }

    /** Columns 1, 2, 3, 4 and label, and the weights as w if they are wanted. */
    Table table(boolean weighted) {
        List<NumericColumn> columns = new ArrayList<>();
        for (int j = 0; j < 4; j++) {
            double[] values = new double[labels.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = features[i][j];
            }
            columns.add(new NumericColumn(Integer.toString(j + 1), values));
        }
        columns.add(new NumericColumn("label", labels));
        if (weighted) {
            columns.add(new NumericColumn("w", weights));
        }
        return Table.of("flowers", columns);
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            Vector vector = Vectors.dense(features[i]);
            rows.add(RowFactory.create((long) i, i % 3 == 0 ? vector.toSparse() : vector, labels[i], weights[i]));
        }
        return rows;
    }

    /** Shuffled, in so many partitions. */
    Dataset<Row> frame(SparkSession session, int partitions) {
        List<Row> rows = rows();
        Collections.shuffle(rows, new Random(partitions));
        return session.createDataFrame(rows, SCHEMA).repartition(partitions);
    }
}
