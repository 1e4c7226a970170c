package kernel.bench.versus;

import kernel.bench.TrainingImages;
import kernel.nn.Network;
import kernel.nn.Predictor;

/** One image at a time through 784-30-10, a different one each time. */
public final class PredictWork implements Work {
    private static final int INPUTS = 784;
    private static final int IMAGES = 1000;

    private final byte[] pixels = TrainingImages.get().pixels();
    private final Predictor predictor = new Predictor(Network.random(1, INPUTS, 30, 10));
    private long sum;

    @Override
    public void prepare(String[] arguments) {
        try {
            Predictor.class.getMethod("warmUp").invoke(predictor);
        } catch (NoSuchMethodException older) {
            // Jars that warm up by being used: the slices do it.
            return;
        } catch (ReflectiveOperationException bad) {
            throw new IllegalStateException(bad);
        }
    }

    @Override
    public void slice() {
        for (int i = 0; i < IMAGES; i++) {
            sum += predictor.predict(pixels, i * INPUTS);
        }
    }

    @Override
    public double figure(double seconds) {
        return seconds * 1e9 / IMAGES;
    }

    @Override
    public String result() {
        double[] last = new double[10];
        for (int j = 0; j < last.length; j++) {
            last[j] = predictor.activation(j);
        }
        return Integer.toHexString(java.util.Arrays.hashCode(last));
    }
}
