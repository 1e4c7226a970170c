package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kernel.data.table.NumericColumn;
import kernel.data.table.ReadProgress;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on a table, cut into pieces, verified, tested and doctored. */
class TableRunTest {
    private static final int ROWS = 60;
    private static final Settings SETTINGS = Settings.defaults().with(Setting.TARGET, List.of("kind")).with(Setting.EPOCHS, 4)
            .with(Setting.HIDDEN, List.of(7)).with(Setting.BATCH_SIZE, 8).with(Setting.FILLS, true).with(Setting.ETA, 0.5);

    /** @param from the first number of what is made up */
    private static String text(int from, String more) {
        StringBuilder text = new StringBuilder("size,shade,weight,kind\n");
        for (int i = from; i < from + ROWS; i++) {
            int size = i * 37 % 101;
            text.append(i % 9 == 4 ? "" : size).append(',').append(new String[] {"red", "green",
                    "blue"}[i * 7 % 3]).append(',').append(1 + i % 4)
                    .append(',').append(size + i % 5 > 50 ? "large" : "small").append('\n');
        }
        return text + more;
    }

    private static Material table(String text) {
        return TableMaterial.in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t", ReadProgress.NONE);
    }

    private static Material table() {
        return table(text(0, ""));
    }

    private static Run trained(Settings settings) throws IOException {
        Run run = Run.start(settings, table());
        run.train();
        return run;
    }

    private static Model model(Settings settings) throws IOException {
        try (Run run = trained(settings)) {
            return run.model();
        }
    }

    private static Verification.Outcome verified(Model model, Material material) throws IOException {
        try (Verification verification = Verification.of(model, "m", null, null, Settings.defaults(), material)) {
            return verification.run(new Listener() { });
        }
    }

    private static final List<Settings> SEVERAL = List.of(SETTINGS, SETTINGS.with(Setting.VALIDATION, HoldOut.share(0.2)),
            SETTINGS.with(Setting.VALIDATION, HoldOut.number(9)).with(Setting.PATIENCE, 2).with(Setting.TEST, TestPart.share(0.25)),
            SETTINGS.with(Setting.WEIGHT, List.of("weight")).with(Setting.CLASS_WEIGHT, ClassWeights.BALANCED).with(Setting.TRAIN_SIZE, 45),
            SETTINGS.with(Setting.TARGET, List.of("weight")).with(Setting.TASK, Task.REGRESS).with(Setting.ETA, 0.01)
                    .with(Setting.VALIDATION, HoldOut.share(0.2)));

    @Test
    void verificationComesToTheSameBits() throws IOException {
        for (Settings settings : SEVERAL) {
            Model model = model(settings);
            Verification.Outcome outcome = verified(model, table());
            assertTrue(outcome.agrees(), settings + ": " + outcome);
        }
    }

    /** In the middle of each epoch, the state goes through a file. */
    @Test
    void aRunInPiecesComesToTheSameBits(@TempDir Path directory) throws IOException {
        for (Settings settings : SEVERAL) {
            String expected = model(settings).network().fingerprint();
            Run run = Run.start(settings, table());
            for (int piece = 0; !run.isDone() && piece < 20; piece++) {
                run.train(new Listener() {
                    private int steps;

                    @Override
                    public long intervalNanos() {
                        return 0;
                    }

                    @Override
                    public boolean progress(int epoch, int rows) {
                        return ++steps < 5;
                    }
                });
                Path file = directory.resolve("c");
                run.checkpoint().save(file);
                run.close();
                run = Run.resume(Checkpoint.load(file), "c", Settings.defaults(), table());
            }
            assertTrue(run.isDone(), settings.toString());
            assertEquals(expected, run.kept().fingerprint(), settings.toString());
            run.close();
        }
    }

    @Test
    void anotherFileToTestOnChangesNoWeight(@TempDir Path directory) throws IOException {
        Path test = Files.writeString(directory.resolve("test.csv"), text(1000, ""));
        Settings tested = SETTINGS.with(Setting.TEST, TestPart.file(test));
        try (Run without = trained(SETTINGS); Run with = trained(tested)) {
            assertFalse(without.tests());
            assertEquals(ROWS, with.test().total());
            assertEquals(without.kept().fingerprint(), with.kept().fingerprint());
            Map<String, String> notes = new TreeMap<>(with.model().metadata());
            assertEquals(Integer.toString(ROWS), notes.remove(Metadata.TEST_TOTAL));
            assertEquals(Integer.toString(with.test().correct()), notes.remove(Metadata.TEST_CORRECT));
            assertEquals(without.model().metadata(), notes, "no file is noted");
            assertTrue(verified(with.model(), table()).agrees());
            // Weights are for training: a file to test on needs none.
            Files.writeString(test, text(1000, "").replace("weight", "mass"));
            try (Run weighted = trained(tested.with(Setting.WEIGHT, List.of("weight")))) {
                assertEquals(ROWS, weighted.test().total());
            }
        }
    }

