package kernel.train;

import java.util.List;
import java.util.stream.IntStream;
import kernel.data.columns.Target;
import kernel.nn.ForwardPass;
import kernel.nn.Network;
import kernel.nn.Samples;

/**
 * What a network answered for some samples, a row each, beside what is right. Of numbers both are in the target's own units; of classes
 * an output says how sure the network is of its class, and the target is 1 for the right one and 0 for the others.
 */
public final class Answers {
    private final List<String> names;
    private final boolean classes;
    private final double[] targets;
    private final double[] outputs;

    private Answers(List<String> names, boolean classes, double[] targets, double[] outputs) {
        this.names = List.copyOf(names);
        this.classes = classes;
        this.targets = targets;
        this.outputs = outputs;
    }

    /**
     * Those of the pass's network for samples with the targets that {@code target} gave.
     *
     * @throws IllegalArgumentException if they do not fit each other
     */
    public static Answers of(ForwardPass pass, Samples samples, Target target) {
        int n = target.width();
        if (samples.targets().width() != n || pass.network().outputs() != n) {
            throw new IllegalArgumentException("samples: " + samples.targets().width() + " targets (expected " + n + ", as many as the network's "
                    + pass.network().outputs() + " outputs)");
        }
        Answers answers = gather(pass, samples, target.answers(), target.isClasses());
        for (int at = 0; at < answers.outputs.length; at += n) {
            target.interpret(answers.outputs, at);
            target.interpret(answers.targets, at);
        }
        return answers;
    }

    /** Those for samples whose classes, or targets, have no names but their numbers from 0 on; of as many as the network has outputs. */
    public static Answers of(ForwardPass pass, Samples samples) {
        List<String> numbers = IntStream.range(0, pass.network().outputs()).mapToObj(Integer::toString).toList();
        return gather(pass, samples, numbers, samples.targets().areClasses());
    }

    private static Answers gather(ForwardPass pass, Samples samples, List<String> names, boolean classes) {
        int n = names.size();
        double[] outputs = new double[Math.multiplyExact(samples.count(), n)];
        double[] targets = new double[outputs.length];
        int[] row = new int[1];
        pass.run(samples.inputs(), (first, count, from, ld) -> {
            for (int i = 0; i < count; i++) {
                int at = (first + i) * n;
                System.arraycopy(from, i * ld, outputs, at, n);
                row[0] = first + i;
                samples.targets().gather(row, 0, 1, n, targets, at, n);
            }
        });
        return new Answers(names, classes, targets, outputs);
    }

    /** A name for each output: a class, or a column that it is the number of. */
    public List<String> names() {
        return names;
    }

    /** Whether the outputs are classes, of which one is the answer; else each is a number. */
    public boolean areClasses() {
        return classes;
    }

    /** How many rows there are. */
    public int rows() {
        return targets.length / names.size();
    }

    /** What output j of a row was to be. */
    public double target(int row, int j) {
        return targets[row * names.size() + j];
    }

    /** Output j of a row. */
    public double output(int row, int j) {
        return outputs[row * names.size() + j];
    }

    /** The class that a row is of. */
    public int label(int row) {
        return Network.argMax(names.size(), targets, row * names.size());
    }

    /** The class that a row was taken for: that of the highest output, the first of equals. */
    public int answer(int row) {
        return Network.argMax(names.size(), outputs, row * names.size());
    }

    /** How good they are. */
    public Scores scores() {
        return classes ? ClassScores.of(names, targets, outputs) : new NumberScores(names, targets, outputs);
    }
}
