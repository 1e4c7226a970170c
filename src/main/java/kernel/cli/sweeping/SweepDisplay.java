package kernel.cli.sweeping;

import java.util.Collection;
import java.util.List;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Numbers;
import kernel.train.sweep.Sweep;
import kernel.train.sweep.TrialResult;

/** Results as they come: the best ones on a terminal, all of them as CSV elsewhere. */
final class SweepDisplay {
    private static final long REDRAW_NANOS = 100_000_000;

    private final SweepPlan plan;
    private final Sweep sweep;
    private final Terminal terminal;
    private final SweepTable table;
    private final SweepRows rows;
    private final int expected;
    private final long start = System.nanoTime();
    private long drawn = start - REDRAW_NANOS;
    private int earlier;
    private int taken;

    SweepDisplay(SweepPlan plan, Sweep sweep, Terminal terminal) {
        this.plan = plan;
        this.sweep = sweep;
        this.terminal = terminal;
        table = new SweepTable(plan.trials(), plan.varied());
        rows = new SweepRows(plan.trials(), plan.varied(), terminal);
        int results = 0;
        int alive = plan.trials().count();
        for (int rung = 0; rung < sweep.rungs().size(); rung++) {
            results += alive;
            alive = (alive + 1) / 2;
        }
        expected = results;
    }

    /** With those that a journal had. */
    void begin(Collection<TrialResult> results) {
        earlier = results.size();
        if (!terminal.isInteractive() && !plan.halving()) {
            results.forEach(rows::add);
        }
        draw();
    }

    void add(TrialResult result) {
        taken++;
        if (!terminal.isInteractive() && !plan.halving()) {
            rows.add(result);
        } else if (System.nanoTime() - drawn >= REDRAW_NANOS) {
            draw();
        }
    }

    private void draw() {
        if (terminal.isInteractive()) {
            terminal.table(table.lines(sweep.results()));
            double left = (System.nanoTime() - start) * 1e-9 / Math.max(1, taken) * (expected - earlier - taken);
            terminal.status(earlier + taken + " of " + Numbers.counted(expected, plan.halving() ? "result" : "trial")
                    + (taken == 0 ? " ..." : ", " + Numbers.coarseSeconds(left) + " left"));
            drawn = System.nanoTime();
        }
    }

    /** By rungs, which row a trial has is known now. */
    void end() {
        if (terminal.isInteractive()) {
            List<String> lines = table.lines(sweep.results());
            terminal.table(lines);
            terminal.keepTable();
            int more = sweep.results().size() - Math.max(0, lines.size() - 1);
            if (more > 0) {
                terminal.line("and " + Numbers.counted(more, "trial") + " that came out worse; --resume prints all of them as CSV where standard"
                        + " output is no terminal");
            }
            return;
        }
        if (plan.halving()) {
            sweep.results().forEach(rows::add);
        }
        rows.end();
    }
}
