package kernel.nn;

/** The numbers of one step that are the same for every weight. */
final class Step {
    private final Recipe recipe;
    private long last = -1;
    private double power1 = 1.0;
    private double power2 = 1.0;
    private double eta;

    Step(Recipe recipe) {
        this.recipe = recipe;
    }

    /** Goes to step {@code step}, counted from 0. Powers are running products, so those of a step do not depend on where a run began. */
    void begin(long step) {
        if (step <= last) {
            last = -1;
            power1 = 1.0;
            power2 = 1.0;
        }
        for (; last < step; last++) {
            power1 *= recipe.beta1();
            power2 *= recipe.beta2();
        }
        eta = recipe.etaAt(step);
    }

    /** The learning rate. */
    double eta() {
        return eta;
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
