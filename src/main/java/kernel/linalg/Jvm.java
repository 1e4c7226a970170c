package kernel.linalg;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What decides on this JVM whether the kernels are fast: its compilers, and fused multiply-add in hardware. */
public final class Jvm {
    /** The tier in which HotSpot's second compiler, C2, works. */
    private static final int C2_TIER = 4;
    private static final int CALLS = 10;
    private static final int LOOKS = 10;
    /** A call takes 15–25 ns in hardware, interpreted too; by BigDecimal at least 500 compiled, 20,000 and more interpreted. */
    private static final long MAX_NANOS = 250 * CALLS;

    /** Takes up what the calls return, so that no compiler drops them. */
    private static volatile double sink;

    private Jvm() {
    }

    /**
     * Whether C2 compiles what is called often; without it, vectors are objects on the heap. This reads the system property
     * {@code java.vm.info}, which does not show {@code -XX:TieredStopAtLevel=0}, 2 or 3. {@link #stopsBelowC2} knows those, too.
     *
     * @return false on a JVM that only interprets, that is limited to its first compiler, or that is not HotSpot
     */
    public static boolean hasC2() {
        return hasC2(System.getProperty("java.vm.name", ""), System.getProperty("java.vm.info", ""));
    }

    static boolean hasC2(String name, String info) {
        boolean firstCompilerOnly = info.contains("emulated-client") || name.contains("Client VM") || name.contains("Minimal VM");
        return info.contains("mixed mode") && !firstCompilerOnly;
    }

    /**
     * Whether {@code -XX:TieredStopAtLevel} keeps C2 off. The first question to HotSpot's management interface takes some 20 ms,
     * so nothing asks this that must start quickly.
     *
     * @return false where there is no such flag
     */
    public static boolean stopsBelowC2() {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean != null && Integer.parseInt(bean.getVMOption("TieredStopAtLevel").getValue()) < C2_TIER;
        } catch (IllegalArgumentException noSuchFlag) {
            return false;
        }
    }

    /**
     * Whether {@link Math#fma} is an instruction of the CPU. If not, the JDK computes it by {@link java.math.BigDecimal}: the
     * same bits, a thousand times slower. The calls are timed, because the management interface would take longer to answer.
     *
     * @return false if every one of several looks took as long as BigDecimal does
     */
    public static boolean hasFma() {
        double x = 1.0 / 3.0;
        for (int look = 0; look < LOOKS; look++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                x = Math.fma(x, 0.5, 0.25);
            }
            long took = System.nanoTime() - start;
            sink = x;
            if (took < MAX_NANOS) {
                return true;
            }
        }
        return false;
    }
}
