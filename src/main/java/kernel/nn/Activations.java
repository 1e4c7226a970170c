package kernel.nn;

import java.util.List;

/** The activations there are. */
public final class Activations {
    /** Every one, the default first. */
    public static final List<Activation> ALL = List.of(new SigmoidActivation(), new TanhActivation(),
            new RectifierActivation("relu", 0.0), new RectifierActivation("leaky-relu", 0.01), new SiluActivation(), new IdentityActivation());

    private Activations() {
    }

    /** The activation of that name, or null. */
    public static Activation named(String name) {
        return Named.find(ALL, name);
    }
}
