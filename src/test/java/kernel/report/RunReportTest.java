package kernel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kernel.train.EpochResult;
import kernel.train.FileKind;
import kernel.train.FoldScore;
import kernel.train.Listener;
import kernel.train.Run;
import kernel.train.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say of runs that went well and of others, and that they are well-formed whatever names are in them. */
class RunReportTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?:\\s+[a-zA-Z0-9:-]+(?:=\"[^\"<]*\")?)*)\\s*(/?)>");
    private static final Set<String> EMPTY = Set.of("meta", "link", "img");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    /** Every element is closed in its turn, no id is there twice, and nothing that begins like a tag is none. */
    private static String checked(String page) {
        assertTrue(page.startsWith(FileKind.REPORT.beginning()), page.substring(0, 60));
        Deque<String> open = new ArrayDeque<>();
        String body = page.substring(FileKind.REPORT.beginning().length()).replaceAll("(?s)<style>.*?</style>", "");
        Matcher tag = TAG.matcher(body);
        int tags = 0;
        while (tag.find()) {
            tags++;
            if (tag.group(1).isEmpty()) {
                if (!EMPTY.contains(tag.group(2)) && tag.group(4).isEmpty()) {
                    open.push(tag.group(2));
                }
            } else {
                assertEquals(open.isEmpty() ? "" : open.pop(), tag.group(2), body.substring(Math.max(0, tag.start() - 200), tag.end()));
            }
        }
        assertTrue(open.isEmpty(), open.toString());
        assertEquals(body.chars().filter(c -> c == '<').count(), tags);
        Set<String> ids = new HashSet<>();
        Matcher id = ID.matcher(body);
        while (id.find()) {
            assertTrue(ids.add(id.group(1)), id.group(1));
        }
        Matcher reference = Pattern.compile("(?:href=\"#|aria-labelledby=\")([^\"]*)\"").matcher(body);
        while (reference.find()) {
            for (String each : reference.group(1).split(" ")) {
                assertTrue(ids.contains(each), each);
            }
        }
        for (String part : new String[] {"<script", "<b>", "onerror=\"", "http:", "https:", ">NaN", " NaN,", ">null", "Infinity"}) {
            assertFalse(body.contains(part), part);
        }
        return page;
    }

    private static void says(String page, String... parts) {
        for (String part : parts) {
            assertTrue(checked(page).contains(part), part + " is not in the page");
        }
    }

    @Test
    void aPageOfTwoClasses() throws IOException {
        says(Runs.ofTwoClasses(), "&lt;script&gt;document.title=&#39;broken&#39;&lt;/script&gt;.csv</h1>", "<strong>Cost</strong>",
                "<strong>Right answers</strong>", "<strong>ROC</strong>", "<strong>Confusion</strong>", "<dt>AUC</dt>", "best: ",
                "its weights are kept", "kernel verify m", ">validation</text>", ">training</text>", ">test</text>", "Fingerprint of the data");
    }

    @Test
    void aPageOfNumbers() throws IOException {
        says(Runs.ofNumbers(), "<strong>y: predicted and true</strong>", "<strong>y: residuals</strong>", "<dt>RMSE</dt>", "a number; mean ",
                "The 30 rows that are farthest off");
    }

    @Test
    void aPageOfImages() throws IOException {
        String page = Runs.ofImages(2);
        says(page, "The surest mistakes", "What each neuron looks at", "alt=\"Weights from the pixels to neuron 7, the largest ",
                "200 images were learnt, 200 tested on", "learning rate</th><td>3</td>", "src=\"data:image/png;base64,iVBORw0KGgo");
        assertEquals(8, page.split("class=\"weights\"").length - 1);
    }

    /** 200 epochs and 26 classes, with a learning rate that falls. */
    @Test
    void aPageOfManyClassesAndEpochs() throws IOException {
        String page = Runs.ofManyClasses(200);
        says(page, "<strong>Learning rate</strong>", "Z taken for A: ", "<dt>Best epoch</dt>", "Finished after 200 epochs.", "scroll large");
        assertTrue(page.length() < 700_000, page.length() + " characters");
    }

    @Test
    void aPageOfARunWithoutAnEpoch() throws IOException {
        says(Runs.ofImages(0), "No epoch was trained to its end, so there is nothing to draw.", "no whole epoch", "Finished after 0 epochs.");
    }

    @Test
    void aPageOfOneEpoch() throws IOException {
        says(Runs.ofImages(1), "One epoch makes points, no curves.", "lone", "<h3>The epoch</h3>");
    }

    @Test
    void aPageOfARunThatDiverged() throws IOException {
        says(Runs.thatDiverged(), "<p class=\"notice\">Diverged in epoch 0: ", "What follows is of the network before that epoch.",
                "No cost was a finite number, so there is no curve of it.");
    }

    @Test
    void aPageOfARunThatWasStopped() throws IOException {
        says(Runs.thatWasStopped(), "The run was stopped before its end", "Stopped in epoch 1 of 5.");
    }

    /** A history changes no bit, and passes everything on. */
    @Test
    void aHistoryChangesNoBits() throws IOException {
        List<List<String>> fingerprints = new ArrayList<>();
        List<Boolean> costs = new ArrayList<>();
        Settings settings = Runs.ofDigits(3);
        for (boolean kept : new boolean[] {false, true}) {
            List<String> found = new ArrayList<>();
            try (Run run = Run.start(settings, Runs.digits())) {
                Listener listener = new Listener() {
                    @Override
                    public boolean ended(EpochResult result) {
                        found.add(result.fingerprint());
                        costs.add(result.trainingCost().isPresent());
                        return true;
                    }
                };
                History history = kept ? new History(run, listener) : null;
                run.train(kept ? history : listener);
                if (kept) {
                    assertEquals(3, history.epochs().size());
                    assertEquals(3.0, history.epochs().get(2).eta());
                    assertTrue(history.epochs().get(0).result().trainingCost().getAsDouble() > 0.0);
                }
            }
            fingerprints.add(found);
        }
        assertEquals(fingerprints.get(0), fingerprints.get(1));
        assertEquals(List.of(false, false, false, true, true, true), costs);
    }

    /** Options that are numbers are dots, others bars; a trial that failed says why; the page may be of no trial. */
    @Test
    void aPageOfASweep(@TempDir Path directory) throws IOException {
        says(Runs.ofASweep(directory, 24), "Compared by the samples held out for validation.", "2 trials came to nothing.", "<dt>Best trial</dt>",
                "<strong>eta</strong> A dot a trial", "<strong>activation</strong> The best validation accuracy with each value.",
                "<h3>The best 20</h3>", "The other 4", "has diverged", "<h3>The best one alone</h3>", "train --alone");
        String none = Runs.ofASweep(directory, 0);
        says(none, "No trial came to anything.", "<h1>0 of 24 trials on ");
        assertFalse(none.contains("<figure>"), none);
    }

    /** A row each, and what they have in common. */
    @Test
    void aPageOfFolds(@TempDir Path directory) throws IOException {
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (Run run = Run.start(Runs.ofDigits(2), Runs.digits())) {
                History history = new History(run);
                run.train(history);
                folds.add(new Fold(Runs.SCRIPT + i, new FoldScore(2, Map.of("accuracy", 0.5 + 0.1 * i)), run.kept().fingerprint(), history.epochs()));
            }
        }
        Path file = directory.resolve("page.html");
        FoldsReport.write(file, folds, Runs.ofDigits(2), Runs.NOTES);
        says(Files.readString(file), "0.6000", "± 0.1000", "standard deviation", "<h1>3 folds on ");
        FoldsReport.write(file, List.of(), Runs.ofDigits(2), Runs.NOTES.withTrouble("nothing was trained"));
        says(Files.readString(file), "Nothing was trained.", "<h1>0 folds on ");
        assertEquals(FileKind.REPORT, FileKind.of(file));
    }
}
