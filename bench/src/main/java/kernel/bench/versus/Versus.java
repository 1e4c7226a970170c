package kernel.bench.versus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.bench.Machine;
import kernel.bench.Options;
import kernel.bench.Statistics;

/**
 * Two or more builds of kernel.jar against each other, in one process, in turn, a slice of some milliseconds each: what a change
 * came to, on a machine whose neighbours come and go. Quoted are medians over all slices, and over those before and after which
 * the core was quiet ({@link QuietCore}).
 */
public final class Versus {
    private static final String USAGE = "--jars A.jar,B.jar,... [--gemm MxNxK:NN,...] [--beta 1] [--predict yes] [--hidden 30] [--batch 10]"
            + " [--input auto] [--threads 1] [--seconds 10]";
    private static final int REHEARSALS = 2000;

    private final QuietCore core = new QuietCore();
    private final List<Path> jars = new ArrayList<>();
    private final double seconds;

    private Versus(Options options) {
        for (String jar : options.needed("--jars").split(",")) jars.add(Path.of(jar));
        seconds = options.number("--seconds", 10);
        for (int i = 0; i < REHEARSALS; i++) core.look();
    }

    public static void main(String[] args) {
        Options.main("Versus", USAGE, args, options -> {
            System.out.println(Machine.describe(Versus.class, args));
            System.out.println();
            Versus versus = new Versus(options);
            for (String product : options.list("--gemm", "")) {
                String[] parts = product.split(":");
                versus.run(product + ", GFLOP/s", GemmWork.class,
                        parts[0], parts.length > 1 ? parts[1] : "NN", options.text("--beta", "1"));
            }
            if (options.has("--predict")) {
                versus.run("ns an image", PredictWork.class);
            } else if (!options.has("--gemm")) {
                versus.run("ms an epoch", TrainWork.class, options.text("--hidden", "30"), options.text("--batch", "10"),
                        options.text("--input", "auto"), options.text("--threads", "1"));
            }
            System.exit(0); // teams of threads end with the process
        });
    }

    private void run(String title, Class<? extends Work> kind, String... arguments) throws IOException {
        Map<Path, Work> works = new LinkedHashMap<>();
        for (Path jar : jars) {
            Work work = new JarLoader(Path.of("target/classes"), jar).work(kind);
            work.prepare(arguments);
            works.put(jar, work);
        }
        List<List<Double>> quiet = new ArrayList<>(), all = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            quiet.add(new ArrayList<>());
            all.add(new ArrayList<>());
        }
        double nanos = seconds * 1e9 * works.size();
        long start = System.nanoTime();
        core.look();
        for (double passed = 0; passed < nanos; passed = System.nanoTime() - start) {
            int i = 0;
            for (Work work : works.values()) {
                boolean wasQuiet = core.isQuiet();
                long before = System.nanoTime();
                work.slice();
                double figure = work.figure((System.nanoTime() - before) * 1e-9);
                core.look();
                if (passed > nanos / 2) { // by then the compilers have settled
                    all.get(i).add(figure);
                    if (wasQuiet && core.isQuiet()) quiet.get(i).add(figure);
                }
                i++;
            }
        }
        report(title, works, quiet, all);
    }

    private static void report(String title, Map<Path, Work> works, List<List<Double>> quiet, List<List<Double>> all) {
        System.out.printf("%-34s %9s %6s %9s %6s   %-9s%n", title, "quiet", "times", "all", "times", "result");
        int i = 0;
        for (Map.Entry<Path, Work> work : works.entrySet()) {
            System.out.printf("  %-32s %9.4g %6.3f %9.4g %6.3f   %-9s%n", work.getKey().getFileName(),
                    median(quiet.get(i)), median(quiet.get(i)) / median(quiet.get(0)),
                    median(all.get(i)), median(all.get(i)) / median(all.get(0)), work.getValue().result());
            i++;
        }
    }

    private static double median(List<Double> values) {
        return Statistics.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
