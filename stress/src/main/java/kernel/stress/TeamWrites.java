package kernel.stress;

import kernel.linalg.Team;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** What the parts of a task write is seen by the leader when {@link Team#run} is over, and by every part of the next task. */
@JCStressTest
@Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE, desc = "Each write is seen.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A write was missed.")
@State
public class TeamWrites {
    /** One for all states, of which there are thousands: one actor leads it, so there is one leader. */
    private static final Team TEAM = new Team(2);

    private int byLeader;
    private int byWorker;
    private int fromBoth;

    @Actor
    public void lead(III_Result r) {
        TEAM.run((part, parts) -> {
            if (part == 0) {
                byLeader = 1;
            } else {
                byWorker = 2;
            }
        });
        TEAM.run((part, parts) -> {
            if (part == 1) {
                fromBoth = byLeader + byWorker;
            }
        });
        r.r1 = byLeader;
        r.r2 = byWorker;
        r.r3 = fromBoth;
    }
}
