package kernel.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import kernel.bench.Problem.Shape;

/**
 * dgemm against its rivals: in one process, on one core, in turn.
 *
 * <p>For every shape and form each system is verified, then timed for some milliseconds in each of many rounds, and so
 * is the FMA peak. A clock that drifts moves all of them alike; what is quoted is the median over the rounds of the
 * rate, of our share of the peak, and of the ratio ours / rival.
 */
public final class Gemm {
    private static final String USAGE = """
            Gemm [--shape MxNxK,...] [--form NN,NT,TN,TT] [--systems kernel,openblas,mkl,netlib,ejml]
                 [--rounds 15] [--millis 10] [--beta 0|1]""";
    private static final String SHAPES = "10x30x784,784x30x10,100x30x784,784x30x100,10x100x784,32x32x32,64x64x64,"
            + "128x128x128,256x256x256,512x512x512,1024x1024x1024,100x1000x784,1000x1000x100";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final Map<String, Contender> systems = new LinkedHashMap<>();
    private final int rounds;
    private final double millis;
    private final double beta;
    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();
    private final List<Double> peaks = new ArrayList<>();
    private long calls;
    private long allocated;
    private long cpu;
    private long wall;

    private Gemm(String names, int rounds, double millis, double beta) {
        this.rounds = rounds;
        this.millis = millis;
        this.beta = beta;
        List<String> wanted = List.of(names.split(","));
        wanted.forEach(name -> {
            if (!Contender.NAMES.contains(name)) throw new IllegalArgumentException("no system " + name);
        });
        for (String name : Contender.NAMES) {
            if (!wanted.contains(name)) continue;
            try {
                systems.put(name, Contender.ALL.get(name).get());
            } catch (LinkageError | IllegalStateException absent) {
                System.out.println("without  " + name + ": " + absent.getMessage());
            }
        }
        if (!systems.containsKey("kernel")) return; // rivals among themselves: no ratios
        systems.keySet().stream().skip(1).forEach(rival -> ratios.put(rival, new ArrayList<>()));
    }

    public static void main(String[] args) {
        try {
            Map<String, String> options = options(args);
            System.out.println(Machine.describe(Gemm.class, args));
            Gemm bench = new Gemm(options.getOrDefault("--systems", String.join(",", Contender.NAMES)),
                    Integer.parseInt(options.getOrDefault("--rounds", "15")),
                    Double.parseDouble(options.getOrDefault("--millis", "10")),
                    Double.parseDouble(options.getOrDefault("--beta", "0")));
            List<Shape> shapes = Arrays.stream(options.getOrDefault("--shape", SHAPES).split(","))
                    .map(Shape::parse).collect(Collectors.toList());
            bench.run(shapes, options.getOrDefault("--form", "NN,NT,TN").split(","));
        } catch (IllegalArgumentException wrong) {
            System.err.println("Gemm: " + wrong.getMessage() + System.lineSeparator() + USAGE);
            System.exit(2);
        } catch (IllegalStateException failed) {
            System.err.println("Gemm: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!List.of("--shape", "--form", "--systems", "--rounds", "--millis", "--beta").contains(args[i])) {
                throw new IllegalArgumentException("no option " + args[i]);
            }
            if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " needs a value");
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private void run(List<Shape> shapes, String[] forms) {
        List<Problem> problems = new ArrayList<>();
        for (Shape shape : shapes) {
            for (String form : forms) problems.add(problem(shape, form));
        }
        warmUp(problems);
        printHeader();
        problems.forEach(this::measure);
        printFooter();
    }

    /**
     * Runs everything until the JIT compiler has had nothing to do for a second and for one whole pass, two minutes at
     * most. What C2 has seen then does not depend on the row, and no row is timed while vectors are still boxed.
     */
    private void warmUp(List<Problem> problems) {
        FmaPeak.warmUp();
        long start = System.nanoTime();
        long quietSince = start;
        long compiled = COMPILER.getTotalCompilationTime();
        do {
            for (Problem problem : problems) load(problem, 20);
            long total = COMPILER.getTotalCompilationTime();
            if (total != compiled) quietSince = System.nanoTime();
            compiled = total;
        } while (System.nanoTime() - quietSince < 1e9 && System.nanoTime() - start < 120e9);
    }

    private Problem problem(Shape shape, String form) {
        if (!List.of("NN", "NT", "TN", "TT").contains(form)) throw new IllegalArgumentException("no form " + form);
        return Problem.random(shape, form.charAt(0) == 'T', form.charAt(1) == 'T', beta);
    }

    /** Verifies every system on the problem and warms it up; returns how many calls each needs to fill its turn. */
    private long[] load(Problem problem, double warmUpMillis) {
        long[] calls = new long[systems.size()];
        int s = 0;
        for (Map.Entry<String, Contender> system : systems.entrySet()) {
            Contender contender = system.getValue();
            contender.load(problem);
            contender.multiply();
            problem.verify(contender.result(), system.getKey());
            long start = System.nanoTime();
            long done = 0;
            do {
                contender.multiply();
                done++;
            } while (System.nanoTime() - start < warmUpMillis * 1e6);
            double nanos = (double) (System.nanoTime() - start) / done;
            calls[s++] = (long) Math.ceil(millis * 1e6 / nanos);
        }
        return calls;
    }

    private void measure(Problem problem) {
        long[] calls = load(problem, 100);
        double[][] rates = new double[systems.size()][rounds];
        double[] peak = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            peak[r] = FmaPeak.measure(2);
            int s = 0;
            for (Map.Entry<String, Contender> system : systems.entrySet()) {
                boolean ours = system.getKey().equals("kernel");
                rates[s][r] = rate(system.getValue(), calls[s], problem.shape().flops(), ours);
                s++;
            }
        }
        Arrays.stream(peak).forEach(peaks::add);
        printRow(problem, rates, peak);
    }

