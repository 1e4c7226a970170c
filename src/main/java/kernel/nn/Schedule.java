package kernel.nn;

/**
 * How the learning rate changes in the course of a training: a pure function of the step, so that a run that goes on from any
 * place has the same; besides, it may follow the cost. To add one, write its constant in {@link Schedules} and add it to {@link Schedules#ALL}.
 */
public interface Schedule extends Named {

    /** Whether the learning rate follows the costs of the passes as well, as a {@link Plateau} says. */
    default boolean followsCost() {
        return false;
    }

    /** What the learning rate is multiplied by in step {@code step}, 0 ≤ step &lt; steps, of {@code steps}. */
    double factor(long step, long steps);
}
