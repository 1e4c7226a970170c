package kernel.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import kernel.linalg.KernelChoice;
import picocli.CommandLine.Model.CommandSpec;

/** {@code doctor}: what this machine and this JVM offer, what will run fast and what not, and why. */
final class Doctor extends Subcommand {
    /** Where C2, the compiler that makes vector code, starts in HotSpot's tiers. */
    private static final int C2_TIER = 4;

    private Terminal terminal;

    @Override
    String name() {
        return "doctor";
    }

    @Override
    void declare(CommandSpec spec) {
        spec.usageMessage().header("Show what will run fast here, what not, and why.")
                .description("Shows what this machine and this JVM offer: what will run fast, what not, and why.")
                .footer("", "Example:", "  " + JAVA + " doctor");
    }

    @Override
    void run(Arguments arguments, Terminal output) {
        terminal = output;
        Runtime runtime = Runtime.getRuntime();
        boolean vectorModule = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        boolean ours = Doctor.class.getModule().isNamed();
        String fma = flag("UseFMA");
        boolean c2 = hasC2();

        say("JDK", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.vm.version"));
        say("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        say("vector module", vectorModule ? "jdk.incubator.vector is there" : "jdk.incubator.vector is not there");
        say("started as", ours ? "the module kernel" : "a jar on the class path");
        say("kernels", KernelChoice.best().description());
        say("C2 compiler", c2 ? "on" : "off (" + System.getProperty("java.vm.info") + ", TieredStopAtLevel="
                + flag("TieredStopAtLevel") + ")");
        say("fused multiply-add", fma.equals("true") ? "in hardware" : fma.equals("false") ? "not in hardware" : "unknown");
        say("cores", Integer.toString(runtime.availableProcessors()));
        say("heap", (runtime.maxMemory() >> 20) + " MB at most");
        terminal.line("");
        verdict(c2, fma.equals("false"));
    }

    private void verdict(boolean c2, boolean noFma) {
        boolean fast = true;
        if (!c2) {
            fast = false;
            terminal.line("Slow, perhaps a hundredfold: without C2 vectors are objects. Start a HotSpot JVM without -Xint,"
                    + " -XX:TieredStopAtLevel and the like.");
        }
        if (noFma) {
            fast = false;
            terminal.line("Very slow: without FMA in hardware each Math.fma goes through BigDecimal, a thousandfold."
                    + " Use a CPU since 2013 and no -XX:-UseFMA or -XX:UseAVX below 2.");
        }
        if (KernelChoice.advice() != null) {
            fast = false;
            terminal.line("Slower, several times: " + KernelChoice.advice());
        }
        if (fast) {
            terminal.line("Fast: everything runs on the vector kernels.");
        }
        if (Runtime.getRuntime().availableProcessors() == 1) {
            terminal.line("One core: --threads above 1 gains nothing.");
        }
    }

    private void say(String what, String value) {
        terminal.line(what + " ".repeat(20 - what.length()) + value);
    }

    private static boolean hasC2() {
        String tier = flag("TieredStopAtLevel");
        return System.getProperty("java.vm.info", "").contains("mixed")
                && (tier.equals("unknown") || Integer.parseInt(tier) >= C2_TIER);
    }

    /** The value of a HotSpot flag, or "unknown" where there is no such flag, or no HotSpot. */
    private static String flag(String name) {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean == null ? "unknown" : bean.getVMOption(name).getValue();
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
