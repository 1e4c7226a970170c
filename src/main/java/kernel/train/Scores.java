package kernel.train;

import java.util.Map;

/** How well a network answers for rows: {@link Scoring} gives {@link ClassScores} or {@link NumberScores}. Sums run in row order. */
public sealed interface Scores permits ClassScores, NumberScores {

    /** How many rows there were. */
    int rows();

    /** The one number by which columns are compared, higher where answers are better: the accuracy, or the mean R² of the targets. */
    double summary();

    /** Each score by its name, in the order in which they are shown. */
    Map<String, Double> byName();
}
