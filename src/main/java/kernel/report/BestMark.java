package kernel.report;

import java.util.List;
import java.util.Optional;
import kernel.report.History.Epoch;
import kernel.train.BestEpoch;
import kernel.train.Score;

/**
 * The epoch that a chart marks as the best.
 *
 * @param epoch    counted from 0
 * @param place    among the epochs that are shown
 * @param of       the samples that say so, as the curve is called
 * @param kept     whether its network is the one that is kept
 */
record BestMark(int epoch, int place, String of, boolean kept) {

    /** The one that is kept; else the best on the samples held out, or on those tested on. Null where there is none. */
    static BestMark of(List<Epoch> epochs, Optional<BestEpoch> kept) {
        if (kept.isPresent()) {
            for (int i = 0; i < epochs.size(); i++) {
                if (epochs.get(i).result().epoch() == kept.get().epoch()) {
                    return new BestMark(kept.get().epoch(), i, "validation", true);
                }
            }
            return null;
        }
        boolean held = epochs.stream().anyMatch(epoch -> epoch.result().validation().isPresent());
        Score best = null;
        int place = -1;
        for (int i = 0; i < epochs.size(); i++) {
            Score score = (held ? epochs.get(i).result().validation() : epochs.get(i).result().test()).orElse(null);
            if (score != null && Double.isFinite(score.cost()) && (best == null || score.isBetterThan(best))) {
                best = score;
                place = i;
            }
        }
        if (best == null) {
            return null;
        }
        int epoch = epochs.get(place).result().epoch();
        return new BestMark(epoch, place, held ? "validation" : "test", place == epochs.size() - 1);
    }

    /** The same among some of the epochs, which it is one of. */
    BestMark among(List<Epoch> some) {
        int i = 0;
        while (some.get(i).result().epoch() != epoch) {
            i++;
        }
        return new BestMark(epoch, i, of, kept);
    }

    String words() {
        return "best: " + epoch;
    }

    String sentence() {
        return "Epoch " + epoch + " was the best on the " + of + " samples"
                + (kept ? ", and its weights are kept." : "; the last one's weights are kept.");
    }
}
