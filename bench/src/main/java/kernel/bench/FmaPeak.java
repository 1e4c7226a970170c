package kernel.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The rate of fused multiply-adds that this core reaches when no memory is touched: the top line of every table.
 *
 * <p>Twelve chains acc ← x·y + acc that do not depend on each other. Cores of today start two a cycle and need four
 * or five cycles for one, so ten chains keep them busy; twelve and two factors still fit the 16 registers of AVX2.
 */
public final class FmaPeak {
    static final VectorSpecies<Double> SPECIES = Integer.getInteger("kernel.vectorBits") == null
            ? DoubleVector.SPECIES_PREFERRED
            : VectorSpecies.of(double.class, VectorShape.forBitSize(Integer.getInteger("kernel.vectorBits")));
    private static final int CHAINS = 12;
    private static final int TURNS = 20_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Of constants C2 makes the vectors anew in every turn, once it has compiled the loop into its caller: half the rate. */
    private static volatile double third = 1.0 / 3;
    private static volatile double seventh = 1.0 / 7;
    private static double sink;

    private FmaPeak() {}

    /**
     * GFLOP/s over about {@code millis} milliseconds; a fused multiply-add counts as two operations. CPU time, like that of the
     * samples beside it: what other work takes of the core is nobody's.
     */
    public static double measure(double millis) {
        long start = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long turns = 0;
        do {
            sink += spin(TURNS);
            turns += TURNS;
        } while (System.nanoTime() - start < millis * 1e6);
        return 2.0 * CHAINS * SPECIES.length() * turns / (THREADS.getCurrentThreadCpuTime() - cpu);
    }

    /**
     * Whether two peaks, one measured before a sample and one after, agree to a twentieth. If not, a neighbour came or went
     * in between, and the sample is one of two machines.
     */
    public static boolean agree(double before, double after) {
        return Math.abs(before - after) <= 0.05 * Math.max(before, after);
    }

    /**
     * GFLOP/s of so many threads together, each in its own loop: no program on them can do more. Two processors that are the
     * two threads of one core reach no more than one of them.
     */
    public static double together(int threads, double millis) {
        double[] rates = new double[threads];
        Thread[] others = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int mine = t;
            others[t] = new Thread(() -> rates[mine] = measure(millis));
            others[t].start();
        }
        for (Thread other : others) {
            try {
                other.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException("interrupted while " + threads + " threads were at the peak", interrupted);
            }
        }
        return Arrays.stream(rates).sum();
    }

    /** Runs until C2 has compiled the loop, which shows in a rate that rises no more. */
    public static void warmUp() {
        double before;
        double now = measure(300);
        int steady = 0;
        for (int i = 0; i < 100 && steady < 5; i++) {
            before = now;
            now = measure(20);
            steady = now < 1.1 * before && now > 1 ? steady + 1 : 0;
        }
    }

    private static double spin(int turns) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, third);
        DoubleVector y = DoubleVector.broadcast(SPECIES, seventh);
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        for (int turn = 0; turn < turns; turn++) {
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
            k = x.fma(y, k);
            l = x.fma(y, l);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l)
                .reduceLanes(VectorOperators.ADD);
    }

    /** Prints the median of some runs, their range, and what all processors reach together. */
    public static void main(String[] args) {
        warmUp();
        double[] runs = new double[21];
        for (int r = 0; r < runs.length; r++) runs[r] = measure(10);
        Arrays.sort(runs);
        System.out.printf("FMA peak %.1f GFLOP/s (%d-bit, %d chains, median of %d runs, %.1f to %.1f)%n",
                Statistics.median(runs), SPECIES.vectorBitSize(), CHAINS, runs.length, runs[0], runs[runs.length - 1]);
        int all = Runtime.getRuntime().availableProcessors();
        if (all > 1) System.out.printf("%d threads together %.1f GFLOP/s%n", all, together(all, 300));
    }
}
