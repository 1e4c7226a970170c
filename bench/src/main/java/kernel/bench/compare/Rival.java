package kernel.bench.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * One system that does the job.
 *
 * @param key     names it on the command line and in the results
 * @param kind    ours, or whose arithmetic it is
 * @param program how it is started, before the options of the job
 * @param needs   the file that has to be there, or null; it is made by the Makefile from what {@code brings} names
 * @param brings  what to install where it cannot run
 * @param epochs  how many to train
 * @param skip    how many of them, at the start, are warm-up
 * @param threads whether it can use more than one thread
 */
record Rival(String key, String name, Kind kind, List<String> program, Path needs, String brings, int epochs, int skip,
             boolean threads) {
    /** Our command, whose options are its own; everything else takes the job's. */
    enum Kind { KERNEL, RIVAL }

    boolean isKernel() {
        return kind == Kind.KERNEL;
    }
}
