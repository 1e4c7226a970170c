package kernel.linalg;

import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Whether this JVM runs the kernels that a test is about: without the vector kernels a test must fail, not pass on others. */
public final class VectorWidth {
    /** The seed of every random test; {@code -Dkernel.test.seed} gives another. */
    public static final long SEED = Long.getLong("kernel.test.seed", 20150101L);

    private VectorWidth() {
    }

    /**
     * Holds that the vector kernels are in use, in the width forced with {@code -Dkernel.vectorBits} if one is. Skips the tests
     * if that is the width they have without being forced, for then the build has run them already.
     */
    public static void assertInUse() {
        Assertions.assertNull(KernelChoice.advice(), "the vector kernels must run for this test to mean anything");
        Assertions.assertInstanceOf(VectorKernels.class, KernelChoice.best());
        Integer forced = Integer.getInteger("kernel.vectorBits");
        int unforced = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
        int expected = forced != null ? forced : unforced;
        Assertions.assertEquals(expected, KernelChoice.best().lanes() * Double.SIZE, "vector width in bits");
        Assumptions.assumeTrue(forced == null || forced != unforced, () -> forced + " bits are this CPU's own width");
    }

    /** Whether the CPU lacks the forced width, so that the JVM emulates it, slowly: a sweep should then be smaller. */
    public static boolean isEmulated() {
        return KernelChoice.best().lanes() > DoubleVector.SPECIES_PREFERRED.length();
    }
}
