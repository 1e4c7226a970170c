package kernel.linalg;

/**
 * Picks the kernels once, at first use, by a ladder of guards; each rung says why it stops there. The vector kernels run where
 * the module {@code jdk.incubator.vector} was added, the JVM has C2, and a vector holds two doubles or more.
 *
 * <p>{@code -Dkernel.vectorBits=N} overrides the choice: 0 asks for the scalar kernels; 128, 256 or 512 force vector kernels of
 * that width, with or without C2. A width that cannot be had is an error, not a fallback, so that a test knows what it tested.
 */
public final class KernelChoice {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String NO_FMA = "no fused multiply-add in hardware: each goes through BigDecimal, a thousand times slower;"
            + " use a CPU since 2013 and no -XX:-UseFMA or -XX:UseAVX below 2";

    /** Why the scalar kernels run, and what to do about it; null when the vector kernels do. */
    private static final String WHY_SCALAR = whyScalar();

    private static final Kernels BEST = WHY_SCALAR == null ? new VectorKernels() : Scalar.KERNELS;

    /** A class of its own, so that a JVM that needs no scalar kernels does not load them: C2 then knows only one implementation. */
    private static final class Scalar {
        static final Kernels KERNELS = new ScalarKernels();
    }

    /**
     * So many operations, one epoch and a half of 784-30-10 on MNIST, take scalar kernels as long as vector kernels in a JVM that
     * has just started: until C2 has compiled those, vectors are objects.
     */
    private static final double SOON_OVER = 2e9;
    private static double asked;

    private static final String FMA_ADVICE = Jvm.hasFma() ? null : NO_FMA;
    private static final String ADVICE = advice(WHY_SCALAR != null ? WHY_SCALAR : whySlow(), FMA_ADVICE);

    private KernelChoice() {
    }

    /**
     * The kernels that this JVM runs best, chosen once. {@link Kernels#description} tells which they are.
     *
     * @return the same kernels at every call, for any number of threads
     */
    public static Kernels best() {
        return BEST;
    }

    /**
     * The kernels with which work ahead is done soonest, by a JVM that has just started: little is over before vector code is
     * compiled. What a JVM asks for adds up, so many small pieces soon get the {@link #best}. The bits are the same.
     *
     * @param flops floating-point operations of the work
     * @return the best kernels or the scalar ones; a width forced with {@code -Dkernel.vectorBits} stays
     */
    public static synchronized Kernels forWork(double flops) {
        boolean soonOver = isSoonOver(flops);
        asked += flops;
        return soonOver ? Scalar.KERNELS : BEST;
    }

    /** Whether {@link #forWork} would give scalar kernels for so many floating-point operations. Does not count them. */
    public static synchronized boolean isSoonOver(double flops) {
        return VectorBits.forced() < 0 && asked + flops < SOON_OVER;
    }

    /**
     * What keeps the kernels from running fast, and how to change it, in one line: the module was not added, the JVM has no C2,
     * the CPU or the flags offer no vectors or no fused multiply-add, or {@code -Dkernel.vectorBits} asks for something slower.
     *
     * @return the line, without a full stop; null if there is nothing to advise
     */
    public static String advice() {
        return ADVICE;
    }

    /**
     * As {@link #advice}, about the work that was asked for up to now. If that is so little that scalar kernels do it in any
     * case, nobody need add the module for it.
     *
     * @return the line, without a full stop; null if there is nothing to advise
     */
    public static String adviceForWork() {
        boolean onlyTheModule = Jvm.hasC2() && ModuleLayer.boot().findModule(MODULE).isEmpty();
        return onlyTheModule && isSoonOver(0) ? FMA_ADVICE : ADVICE;
    }

    private static String advice(String first, String second) {
        return first == null ? second : second == null ? first : first + "; " + second;
    }

    private static String whyScalar() {
        int forced = VectorBits.forced();
        if (forced == 0) {
            return "scalar kernels asked for with -D" + VectorBits.PROPERTY + "=0; leave it out for the vector kernels";
        }
        if (forced < 0 && !Jvm.hasC2()) {
            return "scalar kernels: this JVM runs without C2 (" + System.getProperty("java.vm.info") + "), and then vectors are"
                    + " objects; for the fast ones start HotSpot without -Xint, -XX:TieredStopAtLevel and the like";
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            String why = "scalar kernels: the module " + MODULE + " was not added; for the fast ones run "
                    + "java --add-modules " + MODULE + " -jar kernel.jar";
            if (forced > 0) {
                throw new IllegalStateException("-D" + VectorBits.PROPERTY + "=" + forced + " cannot be had: " + why);
            }
            return why;
        }
        if (forced < 0 && VectorKernels.preferredLanes() < 2) {
            return "scalar kernels: this CPU, or this JVM's flags, offer no vectors of two doubles or more";
        }
        return null;
    }

    /** Why the vector kernels are slow; null if they are not. */
    private static String whySlow() {
        String forced = "vector kernels forced with -D" + VectorBits.PROPERTY + "=" + VectorBits.forced();
        if (!Jvm.hasC2()) {
            return forced + " without C2: their vectors are objects, a hundred times slower; leave it out for the scalar kernels";
        }
        int bits = VectorKernels.preferredLanes() * Double.SIZE;
        return VectorBits.forced() <= bits ? null : forced + ": this CPU, or this JVM's flags, offer " + bits
                + " bits, and wider vectors are objects, a hundred times slower; leave it out";
    }
}
