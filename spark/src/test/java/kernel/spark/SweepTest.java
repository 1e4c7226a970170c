package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import kernel.data.SyntheticDigits;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.train.Images;
import kernel.train.TableMaterial;
import kernel.train.sweep.LocalExecutor;
import kernel.train.sweep.Sweep;
import kernel.train.sweep.Trial;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.TrialRunner;
import org.apache.spark.SparkException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A trial comes to the same result as a task of Spark as on the laptop, however trials are dealt to tasks. */
class SweepTest {
    private final SparkSession session = LocalSpark.session();

    @Test
    void everyFingerprintIsThatOfTheLaptop() throws Exception {
        List<String> expected = TwentyFour.onLaptop();
        assertEquals(24, new HashSet<>(expected).size());
        assertTrue(expected.get(23).contains("diverged"), expected.get(23));
        for (int partitions : new int[] {1, 2, 4}) {
            List<TrialResult> results = SparkSweep.over(session, TwentyFour.TABLE).withPartitions(partitions).run(TwentyFour.trials());
            assertEquals(expected, TwentyFour.told(results), partitions + " partitions");
        }
    }

    @Test
    void resultsComeOneByOneAndTheRestIsGivenUp() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<TrialResult> results = new ArrayList<>();
        SparkSweep.over(session, TwentyFour.TABLE).run(TwentyFour.trials(), TrialResult.END, result -> {
            results.add(result);
            stop.set(true);
        }, stop);
        assertEquals(1, results.size());
    }

    @Test
    void untilTheEpochOfARung() throws Exception {
        List<TrialResult> results = Collections.synchronizedList(new ArrayList<>());
        SparkSweep.over(session, TwentyFour.TABLE).run(TwentyFour.trials().subList(0, 3), 2, results::add, new AtomicBoolean());
        assertEquals(List.of(2, 2, 2), results.stream().map(TrialResult::epochs).toList());
    }

    @Test
    void successiveHalving() throws Exception {
        List<TrialResult> expected = Sweep.of(TwentyFour.drawn(), new LocalExecutor(TrialRunner.over(TableMaterial.of(TwentyFour.TABLE)), 2))
                .halving().run(each -> { }, new AtomicBoolean());
        List<TrialResult> results = Sweep.of(TwentyFour.drawn(), SparkSweep.over(session, TwentyFour.TABLE)).halving()
                .run(each -> { }, new AtomicBoolean());
        assertEquals(TwentyFour.told(expected), TwentyFour.told(results));
    }

    @Test
    void images() throws Exception {
        List<Trial> trials = List.of(new Trial(1, List.of("--epochs", "1", "--train-size", "500")));
        TrialResult expected = TrialRunner.over(Images.of(SyntheticDigits.corpus())).run(trials.get(0));
        assertEquals(TwentyFour.told(List.of(expected)),
                TwentyFour.told(SparkSweep.over(session, SyntheticDigits.corpus()).run(trials)));
    }

    @Test
    void textsAndFolds() throws Exception {
        int rows = 90;
        Table table = Table.of("texts", List.of(
                TextColumn.of("color", IntStream.range(0, rows).mapToObj(i -> i % 5 == 0 ? null : "c" + i % 3).toArray(String[]::new)),
                new NumericColumn("x", IntStream.range(0, rows).mapToDouble(i -> i * 0.25).toArray()),
                TextColumn.of("kind", IntStream.range(0, rows).mapToObj(i -> i % 2 == 0 ? "even" : "odd").toArray(String[]::new))));
        List<Trial> trials = List.of(new Trial(1, List.of("--target", "kind", "--epochs", "2")));
        TrialResult expected = TrialRunner.over(TableMaterial.of(table)).withFolds(3).run(trials.get(0));
        assertEquals(3, expected.fingerprints().size());
        assertEquals(TwentyFour.told(List.of(expected)), TwentyFour.told(SparkSweep.over(session, table).withFolds(3).run(trials)));
    }

    @Test
    void theDataAreSentOnceAndTakenBack() throws Exception {
        List<String> expected = TwentyFour.onLaptop().subList(0, 2);
        SparkSweep sweep = SparkSweep.over(session, TwentyFour.TABLE);
        Broadcast<SweepData> sent = sweep.broadcast();
        List<TrialResult> results = Collections.synchronizedList(new ArrayList<>());
        sweep.run(TwentyFour.trials().subList(0, 1), TrialResult.END, results::add, new AtomicBoolean());
        sweep.run(TwentyFour.trials().subList(1, 2), TrialResult.END, results::add, new AtomicBoolean());
        assertSame(sent, sweep.broadcast());
        sweep.close();
        sweep.close();
        assertThrows(SparkException.class, sent::value);
        assertEquals(expected, TwentyFour.told(results));
        assertEquals(expected, TwentyFour.told(sweep.run(TwentyFour.trials().subList(0, 2))), "sent again");
        assertNotSame(sent, sweep.broadcast());
        sweep.close();
    }

    @Test
    void theRowsOfADataFrame() throws Exception {
        Flowers flowers = Flowers.of(100, 2);
        assertEquals(flowers.table(false).fingerprint(), SparkSweep.gather(flowers.frame(session, 3), "features", "label", "id").fingerprint());
    }

    @Test
    void aResultThatCannotBeKeptEndsTheSweep() {
        String what = Complaint.of(() -> SparkSweep.over(session, TwentyFour.TABLE).run(TwentyFour.trials(), TrialResult.END, result -> {
            throw new IOException("the disk is full");
        }, new AtomicBoolean()));
        assertEquals("the disk is full", what);
    }
}
