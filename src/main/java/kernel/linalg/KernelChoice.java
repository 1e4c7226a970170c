package kernel.linalg;

/**
 * Picks the kernels once, at first use, by a ladder of guards. Each rung says why it stops there.
 *
 * <p>{@code -Dkernel.vectorBits=N} is the one knob: 0 asks for the scalar kernels, 128, 256 or 512 force a vector
 * width, and a width that cannot be had is an error, not a fallback, so that a test knows what it tested.
 */
public final class KernelChoice {
    private static final String MODULE = "jdk.incubator.vector";

    /** Why the scalar kernels run, and what to do about it; null when the vector kernels do. */
    private static final String WHY_SCALAR = whyScalar();

    private static final Kernels BEST = WHY_SCALAR == null ? new VectorKernels() : new ScalarKernels();

    private KernelChoice() {
    }

    /** The kernels this JVM runs best, chosen once. */
    public static Kernels best() {
        return BEST;
    }

    /** Why the scalar kernels were chosen and how to get the fast ones, in one line; null when the vector kernels run. */
    public static String advice() {
        return WHY_SCALAR;
    }

    private static String whyScalar() {
        if (VectorBits.forced() == 0) {
            return "scalar kernels asked for with -D" + VectorBits.PROPERTY + "=0; leave it out for the vector kernels";
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            String why = "scalar kernels: the module " + MODULE + " was not added; for the fast ones run "
                    + "java --add-modules " + MODULE + " -jar kernel.jar";
            if (VectorBits.forced() > 0) {
                throw new IllegalStateException(
                        "-D" + VectorBits.PROPERTY + "=" + VectorBits.forced() + " cannot be had: " + why);
            }
            return why;
        }
        if (VectorBits.forced() < 0 && VectorKernels.preferredLanes() < 2) {
            return "scalar kernels: this CPU, or this JVM's flags, offer no vectors of two doubles or more";
        }
        return null;
    }
}
