package kernel.nn;

/**
 * How weights follow from a mini-batch. The caller brings D = scale · ∂C/∂Z of a layer's outputs, and a
 * {@link GradientSource} that knows Aᵀ·D. A rule belongs to one training.
 */
interface UpdateRule {

    /** Prepares step {@code step}, counted from 0, which has this learning rate. */
    void begin(long step, double eta);

    /** What ∂C/∂Z of m samples is multiplied by, once, so that no product after it needs a factor. */
    double scale(int m);

    /**
     * Whether an update is no more than {@link #decay} and then W ← W + Aᵀ·D. The first layer may then join it with its next
     * forward pass.
     */
    boolean isInPlace();

    /**
     * Whether rows have taken their step when {@link #update} returns, and nothing is left to {@link #finish}. The first layer may
     * then go on to its next forward pass before that.
     */
    boolean isAtOnce();

    /** What happens to the rows {@code from} up to {@code to} of W before the gradient is known. */
    void decay(Weights w, int from, int to);

    /**
     * The rows {@code from} up to {@code to} of W take their step. Threads may call for different rows at once.
     *
     * @param index of the matrix in {@code source}
     * @param part  of the work: calls at the same time have different ones
     */
    void update(GradientSource source, int index, Weights w, int from, int to, int part);

    /** The biases of layer l, n of them, take their step; D is m × n, whose rows are added in the order of the samples. */
    void updateBiases(int l, int m, int n, double[] d, int dOff, int ldd);

    /** Ends the step, after every {@link #update}. */
    void finish();
}
