package kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("width")
class TeamDgemmTest {
    private static final int[][] SHAPES = {{0, 5, 3}, {1, 1, 1}, {3, 40, 7}, {100, 7, 30}, {33, 65, 20}, {130, 129, 70}};

    @Test
    void anyTeamGivesTheBitsOfOneThread() {
        SplittableRandom random = new SplittableRandom(VectorWidth.SEED);
        for (int threads = 1; threads <= 3; threads++) {
            try (Team team = new Team(threads)) {
                for (int[] shape : SHAPES) {
                    for (int trans = 0; trans < 4; trans++) {
                        compare(team, (trans & 1) != 0, (trans & 2) != 0, shape[0], shape[1], shape[2], random);
                    }
                }
            }
        }
    }

    private static void compare(Team team, boolean transA, boolean transB, int m, int n, int k, SplittableRandom random) {
        int lda = (transA ? m : k) + 3;
        int ldb = (transB ? k : n) + 1;
        int ldc = n + 2;
        double[] a = random.doubles(2 + (long) (transA ? k : m) * lda, -1, 1).toArray();
        double[] b = random.doubles(1 + (long) (transB ? n : k) * ldb, -1, 1).toArray();
        double[] alone = random.doubles(5 + (long) m * ldc, -1, 1).toArray();
        double[] together = alone.clone();
        Dgemm.dgemm(transA, transB, m, n, k, -0.5, a, 2, lda, b, 1, ldb, 0.75, alone, 5, ldc);
        Dgemm.dgemm(team, transA, transB, m, n, k, -0.5, a, 2, lda, b, 1, ldb, 0.75, together, 5, ldc);
        assertArrayEquals(alone, together, () -> team.size() + " threads, " + m + "×" + n + "×" + k + " seed "
                + VectorWidth.SEED);
    }

    @Test
    void whatAPartThrowsReachesTheCallerAndTheTeamGoesOn() {
        try (Team team = new Team(3)) {
            for (int guilty = 0; guilty < 3; guilty++) {
                int part = guilty;
                IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> team.run((p, parts) -> {
                    if (p == part) {
                        throw new IllegalStateException("part " + p);
                    }
                }));
                assertEquals("part " + part, thrown.getMessage());
            }
            int[] done = new int[3];
            team.run((p, parts) -> done[p] = parts);
            assertArrayEquals(new int[] {3, 3, 3}, done);
        }
    }

    @Test
    void aTeamThatSleptWakesUp() throws InterruptedException {
        int[] runs = new int[2];
        try (Team team = new Team(2)) {
            for (int i = 0; i < 5; i++) {
                team.run((p, parts) -> runs[p]++);
                Thread.sleep(20);
            }
        }
        assertArrayEquals(new int[] {5, 5}, runs);
    }
}
