package kernel.nn;

import java.util.List;

/** The optimizers there are. */
public final class Optimizers {
    /** Plain gradient descent. */
    public static final Optimizer SGD = new GradientDescent();
    /** With momentum. */
    public static final Optimizer MOMENTUM = new Momentum("momentum", false);
    /** With Nesterov's momentum. */
    public static final Optimizer NESTEROV = new Momentum("nesterov", true);
    /** Adam. */
    public static final Optimizer ADAM = new Adam("adam", false);
    /** Adam with decoupled weight decay. */
    public static final Optimizer ADAMW = new Adam("adamw", true);

    /** Every one, the default first. */
    public static final List<Optimizer> ALL = List.of(SGD, MOMENTUM, NESTEROV, ADAM, ADAMW);

    private Optimizers() {
    }

    /** The optimizer of that name, or null. */
    public static Optimizer named(String name) {
        return Named.find(ALL, name);
    }
}
