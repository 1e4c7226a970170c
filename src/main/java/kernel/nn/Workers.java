package kernel.nn;

import kernel.linalg.Team;

/** Runs the phases of a step: a short one on the caller's thread alone, a long one on a team of threads. */
final class Workers implements AutoCloseable {
    /** Below this many floating-point operations a phase is over before a second thread has begun. */
    private static final double SHARE_FROM = 50_000;

    private final Team team;

    /** @param threads the caller's included, at least 1 */
    Workers(int threads) {
        team = new Team(threads);
    }

    /** How many threads there are. */
    int size() {
        return team.size();
    }

    /**
     * Runs all parts of a phase of so many floating-point operations. One thread does not go by way of the team: C2 would take
     * the phase that it has seen there most for the only one, and compile it into every place that shares, half a second for
     * nothing.
     */
    void run(double flops, Team.Task phase) {
        if (flops < SHARE_FROM || team.size() == 1) {
            phase.run(0, 1);
        } else {
            team.run(phase);
        }
    }

    /** Where part {@code part} of n columns or rows begins, on a multiple of {@code lanes}. */
    static int cut(int n, int part, int parts, int lanes) {
        long vectors = (n + (lanes - 1L)) / lanes;
        return (int) Math.min(n, vectors * part / parts * lanes);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        team.close();
    }
}
