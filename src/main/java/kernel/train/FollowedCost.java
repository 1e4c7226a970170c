package kernel.train;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.model.Metadata;
import kernel.model.ModelException;
import kernel.nn.Plateau;
import kernel.nn.Sgd;

/** A learning rate that follows the cost, in a run: what it remembers between epochs, and in a checkpoint. */
final class FollowedCost {
    private static final Pattern NOTED = Pattern.compile("cost (\\S{1,40}), waited (\\d{1,9}), falls (\\d{1,4})");

    private final Sgd sgd;
    private Plateau plateau = new Plateau();

    FollowedCost(Sgd sgd) {
        this.sgd = sgd;
    }

    /** To be told of every epoch that ended well. */
    void ended(double cost) {
        sgd.scaleEta(plateau.ended(cost));
    }

    void putInto(Map<String, String> metadata) {
        metadata.put(Metadata.PLATEAU, "cost " + plateau.best() + ", waited " + plateau.waited() + ", falls " + plateau.falls());
    }

    /** Goes on from a checkpoint. */
    void take(Metadata metadata) throws ModelException {
        Plateau noted = parse(metadata.text(Metadata.PLATEAU));
        if (noted == null) {
            throw metadata.wrong(Metadata.PLATEAU, "'cost C, waited E, falls N'");
        }
        plateau = noted;
        sgd.scaleEta(plateau.factor());
    }

    private static Plateau parse(String text) {
        Matcher noted = NOTED.matcher(text);
        try {
            return !noted.matches() ? null : new Plateau(Double.parseDouble(noted.group(1)), Integer.parseInt(noted.group(2)),
                    Integer.parseInt(noted.group(3)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
