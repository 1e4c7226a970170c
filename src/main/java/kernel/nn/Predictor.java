package kernel.nn;

import java.util.Arrays;
import java.util.function.IntConsumer;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.linalg.SparseDoubleRows;
import kernel.linalg.SparseRows;
import kernel.random.Xoshiro256;

/**
 * Answers for one sample at a time, allocating nothing. A predictor belongs to one thread at a time, which is not
 * checked; any number of them may share a network that nobody trains.
 */
public final class Predictor {
    private static final int WARM_UP_SAMPLES = 20_000;
    private static final long MAX_WARM_UP_NANOS = 2_000_000_000L;

    private final Workspace workspace;
    private final SparseRows pixels;
    private final InputWeights[] weights;
    private final Workers workers = new Workers(1);
    private final FirstLayer firstLayer;
    /** Of doubles: none before the first question, so that whoever asks of bytes has no second kind of rows in the JVM. */
    private SparseDoubleRows values;
    private FirstLayer firstLayerOfDoubles;
    private final Batch only = new Batch();

    /** A predictor that answers as {@code network} would at the time of asking. */
    public Predictor(Network network) {
        this(network, KernelChoice.best());
    }

    /** As {@link #Predictor(Network)}, on these kernels; all give the same bits. */
    public Predictor(Network network, Kernels kernels) {
        workspace = new Workspace(network, 1, kernels);
        pixels = SparseRows.ofOne(network.inputs());
        weights = InputWeights.toRead(network, kernels);
        firstLayer = firstLayer(new CompressedRows(pixels, 1, network.inputs(), 1.0));
        only.begin(new int[1], 0, 1, 1);
    }

    private FirstLayer firstLayer(Inputs one) {
        return one.firstLayer(workspace, weights, workers);
    }

    /**
     * Gets ready for answers in the shortest time: answers made-up samples until the JVM has compiled the way there, two seconds at
     * most, and then measures where in memory the first layer's weights are read fastest, which gains up to a fifth. Worth it
     * before the first request of a service. {@link #predict} measures again only after a garbage collection, which may have
     * moved them, or a change of the network. The activations are afterwards those of a made-up sample.
     */
    public void warmUp() {
        int inputs = workspace.network.inputs();
        byte[] samples = strokes(2 * inputs);
        warmUp(i -> predict(samples, i % inputs));
    }

    /**
     * The same for answers to {@link #predict(double[], int) doubles}. It is apart, as a JVM in which both kinds of inputs were asked
     * for answers each of them a little more slowly.
     */
    public void warmUpDoubles() {
        int inputs = workspace.network.inputs();
        byte[] strokes = strokes(2 * inputs);
        double[] samples = new double[strokes.length];
        Arrays.setAll(samples, p -> (strokes[p] & 0xff) * Samples.BYTE_SCALE);
        warmUp(i -> predict(samples, i % inputs));
    }

    private void warmUp(IntConsumer answer) {
        long start = System.nanoTime();
        for (int i = 0; i < WARM_UP_SAMPLES && System.nanoTime() - start < MAX_WARM_UP_NANOS; i++) {
            if (i == WARM_UP_SAMPLES / 2) {
                firstLayer.measure(); // The measurement has to be compiled, too, before one counts.
            }
            answer.accept(i);
        }
        firstLayer.measure();
    }

    /** Bytes as those of a drawing, a fifth of them nonzero, in runs: the compiler arranges the code for what it has seen. */
    private static byte[] strokes(int length) {
        byte[] bytes = new byte[length];
        Xoshiro256 random = new Xoshiro256(1);
        for (int p = random.nextInt(40); p < length; p += random.nextInt(50)) {
            for (int end = Math.min(length, p + 2 + random.nextInt(8)); p < end; p++) {
                bytes[p] = (byte) (1 + random.nextInt(255));
            }
        }
        return bytes;
    }

    /**
     * The class of the sample whose {@code inputs} bytes start at {@code pixels[offset]}; see {@link #activation}. Only the
     * pixels that are not zero cost time.
     *
     * @throws IndexOutOfBoundsException if they are not all in {@code pixels}; the last sample's activations stay
     */
    public int predict(byte[] pixels, int offset) {
        this.pixels.set(pixels, offset);
        return answer(firstLayer);
    }

    /**
     * The class of the sample whose {@code inputs} numbers start at {@code values[offset]}; see {@link #outputs}. Only those that are
     * not zero cost time. The first call makes room for them.
     *
     * @throws IndexOutOfBoundsException if they are not all in {@code values}; the last sample's activations stay
     * @throws IllegalArgumentException  if one is not finite; likewise
     */
    public int predict(double[] values, int offset) {
        if (firstLayerOfDoubles == null) {
            int inputs = workspace.network.inputs();
            this.values = SparseDoubleRows.ofOne(inputs);
            firstLayerOfDoubles = firstLayer(new CompressedDoubles(this.values, 1, inputs, 1.0));
        }
        this.values.set(values, offset);
        return answer(firstLayerOfDoubles);
    }

    private int answer(FirstLayer firstLayer) {
        firstLayer.refresh();
        firstLayer.forward(only);
        workspace.forwardUpperLayers(1);
        return Network.argMax(workspace.network.outputs(), workspace.outputs(), 0);
    }

    /**
     * The output activation of class {@code j} for the last sample; 0 before the first.
     *
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public double activation(int j) {
        return workspace.outputs()[Require.index("j", j, workspace.network.outputs())];
    }

    /**
     * Copies the output activations of the last sample to {@code to[offset]} and on.
     *
     * @throws IndexOutOfBoundsException if there is no room for all of them
     */
    public void outputs(double[] to, int offset) {
        int n = workspace.network.outputs();
        Require.range("to", offset, n, to.length);
        System.arraycopy(workspace.outputs(), 0, to, offset, n);
    }
}
