package kernel.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kernel.nn.Evaluation;

/**
 * What one run of a {@link CrossValidation} came to.
 *
 * @param epochs that it trained
 * @param scores on its fold, by name, in the order in which they are shown: of a table {@link Scores#byName}, of images
 *               {@link #ACCURACY} and {@link #COST}
 */
public record FoldScore(int epochs, Map<String, Double> scores) {
    /** The share of the fold's samples that are right. */
    public static final String ACCURACY = Score.ACCURACY;
    /** The mean cost of the fold's samples. */
    public static final String COST = Score.COST;

    /** Takes a copy. */
    public FoldScore {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** That of a run which is over: of the network that it keeps. */
    public static FoldScore of(Run run) {
        Optional<Scores> ofTable = run.scores();
        if (ofTable.isPresent()) {
            return new FoldScore(run.epoch(), ofTable.get().byName());
        }
        Evaluation test = run.test();
        return new FoldScore(run.epoch(), new Score(test.areClasses() ? test.correct() : Score.UNCOUNTED, test.total(), test.cost()).byName());
    }

    /** The mean of a score over folds, each of which counts alike. */
    public static double mean(List<FoldScore> folds, String name) {
        double sum = 0.0;
        for (FoldScore fold : folds) {
            sum += fold.scores.get(name);
        }
        return sum / folds.size();
    }

    /** The standard deviation of a score, as of a sample: the root of Σ(x − mean)² / (K − 1). Of one fold it is NaN. */
    public static double deviation(List<FoldScore> folds, String name) {
        double mean = mean(folds, name);
        double sum = 0.0;
        for (FoldScore fold : folds) {
            double difference = fold.scores.get(name) - mean;
            sum += difference * difference;
        }
        return Math.sqrt(sum / (folds.size() - 1));
    }
}
