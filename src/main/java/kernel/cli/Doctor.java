package kernel.cli;

import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.terminal.Terminal;
import kernel.linalg.Jvm;
import kernel.linalg.KernelChoice;
import picocli.CommandLine.Model.CommandSpec;

/** {@code doctor}: what this machine and this JVM offer, what will run fast and what not, and why. */
final class Doctor extends Subcommand {
    private Terminal terminal;

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Show what will run fast here, what not, and why.")
                .description("Shows what this machine and this JVM offer: what will run fast, what not, and why.")
                .footer("", "Example:", "  " + JAVA + " doctor");
    }

    @Override
    public void run(Arguments arguments, Terminal output) {
        terminal = output;
        Runtime runtime = Runtime.getRuntime();
        boolean vectorModule = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        boolean ours = Doctor.class.getModule().isNamed();
        boolean stopsBelowC2 = Jvm.hasC2() && Jvm.stopsBelowC2();

        say("JDK", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.vm.version"));
        say("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        say("vector module", vectorModule ? "jdk.incubator.vector is there" : "jdk.incubator.vector is not there");
        say("started as", ours ? "the module kernel" : "a jar on the class path");
        say("kernels", KernelChoice.best().description());
        say("C2 compiler", Jvm.hasC2() && !stopsBelowC2 ? "on" : "off (" + System.getProperty("java.vm.info") + ")");
        say("fused multiply-add", Jvm.hasFma() ? "in hardware" : "not in hardware");
        say("cores", Integer.toString(runtime.availableProcessors()));
        say("heap", (runtime.maxMemory() >> 20) + " MB at most");
        terminal.line("");
        verdict(stopsBelowC2);
    }

    private void verdict(boolean stopsBelowC2) {
        String advice = KernelChoice.advice();
        if (advice != null) {
            terminal.line((Jvm.hasC2() && Jvm.hasFma() ? "Slower, several times in a long training: " : "Slow: ") + advice);
        }
        if (stopsBelowC2) {
            terminal.line("Slow, perhaps a hundredfold: -XX:TieredStopAtLevel leaves this JVM without C2, and then vectors are objects."
                    + " Leave the flag out.");
        }
        if (advice == null && !stopsBelowC2) {
            terminal.line("Fast: everything runs on the vector kernels, but for little work, which scalar ones do sooner.");
        }
        if (Runtime.getRuntime().availableProcessors() == 1) {
            terminal.line("One core: --threads above 1 gains nothing.");
        }
    }

    private void say(String what, String value) {
        terminal.line(what + " ".repeat(20 - what.length()) + value);
    }
}
