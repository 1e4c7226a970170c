package kernel.linalg;

import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Assertions;

/** Whether this JVM runs the kernels that a test is about: without the vector kernels a test must fail, not pass on others. */
public final class VectorWidth {
    /** The seed of every random test; {@code -Dkernel.test.seed} gives another. */
    public static final long SEED = Long.getLong("kernel.test.seed", 20150101L);

    private VectorWidth() {
    }

    /** Holds that the vector kernels are in use, in the width forced with {@code -Dkernel.vectorBits} if one is. */
    public static void assertInUse() {
        Assertions.assertNull(KernelChoice.advice(), "the vector kernels must run for this test to mean anything");
        Assertions.assertInstanceOf(VectorKernels.class, KernelChoice.best());
        Integer forced = Integer.getInteger("kernel.vectorBits");
        int expected = forced != null ? forced : DoubleVector.SPECIES_PREFERRED.vectorBitSize();
        Assertions.assertEquals(expected, KernelChoice.best().lanes() * Double.SIZE, "vector width in bits");
    }

    /** Whether the CPU lacks the forced width, so that the JVM emulates it, slowly: a sweep should then be smaller. */
    public static boolean isEmulated() {
        return KernelChoice.best().lanes() > DoubleVector.SPECIES_PREFERRED.length();
    }
}
