package kernel.bench.tables;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.bench.Options;
import kernel.data.table.NumericColumn;
import kernel.data.table.ReadProgress;
import kernel.data.table.Table;
import kernel.data.table.TableFiles;
import kernel.data.table.TableFormat;

/** Reads a CSV once, in a JVM of its own: its lines as a BufferedReader gives them, or the table. Prints the seconds. */
public final class ReadTurn {
    private ReadTurn() {
    }

    public static void main(String[] args) {
        Options.main("ReadTurn", "--file FILE --as lines|table", args, options -> {
            Path file = Path.of(options.needed("--file"));
            long start = System.nanoTime();
            JsonObject result = options.needed("--as").equals("lines") ? lines(file) : table(file);
            result.addProperty("seconds", (System.nanoTime() - start) / 1e9);
            System.out.println(result);
        });
    }

    private static JsonObject lines(Path file) throws IOException {
        JsonObject result = new JsonObject();
        long lines = -1;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            while (reader.readLine() != null) lines++;
        }
        result.addProperty("rows", lines);
        return result;
    }

    private static JsonObject table(Path file) throws IOException {
        JsonObject result = new JsonObject();
        Table table = TableFiles.read(file, TableFormat.DEFAULT, ReadProgress.NONE);
        double sum = 0;
        for (double x : ((NumericColumn) table.columns().get(0)).values()) sum += x;
        result.addProperty("rows", table.rows());
        result.addProperty("sum", sum);
        return result;
    }
}
