package kernel.bench.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.bench.tables.TableReport.Row;

/**
 * {@code make compare-tables}: from a CSV to a saved model, the whole command, by ours and by scikit-learn, on the same network for
 * the same epochs; pinned to one core, and on all as the libraries use them.
 *
 * <p>In a round each has one turn. What is quoted is the median over the rounds, of seconds and of ratios. What cannot run is named
 * with its reason.
 */
public final class TableCompare {
    private static final String USAGE = "--tables DIR --jar KERNEL.JAR --java JAVA [--oldest JAVA] [--python-sklearn python3] [--core 1] "
            + "[--cores 1,all] [--only TABLE,...] [--rounds 5] [--out results/tables]";

    private TableCompare() {
    }

    public static void main(String[] args) {
        Options.main("TableCompare", USAGE, args, options -> run(options, args));
    }

    private static void run(Options options, String[] args) throws IOException, InterruptedException {
        System.out.println(Machine.describe(TableCompare.class, args));
        List<TableSystem> systems = TableSystem.of(options);
        int rounds = options.whole("--rounds", 5);
        TableReport report = new TableReport(rounds);
        for (TableJob job : TableJob.ALL) {
            Path file = Path.of(options.needed("--tables"), job.file());
            if (options.has("--only") && !options.list("--only", "").contains(job.name())) continue;
            if (!Files.exists(file)) {
                report.leaveOut(job.file() + ": not in " + file.getParent() + "; name its folder with TABLES=DIR");
                continue;
            }
            for (String cores : options.list("--cores", "1,all")) {
                String pinned = cores.equals("all") ? null : options.text("--core", "1");
                report.add(job, pinned == null ? "all cores" : "one core", measure(systems, job, file, pinned, rounds, report));
            }
        }
        report.write(Path.of(options.text("--out", "results/tables")), args);
    }

    /** One that fails is named and left out of the rest. */
    private static List<Row> measure(List<TableSystem> systems, TableJob job, Path file, String core, int rounds, TableReport report)
            throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (TableSystem system : systems) {
            rows.add(new Row(system, new ArrayList<>()));
        }
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("%n%s, round %d of %d: ", job.name(), round, rounds);
            for (Row row : List.copyOf(rows)) {
                System.out.print(row.system().key() + " ");
                System.out.flush();
                try {
                    row.turns().add(row.system().run(job, file, core));
                } catch (IOException failed) {
                    report.leaveOut(row.system().name() + ", " + job.name() + ": " + failed.getMessage());
                    rows.remove(row);
                }
            }
        }
        System.out.println();
        return rows;
    }
}
