package kernel.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import kernel.data.table.ReadProgress;
import kernel.train.EpochResult;
import kernel.train.Images;
import kernel.train.Listener;
import kernel.train.Material;
import kernel.train.Run;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.TableMaterial;
import kernel.train.TestPart;
import kernel.train.sweep.TrialResult;
import kernel.train.sweep.Trials;

/** Small runs of every kind, and the pages about them. */
final class Runs {
    /** Names that would be markup, were they not escaped. */
    static final String SCRIPT = "<script>document.title='broken'</script>";
    static final String IMAGE = "\"><img src=x onerror=document.title='broken'>";
    static final Notes NOTES = new Notes(SCRIPT + ".csv", "kernel train --data '" + SCRIPT + "'", "", "kernel verify m", "");

    private static final Settings TABLE = Settings.defaults().with(Setting.HIDDEN, List.of(5)).with(Setting.EPOCHS, 4)
            .with(Setting.BATCH_SIZE, 8).with(Setting.ETA, 0.1).with(Setting.TEST, TestPart.share(0.3));

    private Runs() {
    }

    private static Material table(int classes) {
        StringBuilder text = new StringBuilder("\"").append(SCRIPT).append("\",\"").append(IMAGE.replace("\"", "\"\""))
                .append("\",a column with a very long name indeed that would not fit any telephone,y,kind\n");
        for (int i = 0; i < 260; i++) {
            String kind = classes == 2 ? i % 2 == 0 ? SCRIPT : "</td>b" : String.valueOf((char) ('A' + i % classes));
            text.append(i * 37 % 101).append(',').append(i % 3 == 0 ? "</svg>" : "&amp;").append(',').append(i * 11 % 17).append(',')
                    .append(i * 37 % 101 * 1000 + i).append(',').append(kind).append('\n');
        }
        return TableMaterial.in(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), "t", ReadProgress.NONE);
    }

    /** Fewer digits than come with the program. */
    static Material digits() {
        return Images.of(new Corpus(SyntheticDigits.draw("training", 300, 1), SyntheticDigits.draw("test", 200, 2)));
    }

    static Settings ofDigits(int epochs) {
        return Settings.defaults().with(Setting.HIDDEN, List.of(8)).with(Setting.EPOCHS, epochs).with(Setting.TRAIN_SIZE, 200);
    }

    /** The page of a run that is trained as far as the listener lets it. */
    static String page(Settings settings, Material material, Listener listener) throws IOException {
        try (Run run = Run.start(settings, material)) {
            History history = new History(run, listener);
            Notes notes = NOTES;
            try {
                run.train(history);
            } catch (RunException e) {
                notes = notes.withTrouble(e.getMessage());
            }
            return RunReport.html(run, history.epochs(), notes);
        }
    }

    private static String page(Settings settings, Material material) throws IOException {
        return page(settings, material, new Listener() { });
    }

    static String ofImages(int epochs) throws IOException {
        return page(ofDigits(epochs), digits());
    }

    static String ofTwoClasses() throws IOException {
        return page(TABLE.with(Setting.TARGET, List.of("kind")).with(Setting.PATIENCE, 3), table(2));
    }

    static String ofManyClasses(int epochs) throws IOException {
        return page(TABLE.with(Setting.TARGET, List.of("kind")).with(Setting.EPOCHS, epochs).withText(Setting.SCHEDULE, "cosine"), table(26));
    }

    /** Of made results, the first two of which failed. */
    static String ofASweep(Path directory, int count) throws IOException {
        Trials trials = Trials.grid(TABLE.with(Setting.TARGET, List.of("kind")), List.of(Trials.values(Setting.ACTIVATION, List.of("relu,tanh")),
                Trials.values(Setting.ETA, List.of("1000,0.001,0.003,0.01,0.03,0.1,0.3,1,3,10,30,100"))));
        List<TrialResult> results = new ArrayList<>();
        for (int trial = 1; trial <= count; trial++) {
            boolean failed = trial % 12 == 1;
            double accuracy = 0.5 + 0.4 / trial;
            results.add(new TrialResult(trial, TrialResult.END, failed ? 0 : 4, failed ? Map.of() : Map.of("validation accuracy", accuracy), 0.25,
                    failed ? List.of() : List.of("0123456789abcdef0123456789abcdef"), failed ? SCRIPT + " has diverged" : null));
        }
        Path file = directory.resolve("sweep.html");
        SweepReport.write(file, trials, results, NOTES.withAlone("train --alone"));
        return Files.readString(file);
    }

    static String ofNumbers() throws IOException {
        return page(TABLE.with(Setting.TARGET, List.of("y")), table(2));
    }

    static String thatDiverged() throws IOException {
        return page(TABLE.with(Setting.TARGET, List.of("y")).withText(Setting.ACTIVATION, "identity").with(Setting.ETA, 1e300), table(2));
    }

    /** Stopped by its listener after the first epoch. */
    static String thatWasStopped() throws IOException {
        return page(ofDigits(5), digits(), new Listener() {
            @Override
            public boolean ended(EpochResult result) {
                return false;
            }
        });
    }
}
