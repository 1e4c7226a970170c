package kernel.stress;

import kernel.linalg.Team;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads that lead one team do so one after the other, or one of them is refused: a plain counter loses no count. */
@JCStressTest
@Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "One after the other.")
@Outcome(id = {"1, 0, 1", "0, 1, 1"}, expect = Expect.ACCEPTABLE, desc = "One was refused.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both at once, or neither.")
@State
public class OneLeader {
    private final Team team = new Team(1);
    private int count;

    private int lead() {
        try {
            team.run((part, parts) -> count++);
            return 1;
        } catch (IllegalStateException refused) {
            return 0;
        }
    }

    @Actor
    public void one(III_Result r) {
        r.r1 = lead();
    }

    @Actor
    public void other(III_Result r) {
        r.r2 = lead();
    }

    @Arbiter
    public void counted(III_Result r) {
        r.r3 = count;
    }
}
