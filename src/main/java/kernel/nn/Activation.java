package kernel.nn;

import java.util.List;
import kernel.linalg.Kernels;

/**
 * What a neuron makes of its weighted input: a = σ(z). To add one, write its class and add it to {@link #ALL}. Arguments are
 * not checked beyond what the JVM checks on every access: {@link Sgd} and its like, which call, have done so.
 */
public interface Activation {

    /** Every activation there is, the default first. */
    List<Activation> ALL = List.of(new SigmoidActivation());

    /** The name model files use. */
    String name();

    /** a ← σ(z) for n elements; a may be z itself. */
    void apply(Kernels kernels, int n, double[] z, int zOffset, double[] a, int aOffset);

    /** delta ← delta ⊙ σ′(z) for n elements, with σ′ expressed through a = σ(z). */
    void timesDerivative(Kernels kernels, int n, double[] a, int aOffset, double[] delta, int deltaOffset);
}
