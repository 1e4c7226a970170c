package kernel.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Runs what is to be measured until the JIT compilers have had nothing to do for a while. Before that, vectors are objects
 * and a call may take a thousand times as long; how long it lasts depends on what else the machine does.
 */
final class Settling {
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private Settling() {
    }

    /**
     * Again and again until {@code quiet} seconds and two passes went by without compilation, {@code most} seconds at most:
     * a compilation counts when it ends, and a long pass may lie within one.
     */
    static void run(double quiet, double most, Runnable pass) {
        long start = System.nanoTime();
        long quietSince = start;
        int quietPasses = 0;
        long compiled = COMPILER.getTotalCompilationTime();
        do {
            pass.run();
            long total = COMPILER.getTotalCompilationTime();
            quietPasses++;
            if (total != compiled) {
                quietSince = System.nanoTime();
                quietPasses = 0;
            }
            compiled = total;
        } while ((quietPasses < 2 || System.nanoTime() - quietSince < quiet * 1e9) && System.nanoTime() - start < most * 1e9);
    }

    /** For a benchmark's set-up: half a second without compilation, ten seconds at most. */
    static void run(Runnable operation) {
        run(0.5, 10, operation);
    }
}
