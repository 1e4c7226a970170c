package kernel.train;

import kernel.data.columns.Target;
import kernel.nn.ForwardPass;
import kernel.nn.Samples;

/** Scores a network. */
public final class Scoring {
    private Scoring() {
    }

    /**
     * The scores of a network, the pass's, on samples with the targets that {@code target} gave.
     *
     * @throws IllegalArgumentException if they do not fit each other
     */
    public static Scores of(ForwardPass pass, Samples samples, Target target) {
        int n = target.width();
        if (samples.targets().width() != n || pass.network().outputs() != n) {
            throw new IllegalArgumentException("samples: " + samples.targets().width() + " targets (expected " + n + ", as many as the network's "
                    + pass.network().outputs() + " outputs)");
        }
        int rows = samples.count();
        double[] outputs = new double[Math.multiplyExact(rows, n)];
        double[] targets = new double[outputs.length];
        int[] row = new int[1];
        pass.run(samples.inputs(), (first, count, from, ld) -> {
            for (int i = 0; i < count; i++) {
                int at = (first + i) * n;
                System.arraycopy(from, i * ld, outputs, at, n);
                target.interpret(outputs, at);
                row[0] = first + i;
                samples.targets().gather(row, 0, 1, n, targets, at, n);
                target.interpret(targets, at);
            }
        });
        return target.isClasses() ? ClassScores.of(target.answers(), targets, outputs) : new NumberScores(target.answers(), targets, outputs);
    }
}
