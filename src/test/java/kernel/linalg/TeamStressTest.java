package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a part wrote is seen by every part of the next task and by the leader, whether the workers still spun or had parked, were
 * interrupted, or threw. The arrays are plain: nothing but the team orders them.
 */
class TeamStressTest {
    private static final int HAND_OVERS = Integer.getInteger("kernel.handOvers", 4_000);
    private static final long SEED = Long.getLong("kernel.seed", System.nanoTime());
    /** Parts write to cache lines of their own. */
    private static final int APART = 16;

    private static List<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("kernel-team-")).toList();
    }

    /** What part {@code part} makes of what all wrote before. */
    private static long mixed(long[] before, int part, int parts, int round) {
        long sum = round;
        for (int i = 0; i < parts; i++) {
            sum = sum * 0x9E3779B97F4A7C15L + before[i * APART];
        }
        return sum + part;
    }

    /** None, about as long as workers spin, or long enough that they have parked. */
    private static void pause(SplittableRandom random) {
        int kind = random.nextInt(32);
        if (kind < 2) {
            LockSupport.parkNanos(random.nextInt(100_000));
        } else if (kind < 8) {
            long end = System.nanoTime() + random.nextInt(80_000);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void everyPartSeesWhatAllWroteBefore(int threads) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[][] written = new long[2][threads * APART];
        long[][] expected = new long[2][threads * APART];
        AtomicBoolean over = new AtomicBoolean();
        try (Team team = new Team(threads)) {
            Thread leader = Thread.currentThread();
            Thread interrupter = interrupter(leader, over);
            try {
                for (int r = 1; r <= HAND_OVERS; r++) {
                    int round = r;
                    long[] before = written[(r + 1) & 1];
                    long[] next = written[r & 1];
                    int thrower = random.nextInt(64) == 0 ? random.nextInt(threads) : -1;
                    Team.Task task = (part, parts) -> {
                        next[part * APART] = mixed(before, part, parts, round);
                        if (part == thrower) {
                            throw new IllegalArgumentException("round " + round);
                        }
                    };
                    if (thrower < 0) {
                        team.run(task);
                    } else {
                        assertEquals("round " + round, assertThrows(IllegalArgumentException.class, () -> team.run(task)).getMessage());
                    }
                    for (int part = 0; part < threads; part++) {
                        expected[r & 1][part * APART] = mixed(expected[(r + 1) & 1], part, threads, round);
                    }
                    assertArrayEquals(expected[r & 1], next, "round " + round + ", seed " + SEED);
                    pause(random);
                }
            } finally {
                over.set(true);
                Thread.interrupted();
                joined(interrupter);
            }
        }
    }

    private static void joined(Thread thread) {
        while (thread.isAlive()) {
            Thread.interrupted();
            LockSupport.parkNanos(1_000_000);
        }
        Thread.interrupted();
    }

    /** Interrupts the leader and the workers now and then until all is over. */
    private static Thread interrupter(Thread leader, AtomicBoolean over) {
        List<Thread> team = workers();
        Thread thread = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(SEED + 1);
            while (!over.get()) {
                LockSupport.parkNanos(random.nextInt(300_000));
                leader.interrupt();
                team.get(random.nextInt(team.size())).interrupt();
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void allThatPartsThrowComesAtOnceAndNothingLater() {
        try (Team team = new Team(4)) {
            for (int guilty : new int[] {0b1111, 0b1110, 0b0101, 0b1010}) {
                Team.Task task = (part, parts) -> {
                    if ((guilty >> part & 1) != 0) {
                        throw new IllegalArgumentException("part " + part);
                    }
                };
                Throwable thrown = assertThrows(IllegalArgumentException.class, () -> team.run(task));
                int others = Integer.bitCount(guilty) - 1;
                assertEquals("part " + Integer.numberOfTrailingZeros(guilty), thrown.getMessage());
                assertEquals(others, thrown.getSuppressed().length);
                team.run((part, parts) -> { });
            }
            IllegalStateException same = new IllegalStateException("of all parts");
            assertEquals(same, assertThrows(IllegalStateException.class, () -> team.run((part, parts) -> {
                throw same;
            })));
            team.run((part, parts) -> { });
        }
    }

    /** A part may interrupt its own thread. Were that left so, the worker could not park any more. */
    @Test
    void anInterruptedWorkerKeepsNoCoreBusy() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Team team = new Team(2)) {
            long[] id = new long[1];
            team.run((part, parts) -> {
                if (part == 1) {
                    id[0] = Thread.currentThread().getId();
                    Thread.currentThread().interrupt();
                }
            });
            Thread.sleep(20);
            long before = threads.getThreadCpuTime(id[0]);
            Thread.sleep(200);
            long busy = threads.getThreadCpuTime(id[0]) - before;
            assertTrue(busy < 50_000_000, busy + " ns of 200 ms");
        }
    }
}
