package kernel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kernel.data.Dataset;
import kernel.model.Metadata;
import kernel.nn.Network;
import kernel.report.History.Epoch;
import kernel.report.Section.Beside;
import kernel.report.chart.Digits;
import kernel.train.Answers;
import kernel.train.Run;
import kernel.train.Setting;

/**
 * A page about a run: the curves of its epochs, how the network that it keeps answers for the test samples, what that looks at, the
 * settings, the data, and how to make it again. It may be written of a run that is over, was stopped, or diverged.
 */
public final class RunReport {
    private final Run run;
    private final List<Epoch> epochs;
    private final Notes notes;
    private final Optional<Answers> answers;
    private final BestMark best;

    private RunReport(Run run, List<Epoch> epochs, Notes notes) {
        this.run = run;
        this.epochs = epochs;
        this.notes = notes;
        answers = run.answers();
        best = BestMark.of(epochs, run.best());
    }

    /**
     * Writes it, whole or not at all, over whatever is there.
     *
     * @param epochs of a {@link History} that followed the run
     * @throws kernel.model.ModelException if it cannot be written; what was there is then as it was
     */
    public static void write(Path file, Run run, List<Epoch> epochs, Notes notes) throws IOException {
        new RunReport(run, epochs, notes).page().write(file);
    }

    /** The page as text. */
    public static String html(Run run, List<Epoch> epochs, Notes notes) {
        return new RunReport(run, epochs, notes).page().html();
    }

    private Page page() {
        Network network = run.kept();
        Page page = new Page("kernel training report", NetworkSection.sizes(network) + (notes.data().isEmpty() ? "" : " on " + notes.data()));
        page.lead(course()).notice(trouble());
        answers.ifPresent(all -> AnswerSection.putKeys(all.scores(), page));
        if (best != null) {
            page.key("Best epoch", Integer.toString(best.epoch()), "on the " + best.of() + " samples" + (best.kept() ? ", kept" : ""));
        }
        double seconds = epochs.stream().mapToDouble(epoch -> epoch.result().seconds()).sum();
        page.key("Training time", Digits.seconds(seconds), epochs.isEmpty() ? "no whole epoch"
                : Digits.seconds(seconds / epochs.size()) + " an epoch");
        page.key("Parameters", Digits.grouped(NetworkSection.parameters(network)),
                "weights and biases");
        page.section(curves());
        answers.ifPresent(all -> page.section(AnswerSection.of(all, run.testImages(), " to test on, none of which was learnt")));
        page.section(firstLayer(network));
        page.section(new Section("network", "Network").figures(List.of(), Beside.rows("Layers", NetworkSection.layers(network)),
                Beside.rows("Settings", NetworkSection.settings(run.settings(), Setting.OF_NETWORKS))));
        return page.section(data()).section(again(network));
    }

    private String trouble() {
        if (notes.trouble().isEmpty()) {
            return run.isDone() ? "" : "The run was stopped before its end; this is what there was then.";
        }
        boolean diverged = !epochs.isEmpty() && epochs.get(epochs.size() - 1).result().epoch() == run.epoch();
        return notes.trouble() + (!diverged ? "" : best != null && best.kept() ? ". What follows is of the network after epoch " + best.epoch()
                + ", the best." : ". What follows is of the network before that epoch.");
    }

    private String course() {
        int asked = run.settings().get(Setting.EPOCHS);
        String done = run.isDone() ? run.epoch() < asked ? "Ended early, after " + Digits.counted(run.epoch(), "epoch") + " of at most " + asked
                + ", as none of the last " + run.settings().get(Setting.PATIENCE) + " was better than the best."
                : "Finished after " + Digits.counted(run.epoch(), "epoch") + "."
                : "Stopped in epoch " + run.epoch() + " of " + asked + (run.image() == 0 ? "" : ", after " + Digits.grouped(run.image()) + " of its "
                + Digits.grouped(run.images()) + " samples") + ".";
        int first = epochs.isEmpty() ? run.epoch() : epochs.get(0).result().epoch();
        return done + " It ran on " + run.kernels() + ", " + Digits.counted(run.threads(), "thread") + "."
                + (first == 0 ? "" : " It went on from a checkpoint at epoch " + first + "; the epochs before it are not shown.");
    }

    private Section curves() {
        Section section = new Section("curves", "Learning");
        if (epochs.isEmpty()) {
            return section.text("No epoch was trained to its end, so there is nothing to draw.");
        }
        Curves curves = new Curves(epochs, best);
        List<Figure> figures = new ArrayList<>(curves.learning());
        if (figures.isEmpty()) {
            section.text("No cost was a finite number, so there is no curve of it.");
        } else if (epochs.size() == 1) {
            section.text("One epoch makes points, no curves.");
        }
        figures.addAll(curves.course());
        int large = Math.min(2, figures.size());
        return section.pair(figures.subList(0, large)).figures(figures.subList(large, figures.size()),
                Beside.rows(epochs.size() == 1 ? "The epoch" : best == null ? "The last epoch" : "Best and last epoch", curves.summary()));
    }

    private Section firstLayer(Network network) {
        Section section = new Section("weights", "First layer");
        Dataset images = run.testImages().orElse(null);
        if (images != null) {
            List<Picture> pictures = new ImagePictures(images).weights(network);
            section.pictures("What each neuron looks at", ImagePictures.weightsText(network), pictures);
        }
        return section;
    }

    private Section data() {
        Section section = new Section("data", "Data");
        int held = run.settings().get(Setting.TRAIN_SIZE) - run.images();
        String samples = run.schema().isPresent() ? "row" : "image";
        section.text(Digits.counted(run.images(), samples) + (run.images() == 1 ? " was" : " were") + " learnt"
                + (held == 0 ? "" : ", " + Digits.grouped(held) + " held out for validation")
                + (answers.isEmpty() ? "" : ", " + Digits.grouped(answers.get().rows()) + " tested on")
                + "; " + Digits.fixed(100 * run.inputs().density(), 1) + " % of the inputs were not zero.").text(run.remark());
        run.schema().ifPresent(schema -> {
            section.rows("Answered", DataSection.answers(schema));
            section.rows("Columns", DataSection.columns(schema));
        });
        return section.code("Fingerprint of the data, SHA-256", run.metadata().getOrDefault(Metadata.DATA_FINGERPRINT, ""));
    }

    private Section again(Network network) {
        return new Section("again", "Make it again").text("The same command gives the same weights, to the last bit, on every JDK, vector width and"
                + " number of threads.").code("The command", notes.again()).code("To check the bits of the model", notes.check())
                .code("Fingerprint of the network, SHA-256", network.fingerprint());
    }
}