    @Test
    void aRunThatIsResumedIsTestedOnTheFileThatIsTypedAgain(@TempDir Path directory) throws IOException {
        Path test = Files.writeString(directory.resolve("test.csv"), text(1000, ""));
        Settings tested = SETTINGS.with(Setting.TEST, TestPart.file(test));
        Checkpoint checkpoint;
        try (Run run = Run.start(tested, table())) {
            run.trainEpoch(new Listener() { });
            checkpoint = run.checkpoint();
        }
        Settings again = Settings.defaults().with(Setting.TEST, TestPart.file(test));
        try (Run with = Run.resume(checkpoint, "c", again, table()); Run without = Run.resume(checkpoint, "c",
                Settings.defaults(), table());
             Run whole = trained(tested)) {
            with.train();
            without.train();
            assertTrue(with.tests() && !without.tests());
            assertEquals(whole.kept().fingerprint(), with.kept().fingerprint());
            assertEquals(whole.kept().fingerprint(), without.kept().fingerprint());
            assertEquals(whole.test().correct(), with.test().correct());
        }
        SettingException e = assertThrows(SettingException.class,
                () -> Run.resume(checkpoint, "c", Settings.defaults().with(Setting.TEST, TestPart.share(0.2)), table()));
        assertTrue(e.getMessage().startsWith("--test contradicts --resume c"), e.getMessage());
    }

    @Test
    void aModelWhoseNotesWereChangedIsRefused() throws IOException {
        Model model = model(SETTINGS);
        String columns = model.metadata().get(Metadata.COLUMNS);
        String answers = model.metadata().get(Metadata.ANSWERS);
        for (String[] change : new String[][] {{Metadata.COLUMNS, columns.replaceFirst("\"shift\":\\d", "\"shift\":9")},
            {Metadata.COLUMNS, columns.replace("\"blue\"", "\"Blue\"")},
            {Metadata.COLUMNS, columns.replace("\"indicator\":true", "\"indicator\":false")},
            {Metadata.ANSWERS, answers.replace("small", "tiny")}, {Metadata.ANSWERS, answers.replace("kind", "Kind")}}) {
            assertFalse(change[1].equals(model.metadata().get(change[0])), change[1]);
            Map<String, String> notes = new TreeMap<>(model.metadata());
            notes.put(change[0], change[1]);
            RunException e = assertThrows(RunException.class, () -> verified(new Model(model.network(), notes), table()), change[1]);
            assertEquals("m: its columns are not those that t gives: a mean, a category or a class is another; the file was changed, or is"
                    + " of another version", e.getMessage());
        }
        RunException e = assertThrows(RunException.class, () -> verified(model, table(text(1, ""))));
        assertTrue(e.getMessage().startsWith("m: was trained on other data: their fingerprint was "), e.getMessage());
    }

    /** As many inputs and outputs are not enough: what they mean must be the same. */
    @Test
    void aModelToStartFromIsOfTheSameColumns() throws IOException {
        Model model = model(SETTINGS);
        Settings more = SETTINGS.with(Setting.EPOCHS, 1);
        Run.start(more, table(text(3, "")), model, "m").close();
        for (String[] change : new String[][] {{"shade", "hue", "input 3 is 'shade=blue', that of t is 'hue=blue'"},
            {"blue", "azure", "input 3 is 'shade=blue', that of t is 'shade=azure'"},
            {"small", "tiny", "output 2 is 'small', that of t is 'tiny'"}}) {
            RunException e = assertThrows(RunException.class, () -> Run.start(more,
                    table(text(3, "").replace(change[0], change[1])), model, "m"));
            assertEquals("m: its " + change[2] + "; start from a model of the same columns, categories and classes", e.getMessage());
        }
        Run.start(more, table(text(3, "").replace("shade", "hue")), new Model(model.network(), Map.of()), "m").close();
    }

    @Test
    void namesOfColumnsAreReadAsTheyAreTyped() {
        assertEquals(List.of("a", "b,c", " d", "e\"", "f"), ColumnNames.TYPE.parse("a, \"b,c\" ,\" d\",\"e\"\"\",  f "));
        assertEquals("a,\"b,c\",\" d\",\"e\"\"\",f", ColumnNames.TYPE.format(List.of("a", "b,c", " d", "e\"", "f")));
        for (String wrong : new String[] {",", "a,", ",a", "a,a", "\"a", "a\"b", "\"a\"b", "\"\"", " ", "a, ,b"}) {
            assertEquals(null, ColumnNames.TYPE.parse(wrong), wrong);
        }
        assertEquals(List.of(), ColumnNames.TYPE.parse(""));
    }

