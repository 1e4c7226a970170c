package kernel.bench.compare;

import java.util.List;

/** What is trained, unless options say otherwise. */
enum JobKind {
    /** The book's, to the same weights by everybody. */
    BOOK("make compare", "results/compare", "30", 10, 3, "1,all", "", List.of()),
    /** What a library's own classifier does by default. */
    GENERAL("make compare-general", "results/general", "100", 200, 0.001, "1", "relu, softmax, adam, ",
            List.of("--activation", "relu", "--loss", "softmax", "--optimizer", "adam", "--init-weights", "he"));

    private final String command;
    private final String out;
    private final String hidden;
    private final int batch;
    private final double eta;
    private final String threads;
    private final String what;
    private final List<String> kernelOptions;

    JobKind(String command, String out, String hidden, int batch, double eta, String threads, String what,
            List<String> kernelOptions) {
        this.command = command;
        this.out = out;
        this.hidden = hidden;
        this.batch = batch;
        this.eta = eta;
        this.threads = threads;
        this.what = what;
        this.kernelOptions = kernelOptions;
    }

    static JobKind named(String name) {
        return switch (name) {
            case "book" -> BOOK;
            case "general" -> GENERAL;
            default -> throw new IllegalArgumentException("no job " + name + "; one of book, general");
        };
    }

    /** What is typed to compare it. */
    String command() {
        return command;
    }

    /** The stem of the files that the results go to. */
    String out() {
        return out;
    }

    String hidden() {
        return hidden;
    }

    int batch() {
        return batch;
    }

    double eta() {
        return eta;
    }

    /** How many, with commas between. */
    String threads() {
        return threads;
    }

    /** What sets it apart in a description, with a comma after it. */
    String what() {
        return what;
    }

    /** What our training command is told besides sizes, mini-batch and eta. */
    List<String> kernelOptions() {
        return kernelOptions;
    }
}
