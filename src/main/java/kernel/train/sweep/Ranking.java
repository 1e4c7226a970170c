package kernel.train.sweep;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which trial is better. Samples that were held out decide where there are any, else the means over folds, else the samples to test
 * on. Of their scores the first counts, which is the accuracy or R², higher where answers are better; where it is equal the second, a
 * cost or an error; of several targets, their means. Equal trials are in the order of their numbers. One that reached a later rung is better than one that did not; one
 * that failed, or whose score is no number, is the worst.
 */
public final class Ranking {
    /** The best comes first. */
    public static final Comparator<TrialResult> BEST_FIRST = Comparator.<TrialResult>comparingInt(result -> result.succeeded() ? 0 : 1)
            .thenComparing(TrialResult::until, Comparator.reverseOrder())
            .thenComparingDouble(result -> -orLowest(score(result, 0)))
            .thenComparingDouble(result -> -orLowest(-score(result, 1)))
            .thenComparingInt(TrialResult::trial);

    private static final List<String> DECIDING = List.of(TrialResult.VALIDATION, TrialResult.FOLDS, TrialResult.TEST);

    private Ranking() {
    }

    /** What trials with these scores are compared by: {@link TrialResult#VALIDATION} or another of those; empty if there are no scores. */
    public static Optional<String> decidedBy(Map<String, Double> scores) {
        return DECIDING.stream().filter(part -> scores.keySet().stream().anyMatch(startsWith(part))).findFirst();
    }

    /** The name of the first score that decides, as {@code validation accuracy}; empty if there are no scores. */
    public static Optional<String> scoreName(Map<String, Double> scores) {
        return decidedBy(scores).map(part -> part + deciding(part, scores).get(0));
    }

    /** The first score that decides, higher where answers are better; of several targets the mean. 0 if there are no scores. */
    public static double score(TrialResult result) {
        return score(result, 0);
    }

    /** The words of the scores that decide, the first first, as {@code accuracy} and {@code cost}. */
    private static List<String> deciding(String part, Map<String, Double> scores) {
        return scores.keySet().stream().filter(startsWith(part)).map(name -> word(part, name)).distinct().limit(2).toList();
    }

    private static String word(String part, String name) {
        return name.substring(part.length()).split(" ", 2)[0];
    }

    /** The best of those that came to something; empty if none did. */
    public static Optional<TrialResult> best(Collection<TrialResult> results) {
        return results.stream().filter(TrialResult::succeeded).min(BEST_FIRST);
    }

    private static Predicate<String> startsWith(String part) {
        return name -> name.startsWith(part);
    }

    /** Of several targets, the mean. */
    private static double score(TrialResult result, int which) {
        String part = decidedBy(result.scores()).orElse("");
        List<String> words = deciding(part, result.scores());
        return which >= words.size() ? 0.0 : result.scores().entrySet().stream()
                .filter(score -> score.getKey().startsWith(part) && word(part, score.getKey()).equals(words.get(which)))
                .mapToDouble(Map.Entry::getValue).average().orElseThrow();
    }

    private static double orLowest(double score) {
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }
}
