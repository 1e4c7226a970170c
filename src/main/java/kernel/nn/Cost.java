package kernel.nn;

import java.util.List;
import kernel.linalg.Kernels;

/**
 * What training makes small. To add one, write its class and add it to {@link #ALL}. Arguments are not checked beyond what
 * the JVM checks on every access: {@link Sgd} and its like, which call, have done so.
 */
public interface Cost {

    /** Every cost there is, the default first. */
    List<Cost> ALL = List.of(new QuadraticCost());

    /** The name model files use. */
    String name();

    /** C for one sample: n output activations from {@code offset}, against the one-hot vector of {@code label}. */
    double of(int n, double[] a, int offset, int label);

    /**
     * delta ← scale · ∂C/∂z for one sample's n outputs, against the one-hot vector of {@code label}; {@code scale} is
     * −eta/m, folded in here once so that every later product needs no factor.
     */
    void outputDelta(Kernels kernels, Activation activation, int n, double[] a, int aOffset, int label,
                     double scale, double[] delta, int deltaOffset);
}