    @Test
    void aStreamIsForOneRun() throws IOException {
        Material material = table();
        Run.start(SETTINGS, material).close();
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Run.start(SETTINGS, material));
        assertTrue(e.getMessage().startsWith("t: was read already"), e.getMessage());
    }

    @Test
    void aTableInMemoryGivesTheBitsOfItsFile() throws IOException {
        double[] size = new double[ROWS];
        String[] shade = new String[ROWS];
        String[] kind = new String[ROWS];
        double[] weight = new double[ROWS];
        String[] lines = text(0, "").split("\n");
        for (int i = 0; i < ROWS; i++) {
            String[] fields = lines[i + 1].split(",");
            size[i] = fields[0].isEmpty() ? Double.NaN : Double.parseDouble(fields[0]);
            shade[i] = fields[1];
            weight[i] = Double.parseDouble(fields[2]);
            kind[i] = fields[3];
        }
        Table table = Table.of("given", List.of(new NumericColumn("size", size), TextColumn.of("shade", shade),
                new NumericColumn("weight", weight),
                TextColumn.of("kind", kind)));
        try (Run run = Run.start(SETTINGS, TableMaterial.of(table)); Run other = trained(SETTINGS)) {
            run.train();
            assertEquals(other.kept().fingerprint(), run.kept().fingerprint());
            assertEquals(other.metadata().get(Metadata.DATA_FINGERPRINT), run.metadata().get(Metadata.DATA_FINGERPRINT));
            assertEquals(other.schema(), run.schema());
        }
    }

    @Test
    void whatNoRowTeachesIsSaid() throws IOException {
        try (Run run = Run.start(SETTINGS.with(Setting.TRAIN_SIZE, ROWS).with(Setting.VALIDATION, HoldOut.share(0.5)),
                table(text(0, "5,mauve,1,huge\n6,red,1,small\n")))) {
            assertEquals("No row of class huge is learnt: each is held out, tested on, or beyond --train-size.", run.remark());
        }
        try (Run run = Run.start(SETTINGS.with(Setting.TARGET, List.of("weight")).with(Setting.TRAIN_SIZE, ROWS - 1), table())) {
            assertEquals("The target 'weight' has a few whole numbers, which are taken as classes; --task regress predicts the number.",
                    run.remark());
        }
        String text = text(0, "5,mauve,1,small\n");
        for (long seed = 1; seed < 9; seed++) {
            try (Run run = Run.start(SETTINGS.with(Setting.SEED, seed).with(Setting.TEST, TestPart.share(0.5)), table(text))) {
                boolean learnt = run.schema().orElseThrow().columns().inputs().contains("shade=mauve");
                assertEquals(learnt ? ""
                        : "Not in any row that is learnt, and so no input: what column 'shade' says in 1 other row.", run.remark());
            }
        }
    }

    /** Sparse columns are counted by their entries, however wide they are, and classes by their number, not an output each. */
    @Test
    void memoryIsCountedByWhatIsThere() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append(i % 3).append(" 1:2 ").append(1_000_000 - i).append(":1\n");
        }
        Portions wide = table(text.toString()).read(Settings.defaults());
        assertEquals(1_000_000, wide.inputs());
        assertTrue(wide.bytes() < 400_000, wide.bytes() + " bytes");
        assertEquals("none", wide.settings().text(Setting.SCALE));
        double[] many = new double[60_000];
        Arrays.setAll(many, i -> i % 30_000);
        Table both = Table.of("t", List.of(new NumericColumn("y", many), new NumericColumn("x", many)));
        Portions classes = TableMaterial.of(both).read(Settings.defaults().with(Setting.TARGET, List.of("y"))
                .with(Setting.TASK, Task.CLASSIFY).with(Setting.VALIDATION, HoldOut.share(0.5)));
        assertEquals(30_000, classes.outputs());
        assertTrue(classes.bytes() < 5_000_000, classes.bytes() + " bytes");
    }

    /** A seeded choice, of each class as many; the classes of the whole table, also those of which no row is learnt. */
    @Test
    void aShareToTestOnHasEachClassInProportion() throws IOException {
        TablePortions portions = (TablePortions) table().read(SETTINGS.with(Setting.TEST, TestPart.share(0.2)));
        Set<Integer> learnt = new HashSet<>();
        for (int row : portions.train().rows()) {
            learnt.add(row);
        }
        assertEquals(ROWS * 4 / 5, learnt.size());
        TextColumn kind = (TextColumn) portions.train().table().column("kind");
        long small = Arrays.stream(portions.test().rows()).filter(row -> "small".equals(kind.value(row))).count();
        long all = Arrays.stream(kind.codes()).filter(code -> code == 1).count();
        assertEquals(all / 5.0, small, 1.0);
        assertTrue(Arrays.stream(portions.test().rows()).noneMatch(learnt::contains));
    }
}
