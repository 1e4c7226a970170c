package kernel.bench.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kernel.bench.Json;
import kernel.bench.Options;

/**
 * {@code make readme-table}: writes the README's results, between two markers, from the file of {@code make compare}: a row
 * a system that trains, on one thread, in the order of their times, and by name those that could not run. A
 * variant, whose key has a dash, has a row only where it is ahead of us.
 */
public final class ReadmeTable {
    private static final String USAGE = "--readme README.md [--compare results/compare.json]";
    private static final String BEGIN = "<!-- results: written by make readme-table -->";
    private static final String END = "<!-- end of results -->";

    private ReadmeTable() {
    }

    public static void main(String[] args) {
        Options.main("ReadmeTable", USAGE, args, options -> {
            Path compare = Path.of(options.text("--compare", "results/compare.json"));
            if (!Files.exists(compare)) {
                throw new IOException(Options.shown(compare) + ": no such file; make compare writes it");
            }
            Path readme = Path.of(options.needed("--readme"));
            String text = Files.readString(readme);
            int begin = text.indexOf(BEGIN), end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IOException(Options.shown(readme) + ": expected the lines " + BEGIN + " and " + END
                        + ", in this order");
            }
            Files.writeString(readme, text.substring(0, begin + BEGIN.length()) + "\n" + results(Json.read(compare))
                    + text.substring(end));
            System.out.println("Written: the results of " + Options.shown(readme));
        });
    }

    private static String results(JsonObject compare) {
        JsonObject one = compare.getAsJsonArray("tables").get(0).getAsJsonObject();
        List<JsonObject> rows = new ArrayList<>();
        for (JsonElement row : one.getAsJsonArray("rows")) {
            if (isShown(row.getAsJsonObject())) rows.add(row.getAsJsonObject());
        }
        rows.sort((a, b) -> Double.compare(number(a, "epoch_seconds"), number(b, "epoch_seconds")));
        List<String> leftOut = new ArrayList<>();
        for (JsonElement row : one.getAsJsonArray("left_out")) leftOut.add(text(row.getAsJsonObject(), "name"));
        StringBuilder table = new StringBuilder(provenance(compare));
        if (!leftOut.isEmpty()) table.append(" Could not run there: ").append(String.join("; ", leftOut)).append('.');
        table.append("\n\n");
        table.append("| one epoch, one thread | seconds | times ours | first epoch | accuracy after it | weights differ by |\n"
                + "|---|---|---|---|---|---|\n");
        for (JsonObject row : rows) {
            table.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %.2f %% | %s |%n", text(row, "name"),
                    CompareReport.seconds(number(row, "epoch_seconds")), ratio(number(row, "over_kernel")),
                    CompareReport.seconds(number(row, "first_epoch_seconds")),
                    100 * number(row, "test_correct") / number(row, "test_total"), text(row, "largest_difference")));
        }
        return table.toString();
    }

    private static boolean isShown(JsonObject row) {
        String key = text(row, "key");
        return key.indexOf('-') < 0 || number(row, "over_kernel") < 1;
    }

    private static String provenance(JsonObject compare) {
        return String.format(Locale.ROOT, "%s; %s; `%s`; FMA peak %.1f GFLOP/s, at which dense arithmetic takes %s s; %s; "
                + "commit %s; `%s`.", text(compare, "machine"), text(compare, "jdk"), text(compare, "flags").split(" ")[0],
                number(compare, "peak_gflops"), CompareReport.seconds(number(compare, "seconds_dense_at_peak")),
                text(compare, "date"), text(compare, "commit"), text(compare, "command"));
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 9.95 ? "%.2f" : "%.0f", ratio);
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }

    private static double number(JsonObject object, String key) {
        return object.get(key).getAsDouble();
    }
}
