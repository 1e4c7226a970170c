package kernel;

import kernel.cli.Cli;

/** The entry point: {@code java --add-modules jdk.incubator.vector -jar kernel.jar COMMAND}. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.exit(Cli.run(args));
    }
}
