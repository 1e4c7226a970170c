package kernel.nn;

/**
 * Answers for one sample at a time, allocating nothing. A predictor belongs to one thread; any number of them may share
 * a network that nobody trains.
 */
public final class Predictor {
    private final Workspace workspace;

    public Predictor(Network network) {
        workspace = new Workspace(network, 1);
    }

    /** The class of the sample whose {@code inputs} bytes start at {@code pixels[offset]}; see {@link #activation}. */
    public int predict(byte[] pixels, int offset) {
        Network network = workspace.network;
        double[] a = workspace.inputs();
        for (int p = 0; p < network.inputs(); p++) {
            a[p] = (pixels[offset + p] & 0xff) * Samples.PIXEL_SCALE;
        }
        for (int l = 0; l < network.layers(); l++) {
            workspace.forwardLayer(l, 1, 0, network.ld(l));
        }
        return Network.argMax(network.outputs(), workspace.outputs(), 0);
    }

    /** The output activation of class {@code j} for the last sample. */
    public double activation(int j) {
        return workspace.outputs()[j];
    }
}