    /** GFLOP/s over so many calls in a row. */
    private double rate(Contender contender, long count, double flops, boolean ours) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpuStart = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) contender.multiply();
        long elapsed = System.nanoTime() - start;
        wall += elapsed;
        cpu += THREADS.getCurrentThreadCpuTime() - cpuStart;
        if (ours) {
            allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            calls += count;
        }
        return flops * count / elapsed;
    }

    private void printHeader() {
        StringBuilder line = new StringBuilder(String.format("%n%-16s%5s", "m x n x k", "form"));
        systems.keySet().forEach(name -> line.append(String.format("%10s", name)));
        if (systems.containsKey("kernel")) line.append(String.format("%8s", "peak"));
        ratios.keySet().forEach(name -> line.append(String.format("%11s", "/" + name)));
        System.out.println(line);
    }

    private void printRow(Problem problem, double[][] rates, double[] peak) {
        List<String> names = new ArrayList<>(systems.keySet());
        StringBuilder line = new StringBuilder(String.format("%-16s%5s", problem.shape(), problem.form()));
        for (double[] rate : rates) line.append(String.format("%10.1f", median(rate)));
        int kernel = names.indexOf("kernel");
        if (kernel >= 0) {
            line.append(String.format("%7.0f%%", 100 * median(quotients(rates[kernel], peak))));
            for (String rival : ratios.keySet()) {
                double ratio = median(quotients(rates[kernel], rates[names.indexOf(rival)]));
                ratios.get(rival).add(ratio);
                line.append(String.format("%10.2fx", ratio));
            }
        }
        System.out.println(line);
    }

    private void printFooter() {
        double[] sorted = peaks.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("%nGFLOP/s, medians of %d rounds of %.0f ms each, in turn, beta = %.0f; all verified.%n",
                rounds, millis, beta);
        System.out.printf("FMA peak %.1f GFLOP/s (%.1f to %.1f)%n", median(sorted), sorted[0],
                sorted[sorted.length - 1]);
        ratios.forEach((rival, all) -> {
            if (all.isEmpty()) return;
            double mean = Math.exp(all.stream().mapToDouble(Math::log).average().orElseThrow());
            double least = all.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            System.out.printf("kernel / %-9s geometric mean %.2fx, least %.2fx, ahead in %d of %d%n", rival, mean,
                    least, all.stream().filter(ratio -> ratio >= 1).count(), all.size());
        });
        if (cpu < 0.97 * wall) {
            System.out.printf("WARNING: other work took %.0f%% of this core; do not trust these figures%n",
                    100 - 100.0 * cpu / wall);
        }
        if (calls > 0) {
            System.out.printf("kernel allocated %.3f bytes a call (%d calls)%n", (double) allocated / calls, calls);
        }
    }

    private static double[] quotients(double[] x, double[] y) {
        double[] q = new double[x.length];
        for (int i = 0; i < q.length; i++) q[i] = x[i] / y[i];
        return q;
    }

    private static double median(double[] x) {
        double[] sorted = DoubleStream.of(x).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
