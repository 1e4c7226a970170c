package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import kernel.nn.Activation;
import kernel.nn.Activations;
import kernel.nn.Loss;
import kernel.nn.Losses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime answers as the model does, one sample at a time and many at once. */
class OnnxRuntimeTest {
    private static final int BATCH = 17;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final SplittableRandom random = new SplittableRandom(ExchangeModels.SEED);
    @TempDir
    Path directory;

    private OrtSession session(Model model) throws IOException, OrtException {
        Path file = directory.resolve("m.onnx");
        new OnnxExport().write(model, file);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return environment.createSession(file.toString(), options);
        }
    }

    private double[][] scores(OrtSession session, Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            return (double[][]) result.get(result.size() - 1).getValue();
        }
    }

    private OnnxTensor tensor(double[] values, int rows) throws OrtException {
        return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), new long[] {rows, values.length / rows});
    }

    private void answersAlike(Model model, String input) throws IOException, OrtException {
        String what = model.network().activation() + " " + model.network().loss().name() + ", seed " + ExchangeModels.SEED;
        int width = model.network().inputs();
        try (OrtSession session = session(model)) {
            double[] all = Answers.inputs(random, BATCH * width);
            double[][] expected = new double[BATCH][];
            for (int i = 0; i < BATCH; i++) {
                double[] x = Arrays.copyOfRange(all, i * width, (i + 1) * width);
                expected[i] = Answers.scores(model, x);
                try (OnnxTensor one = tensor(x, 1)) {
                    Answers.assertNear(expected[i], scores(session, Map.of(input, one))[0], what + ", one");
                }
            }
            try (OnnxTensor batch = tensor(all, BATCH)) {
                double[][] scores = scores(session, Map.of(input, batch));
                assertEquals(BATCH, scores.length);
                for (int i = 0; i < BATCH; i++) {
                    Answers.assertNear(expected[i], scores[i], what + ", row " + i);
                }
            }
        }
    }

    @Test
    void everyActivationAndLoss() throws IOException, OrtException {
        for (Activation activation : Activations.ALL) {
            for (Loss loss : Losses.ALL) {
                answersAlike(ExchangeModels.of(activation, loss, 11, 7, 5, 3), "input");
            }
        }
    }

    @Test
    void images() throws IOException, OrtException {
        answersAlike(ExchangeModels.of(Activations.ALL.get(0), Losses.named("softmax"), 784, 30, 10), "input");
    }

    @Test
    void columnsAsTheyAre() throws IOException, OrtException {
        answersAlike(Answers.ofSparse(Activations.named("relu"), Losses.named("softmax")), "numbers");
    }

    private void answersRowsAlike(Model model) throws IOException, OrtException {
        double[] numbers = new double[BATCH * 3];
        String[][] texts = new String[BATCH][];
        double[][] expected = new double[BATCH][];
        for (int i = 0; i < BATCH; i++) {
            Object[] row = Answers.row(random);
            texts[i] = new String[] {(String) row[0], (String) row[3]};
            for (int j = 0; j < 3; j++) {
                numbers[i * 3 + j] = ((Number) row[new int[] {1, 2, 4}[j]]).doubleValue();
            }
            expected[i] = Answers.scores(model, Answers.encoded(row));
        }
        try (OrtSession session = session(model)) {
            try (OnnxTensor n = tensor(numbers, BATCH); OnnxTensor t = OnnxTensor.createTensor(environment, texts)) {
                double[][] scores = scores(session, Map.of("numbers", n, "texts", t));
                for (int i = 0; i < BATCH; i++) {
                    Answers.assertNear(expected[i], scores[i], model.network().loss().name() + ", row " + i);
                }
            }
            for (int i = 0; i < BATCH; i++) {
                try (OnnxTensor n = tensor(Arrays.copyOfRange(numbers, 3 * i, 3 * i + 3), 1);
                     OnnxTensor t = OnnxTensor.createTensor(environment, new String[][] {texts[i]})) {
                    Answers.assertNear(expected[i], scores(session, Map.of("numbers", n, "texts", t))[0], "one row");
                }
            }
        }
    }

    @Test
    void tables() throws IOException, OrtException {
        for (Loss loss : Losses.ALL) {
            answersRowsAlike(Answers.ofTable(Activations.named("tanh"), loss, true));
            answersRowsAlike(Answers.ofTable(Activations.named("silu"), loss, false));
        }
    }
}
