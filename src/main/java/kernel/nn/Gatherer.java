package kernel.nn;

import java.util.concurrent.locks.LockSupport;
import kernel.linalg.GatheredRows;
import kernel.linalg.SparseRows;

/**
 * A thread that copies the rows of the coming mini-batches to one place, in the order of the pass, so that whoever trains reads them
 * in sequence. It hands them over in chunks of some mini-batches. Each begins with the last mini-batch of the one before, as a step
 * reads its own rows and the next one's.
 *
 * <pre>
 *   begin      the pass is known to its end; the thread wakes up
 *   chunk      before each step: the rows, if they are there. Nobody waits for them, and the thread never gathers what is past
 *   end        waits until the thread has let go of order and rows, which may then change
 * </pre>
 *
 * One thread trains. What it reads is the same with a chunk and without, so timing decides no bit.
 */
class Gatherer implements AutoCloseable {
    /** Mini-batches of a chunk, and what is nonzero in them, at most: 128 KB. */
    private static final int CHUNK_STEPS = 25, CHUNK_ENTRIES = 1 << 16;
    /** Chunks that are ready or in use. */
    private static final int CHUNKS = 4;
    /** How long the thread sleeps while all are: a fraction of the time that one lasts, and who trains need not wake it. */
    private static final long NAP_NANOS = 100_000;
    private static final int SPINS = 1 << 10;

    /** The rows from {@code order[first]} up to, not including, {@code order[end]}. */
    static final class Chunk {
        final GatheredRows rows;
        int first;
        int end;

        Chunk(GatheredRows rows) {
            this.rows = rows;
        }
    }

    private final SparseRows rows;
    private final int width;
    private final int size;
    private final int steps;
    private final int entries;
    private final Chunk[] ring = new Chunk[CHUNKS];
    private final Thread thread = new Thread(this::work, "kernel-gatherer");
    private boolean started;
    /** Of the pass, read by the thread once it has seen {@link #round}. */
    private int[] order;
    private int from;
    private int end;
    private volatile int round;
    private volatile int done;
    private volatile boolean wanted;
    private volatile boolean stopped;
    private volatile boolean closed;
    /** Chunks of this pass, counted by the thread, and those that are used up, by who trains. */
    private volatile int gathered;
    private volatile int released;
    /** Where the step under way begins. */
    private volatile int position;
    private Throwable thrown;

    /**
     * Takes no memory and no thread before it is {@link #want wanted}.
     *
     * @param size samples to a mini-batch
     */
    Gatherer(SparseRows rows, int width, int size) {
        this(rows, width, size, CHUNK_STEPS, CHUNK_ENTRIES);
    }

    /** With chunks of so many mini-batches and so many nonzero entries at most. */
    Gatherer(SparseRows rows, int width, int size, int steps, int entries) {
        this.rows = rows;
        this.width = width;
        this.size = size;
        this.steps = steps;
        this.entries = entries;
    }

    /** Whether so many entries a mini-batch leave room for several in a chunk. */
    static boolean suits(double entries) {
        return 4 * entries <= CHUNK_ENTRIES;
    }

    /** From the next step on whether to gather; off at first. */
    void want(boolean gathers) {
        wanted = gathers;
        if (gathers && !started) {
            start();
        } else {
            LockSupport.unpark(thread);
        }
    }

    private void start() {
        int most = (int) Math.min(entries, (steps + 1L) * size);
        for (int i = 0; i < CHUNKS; i++) {
            ring[i] = new Chunk(new GatheredRows(width, most, entries));
        }
        thread.setDaemon(true);
        thread.start();
        started = true;
    }

    /** Before a pass over the samples {@code order[first]} up to, not including, {@code order[end]}. */
    void begin(int[] order, int first, int end) {
        this.order = order;
        from = first;
        this.end = end;
        position = first;
        gathered = 0;
        released = 0;
        stopped = false;
        round++;
        LockSupport.unpark(thread);
    }

    /** The rows of {@code order[first]} up to, not including, {@code order[last]}; null if they are not there. They stay until the next call. */
    Chunk chunk(int first, int last) {
        position = first;
        while (released < gathered) {
            Chunk chunk = ring[released % CHUNKS];
            if (last <= chunk.end) {
                return chunk.first <= first ? chunk : null;
            }
            released++;
        }
        return null;
    }

    /** After a pass, whether it came to its end or not. What the thread met is thrown here. */
    void end() {
        stopped = true;
        LockSupport.unpark(thread);
        for (int spin = 0; started && done != round; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void work() {
        for (int seen = 0; awaitRoundAfter(seen); done = seen) {
            seen = round;
            try {
                gatherPass();
            } catch (RuntimeException | Error e) {
                thrown = e;
            }
        }
    }

    private boolean awaitRoundAfter(int seen) {
        while (round == seen && !closed) {
            LockSupport.park(this);
        }
        return round != seen;
    }

    private void gatherPass() {
        for (int at = from; at < end && awaitRoom();) {
            Chunk chunk = ring[gathered % CHUNKS];
            at = gather(chunk, Math.max(at, position));
            if (chunk.end > chunk.first && !stopped) {
                gathered++;
            }
        }
    }

    /** Returns false if the pass is at its end. */
    private boolean awaitRoom() {
        while (!stopped) {
            if (!wanted) {
                LockSupport.park(this);
            } else if (gathered - released == CHUNKS) {
                LockSupport.parkNanos(this, NAP_NANOS);
            } else {
                return true;
            }
        }
        return false;
    }

    /** Fills a chunk from there on; returns where the next one begins. */
    private int gather(Chunk chunk, int first) {
        chunk.rows.clear();
        chunk.first = first;
        int at = first;
        int last = first;
        while (at < end && !stopped) {
            int m = Math.min(size, end - at);
            if (!chunk.rows.append(rows, order, at, m)) {
                break;
            }
            last = at;
            at += m;
        }
        chunk.end = at;
        return at == end || last == first ? Math.max(at, first + size) : last;
    }
}
