package kernel.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kernel.bench.Problem.Shape;

/**
 * dgemm against its rivals: in one process, on one core, in turn.
 *
 * <p>For every shape and form each system is verified, then timed for some milliseconds in each of many rounds, with the
 * FMA peak before and after it. A sample whose two peaks do not agree is dropped, counted, and taken again. A clock that drifts moves all
 * of them alike; what is quoted is the median over the rounds of the rate, of our share of the peak, and of the ratio
 * ours / rival. Time is CPU time of the thread, so that other work on the
 * core is not counted as anybody's.
 */
public final class Gemm {
    private static final String USAGE = "[--shape MxNxK,...] [--form NN,NT,TN,TT] [--systems kernel,openblas,mkl,netlib,"
            + "ejml] [--rounds 15] [--millis 10] [--beta 0|1] [--json FILE]";
    private static final String SHAPES = "10x30x784,784x30x10,100x30x784,784x30x100,10x100x784,32x32x32,64x64x64,"
            + "128x128x128,256x256x256,512x512x512,1024x1024x1024,100x1000x784,1000x1000x100";
    private static final int MAX_TURNS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Contender> systems = new LinkedHashMap<>();
    private final int rounds;
    private final double millis;
    private final double beta;
    private final GemmTable table;
    private double lastPeak;
    private int dropped;
    private int unlike;
    private long calls;
    private long allocated;
    private long cpu;
    private long wall;

    private Gemm(Options options) {
        rounds = options.whole("--rounds", 15);
        millis = options.number("--millis", 10);
        beta = options.number("--beta", 0);
        List<String> wanted = options.list("--systems", String.join(",", Contender.NAMES));
        wanted.forEach(name -> {
            if (!Contender.NAMES.contains(name)) throw new IllegalArgumentException("no system " + name);
        });
        for (String name : Contender.NAMES) {
            if (!wanted.contains(name)) continue;
            try {
                systems.put(name, Contender.named(name, 1));
            } catch (LinkageError | IllegalStateException absent) {
                System.out.println("without  " + name + ": " + absent.getMessage());
            }
        }
        table = new GemmTable(List.copyOf(systems.keySet()));
    }

    public static void main(String[] args) throws IOException {
        Options.main("Gemm", USAGE, args, options -> {
            System.out.println(Machine.describe(Gemm.class, args));
            Gemm bench = new Gemm(options);
            List<Shape> shapes = options.list("--shape", SHAPES).stream().map(Shape::parse).toList();
            bench.run(shapes, options.list("--form", "NN,NT,TN"));
            if (options.has("--json")) bench.table.write(Path.of(options.text("--json", "")), Gemm.class, args);
        });
    }

    private void run(List<Shape> shapes, List<String> forms) {
        List<Problem> problems = new ArrayList<>();
        for (Shape shape : shapes) {
            for (String form : forms) problems.add(problem(shape, form));
        }
        warmUp(problems);
        table.printHeader();
        problems.forEach(this::measure);
        System.out.printf("%nGFLOP/s, medians of %d rounds of %.0f ms each, in turn, beta = %.0f; all verified.%n",
                rounds, millis, beta);
        table.printFooter();
        System.out.printf("%d samples dropped, as the peaks before and after them did not agree; %d kept all the same%n", dropped,
                unlike);
        if (cpu < 0.97 * wall) {
            System.out.printf("WARNING: other work took %.0f%% of this core; do not trust these figures%n",
                    100 - 100.0 * cpu / wall);
        }
        if (calls > 0) {
            System.out.printf("kernel allocated %.3f bytes a call (%d calls)%n", (double) allocated / calls, calls);
        }
    }

    /**
     * Runs everything until the JIT compiler has had nothing to do for a second and for one whole pass, two minutes at
     * most. What C2 has seen then does not depend on the row, and no row is timed while vectors are still boxed.
     */
    private void warmUp(List<Problem> problems) {
        FmaPeak.warmUp();
        Settling.run(1, 120, () -> problems.forEach(problem -> load(problem, 20)));
    }

    private Problem problem(Shape shape, String form) {
        if (!List.of("NN", "NT", "TN", "TT").contains(form)) throw new IllegalArgumentException("no form " + form);
        return Problem.random(shape, form.charAt(0) == 'T', form.charAt(1) == 'T', beta);
    }

    /** One system with the operands of one problem, and how many calls fill its turn. */
    private record Entrant(String name, Problem.Loaded loaded, long calls) { }

    /** Verifies every system on the problem and warms it up. */
    private List<Entrant> load(Problem problem, double warmUpMillis) {
        List<Entrant> entrants = new ArrayList<>();
        systems.forEach((name, contender) -> {
            Problem.Loaded loaded = problem.load(contender);
            loaded.multiply();
            problem.verify(loaded.result(), name);
            long start = System.nanoTime();
            long done = 0;
            do {
                loaded.multiply();
                done++;
            } while (System.nanoTime() - start < warmUpMillis * 1e6);
            double nanos = (double) (System.nanoTime() - start) / done;
            entrants.add(new Entrant(name, loaded, (long) Math.ceil(millis * 1e6 / nanos)));
        });
        return entrants;
    }

    private void measure(Problem problem) {
        List<Entrant> entrants = load(problem, 100);
        Map<String, double[]> rates = new LinkedHashMap<>();
        entrants.forEach(entrant -> rates.put(entrant.name, new double[rounds]));
        double[] peak = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            double sum = 0;
            for (Entrant entrant : entrants) {
                rates.get(entrant.name)[r] = between(entrant, problem.shape().flops());
                sum += lastPeak;
            }
            peak[r] = sum / entrants.size();
        }
        table.add(problem, rates, peak);
    }

    /** GFLOP/s over one turn, in which the machine stayed what it was: the peak after it is the one before it. */
    private double between(Entrant entrant, double flops) {
        lastPeak = FmaPeak.measure(2);
        for (int left = MAX_TURNS; ; left--) {
            double before = lastPeak;
            double rate = rate(entrant, flops);
            lastPeak = FmaPeak.measure(2);
            if (FmaPeak.agree(before, lastPeak)) return rate;
            if (left == 1) {
                unlike++;
                return rate;
            }
            dropped++;
        }
    }

    /** GFLOP/s over one turn. */
    private double rate(Entrant entrant, double flops) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpuStart = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (long i = 0; i < entrant.calls; i++) entrant.loaded.multiply();
        wall += System.nanoTime() - start;
        long elapsed = THREADS.getCurrentThreadCpuTime() - cpuStart;
        cpu += elapsed;
        if (entrant.name.equals("kernel")) {
            allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            calls += entrant.calls;
        }
        return flops * entrant.calls / elapsed;
    }
}
