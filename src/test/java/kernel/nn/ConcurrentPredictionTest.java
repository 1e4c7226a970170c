package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One trained network answers many threads at once, each with a predictor of its own, as it answers one. */
class ConcurrentPredictionTest {
    private static final int COUNT = 300;
    private static final int THREADS = 8;
    private static final int ROUNDS = 40;

    private final byte[] pixels = Made.pixels(COUNT, 196, 10, 20);
    private final Samples samples = Made.samples(COUNT, 196, 10, 20, InputPath.AUTO);
    private final Network network = Made.network(196, 30, 10);

    ConcurrentPredictionTest() {
        try (Sgd sgd = new Sgd(network, samples, 10, 3.0, 1)) {
            sgd.train(Made.order(COUNT), 0, COUNT);
        }
    }

    @Test
    void theSameAnswersFromManyThreads() throws InterruptedException, ExecutionException {
        double[][] expected = activations(new Predictor(network));
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                done.add(pool.submit(() -> {
                    Predictor predictor = new Predictor(network);
                    start.countDown();
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        assertSame(expected, activations(predictor));
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void evaluationAndPredictionGiveTheSameAnswers() {
        Evaluation evaluation = new Evaluation(network);
        evaluation.run(samples);
        Predictor predictor = new Predictor(network);
        int correct = 0;
        int[][] confusion = new int[10][10];
        double sum = 0.0;
        double[] a = new double[10];
        byte[] labels = Made.labels(COUNT, 10);
        double[] y = new double[10 * COUNT];
        for (int i = 0; i < COUNT; i++) {
            y[10 * i + labels[i]] = 1.0;
        }
        for (int i = 0; i < COUNT; i++) {
            int answer = predictor.predict(pixels, i * 196);
            confusion[labels[i]][answer]++;
            correct += answer == labels[i] ? 1 : 0;
            for (int j = 0; j < 10; j++) {
                a[j] = predictor.activation(j);
            }
            sum += network.loss().cost(10, a, 0, y, 10 * i);
        }
        assertEquals(sum / COUNT, evaluation.cost(), "one image at a time or a hundred, the bits are the same");
        assertEquals(correct, evaluation.correct());
        assertEquals(COUNT, evaluation.total());
        assertTrue(correct > COUNT / 5, "an untrained network proves little: " + correct);
        for (int label = 0; label < 10; label++) {
            for (int answer = 0; answer < 10; answer++) {
                assertEquals(confusion[label][answer], evaluation.confusion(label, answer));
            }
        }
    }

    private double[][] activations(Predictor predictor) {
        double[][] answers = new double[COUNT][10];
        for (int i = 0; i < COUNT; i++) {
            predictor.predict(pixels, i * 196);
            for (int j = 0; j < 10; j++) {
                answers[i][j] = predictor.activation(j);
            }
        }
        return answers;
    }

    private static void assertSame(double[][] expected, double[][] actual) {
        for (int i = 0; i < COUNT; i++) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected[i], actual[i], "sample " + i);
        }
    }
}
