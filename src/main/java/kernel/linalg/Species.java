package kernel.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector width of all kernels in this JVM. It is a constant so that C2 can fold it. */
final class Species {
    static final VectorSpecies<Double> CHOSEN = VectorBits.forced() > 0
            ? VectorSpecies.of(double.class, VectorShape.forBitSize(VectorBits.forced()))
            : DoubleVector.SPECIES_PREFERRED;

    private Species() {
    }
}
