package kernel.cli;

import kernel.cli.terminal.Terminal;
import kernel.linalg.KernelChoice;

/** The first line of what a command prints: on what it runs. */
final class Banner {
    private Banner() {
    }

    /** "vector kernels, 256 bits; JDK 25.0.1; 1 thread", and if they are not the fast ones, why or how to get those. */
    static void print(Terminal terminal, String kernels, int threads) {
        boolean chosenForWork = !kernels.equals(KernelChoice.best().description());
        terminal.line(kernels + (chosenForWork ? ", sooner done with so little" : "") + "; JDK " + System.getProperty("java.version") + "; " + threads
                + (threads == 1 ? " thread" : " threads"));
        String advice = KernelChoice.adviceForWork();
        if (advice != null) {
            terminal.line(advice);
        }
    }
}
