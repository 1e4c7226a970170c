package kernel.nn;

/** The numbers of one step that are the same for every weight. */
final class Step {
    private final double momentum;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private double eta;
    private long last = -1;
    private double power1 = 1.0;
    private double power2 = 1.0;

    Step(double momentum, double beta1, double beta2, double epsilon) {
        this.momentum = momentum;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    /** Goes to step {@code step}, counted from 0. Powers are running products, so those of a step do not depend on where a run began. */
    void begin(long step, double etaOfIt) {
        if (step < last) {
            last = -1;
            power1 = 1.0;
            power2 = 1.0;
        }
        for (; last < step; last++) {
            power1 *= beta1;
            power2 *= beta2;
        }
        eta = etaOfIt;
    }

    /** The learning rate. */
    double eta() {
        return eta;
    }

    double momentum() {
        return momentum;
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilon() {
        return epsilon;
    }

    /** beta1 to the power of the steps so far, this one included. */
    double power1() {
        return power1;
    }

    /** beta2 to the power of the steps so far, this one included. */
    double power2() {
        return power2;
    }
}
