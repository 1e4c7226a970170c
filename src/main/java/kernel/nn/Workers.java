package kernel.nn;

import kernel.linalg.Team;

/**
 * Who does the work of a step: the caller's thread, or a team of threads that share every long phase; and beside the caller's
 * there may be one that gathers the coming inputs. Whether the others help may be left to a {@link Trial}.
 */
final class Workers implements AutoCloseable {
    /** Below this many floating-point operations a phase is over before a second thread has begun. */
    private static final double SHARE_FROM = 50_000;
    /** From this many operations a step on all cores may share them. */
    private static final double LONG_STEP = 4_000_000;
    /** In a shorter step each thread has so many at least, or they would meet too often, and so many vectors of neurons. */
    private static final double OPERATIONS_A_THREAD = 300_000;
    private static final int VECTORS_A_THREAD = 2;

    private final Team team;
    /** Null for none. */
    private final Gatherer gatherer;
    /** Null where it is settled who helps. */
    private final Trial trial;
    private boolean shares = true;

    /** @param threads that share the work, the caller's included, at least 1 */
    Workers(int threads) {
        team = new Team(threads);
        gatherer = null;
        trial = null;
    }

    /** The caller's thread and, if {@code gatherer} is not null, one that gathers: always, or where that is measured to be faster. */
    Workers(Gatherer gatherer, boolean always) {
        team = new Team(1);
        this.gatherer = gatherer;
        trial = gatherer == null || always ? null : new Trial(gatherer::want, false);
        if (gatherer != null && always) {
            gatherer.want(true);
        }
    }

    /** A team or, where that is measured to be faster, the caller's thread alone; {@code first} says which until it is known. */
    private Workers(Team team, boolean first) {
        this.team = team;
        gatherer = null;
        trial = new Trial(helps -> shares = helps, first);
    }

    /**
     * The caller's thread alone, or with help where that is measured to be faster. Short steps begin alone: in the first seconds the
     * compiler has the other cores, and a thread that waits for one lets the rest wait.
     *
     * @param flops    of a step
     * @param vectors  of neurons in the first layer, which threads share
     * @param gatherer who could help with a step that is too short to be shared; null for none
     */
    static Workers asMeasured(double flops, int vectors, Gatherer gatherer) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores == 1) {
            return new Workers(1);
        }
        if (flops >= LONG_STEP) {
            return new Workers(new Team(cores), true);
        }
        int threads = (int) Math.min(Math.min(cores, vectors / VECTORS_A_THREAD), flops / OPERATIONS_A_THREAD);
        return threads > 1 ? new Workers(new Team(threads), false) : new Workers(gatherer, false);
    }

    /** How many threads share the work, or may. */
    int size() {
        return team.size();
    }

    /** Null for none. */
    Gatherer gatherer() {
        return gatherer;
    }

    /** Before a pass. */
    void begin(Batch batch) {
        if (gatherer != null) {
            gatherer.begin(batch.order, batch.first, batch.end());
        }
        if (trial != null) {
            trial.begin();
        }
    }

    /** After a step. */
    void stepped(int samples) {
        if (trial != null) {
            trial.stepped(samples);
        }
    }

    /** After a pass: order and inputs may change when this returns. */
    void end() {
        if (trial != null) {
            trial.end();
        }
        if (gatherer != null) {
            gatherer.end();
        }
    }

    /**
     * Runs all parts of a phase of so many floating-point operations. One thread does not go by way of the team: C2 would take
     * the phase that it has seen there most for the only one, and compile it into every place that shares, half a second for
     * nothing.
     */
    void run(double flops, Team.Task phase) {
        if (flops < SHARE_FROM || team.size() == 1 || !shares) {
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
        if (gatherer != null) {
            gatherer.close();
        }
    }
}
