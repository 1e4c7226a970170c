package kernel.nn;

import java.util.List;

/** The update rules there are. */
final class UpdateRules {
    /** Every one, the default first. */
    static final List<UpdateRule> ALL = List.of(new PlainSgd());

    private UpdateRules() {
    }
}
