package kernel.model;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A matrix in JSON, a list of rows of equal length, which grows as it is read: nothing says before how large it is. */
final class NumberMatrix {
    private final Path file;
    private final Layers layers;
    private double[] values = new double[0];
    private int count;
    private int rows;
    private int columns;

    /** @param layers asked for room */
    NumberMatrix(Path file, Layers layers) {
        this.file = file;
        this.layers = layers;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Row after row. */
    double[] values() {
        return values;
    }

    void read(JsonReader json, String name) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            addRow(json, name);
        }
        json.endArray();
        trim();
    }

    /** One row alone. */
    void readRow(JsonReader json, String name) throws IOException {
        addRow(json, name);
        trim();
    }

    private void addRow(JsonReader json, String name) throws IOException {
        int first = count;
        json.beginArray();
        while (json.hasNext()) {
            add(json.nextDouble(), name);
        }
        json.endArray();
        if (rows > 0 && count - first != columns) {
            throw new ModelException(file, name + " has " + (count - first) + " numbers in row " + rows + " (expected " + columns
                    + ", as in the rows before it)");
        }
        if (count == first) {
            throw new ModelException(file, name + " has an empty row (expected numbers); save it again");
        }
        columns = count - first;
        rows++;
    }

    private void add(double value, String name) throws ModelException {
        if (count == values.length) {
            values = Arrays.copyOf(values, layers.grown(name, count));
        }
        values[count++] = value;
    }

    private void trim() {
        values = Arrays.copyOf(values, count);
    }
}
