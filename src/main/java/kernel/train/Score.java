package kernel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import kernel.nn.Evaluation;
import kernel.nn.Samples;

/**
 * How well a network answers for some samples.
 *
 * @param correct how many are right; −1 where the targets are numbers, so that no answer is right or wrong
 * @param total   samples
 * @param cost    the mean over them
 */
public record Score(int correct, int total, double cost) {
    /** The name of the share of the samples that are right. */
    static final String ACCURACY = "accuracy";
    /** The name of the mean cost. */
    static final String COST = "cost";
    /** In place of a count of right answers. */
    static final int UNCOUNTED = -1;

    /** Runs the evaluation. */
    static Score of(Evaluation evaluation, Samples samples) {
        evaluation.run(samples);
        boolean classes = samples.targets().areClasses();
        return new Score(classes ? evaluation.correct() : UNCOUNTED, evaluation.total(), evaluation.cost());
    }

    /** Whether answers are right or wrong, and so counted. */
    public boolean isCounted() {
        return correct != UNCOUNTED;
    }

    /** Each score by its name, in the order in which they are shown. */
    Map<String, Double> byName() {
        Map<String, Double> scores = new LinkedHashMap<>();
        if (isCounted()) {
            scores.put(ACCURACY, (double) correct / total);
        }
        scores.put(COST, cost);
        return scores;
    }

    /** Whether more samples are right, or as many at a lower cost; a cost that is no number is the highest. */
    public boolean isBetterThan(Score other) {
        return correct > other.correct || correct == other.correct && Double.compare(cost, other.cost) < 0;
    }
}
