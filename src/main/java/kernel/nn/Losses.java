package kernel.nn;

import java.util.List;

/** The losses there are. */
public final class Losses {
    /** Every one, the default first. */
    public static final List<Loss> ALL = List.of(new QuadraticLoss(), new CrossEntropyLoss(), new SoftmaxLoss(), new SquaredLoss(),
            new HuberLoss(), new PoissonLoss());

    private Losses() {
    }

    /** The loss of that name, or null. */
    public static Loss named(String name) {
        return Named.find(ALL, name);
    }
}
