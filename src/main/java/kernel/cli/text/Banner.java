package kernel.cli.text;

import java.util.ArrayList;
import java.util.List;
import kernel.linalg.KernelChoice;

/** The first line of what a command prints: on what it runs. */
public final class Banner {
    private Banner() {
    }

    /** "vector kernels, 256 bits; JDK 25.0.1; 1 thread", and if they are not the fast ones, why or how to get those. */
    public static List<String> lines(String kernels, int threads) {
        List<String> lines = new ArrayList<>();
        boolean chosenForWork = !kernels.equals(KernelChoice.best().description());
        lines.add(kernels + (chosenForWork ? ", sooner done with so little" : "") + "; JDK " + System.getProperty("java.version") + "; " + threads
                + (threads == 1 ? " thread" : " threads"));
        String advice = KernelChoice.adviceForWork();
        if (advice != null) {
            lines.add(advice);
        }
        return lines;
    }
}
