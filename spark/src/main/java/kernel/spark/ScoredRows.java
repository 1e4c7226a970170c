package kernel.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows with answers, as many at once as a batch holds. */
final class ScoredRows implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final FeatureCell features;
    private final VectorBatch batch;
    private final int appended;
    private final AnswerColumns.Writer writer;
    private final Row[] waiting;
    /** Of those that wait: how many there are, and which is handed out next. */
    private int count;
    private int next;
    private long read;

    /** @param appended how many values the writer adds to a row */
    ScoredRows(Iterator<Row> rows, FeatureCell features, VectorBatch batch, int appended, AnswerColumns.Writer writer) {
        this.rows = rows;
        this.features = features;
        this.batch = batch;
        this.appended = appended;
        this.writer = writer;
        waiting = new Row[batch.room];
    }

    @Override
    public boolean hasNext() {
        if (next == count) {
            fill();
        }
        return next < count;
    }

    private void fill() {
        count = 0;
        next = 0;
        while (rows.hasNext() && !batch.isFull()) {
            Row row = rows.next();
            if (features.addTo(batch, row, ++read)) {
                waiting[count++] = row;
            }
        }
        batch.answer();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        Row row = waiting[next];
        waiting[next] = null;
        Object[] values = new Object[row.length() + appended];
        for (int i = 0; i < row.length(); i++) {
            values[i] = row.get(i);
        }
        writer.write(batch.answers(), next * batch.outputs(), values, row.length());
        next++;
        return RowFactory.create(values);
    }
}
