package kernel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kernel.data.DataSource;
import kernel.model.Model;
import kernel.nn.Network;
import kernel.nn.Sgd;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code verify}: trains a model again, as it says it was trained, and compares the bits. */
final class Verify extends Subcommand {

    @Override
    String name() {
        return "verify";
    }

    @Override
    void declare(CommandSpec spec) {
        spec.usageMessage().header("Train a model again and compare the bits.")
                .description("Reads from a model how it was trained, trains again, and says whether every bit of the weights"
                        + " comes out the same; if not, from which epoch on. Exit code 0 if the bits agree, 1 if not.")
                .footer("", "Example:", "  " + JAVA + " verify model.safetensors");
        spec.addPositional(PositionalParamSpec.builder().paramLabel("MODEL").arity("1").index("0").required(true)
                .type(String.class).description("The model.").build());
        spec.addOption(data());
        spec.addOption(option("--init", "MODEL", "The model that the training started from, if it did."));
        spec.addOption(option("--threads", "auto|N", "auto", "Threads that share the work; the result is the same."));
        spec.addOption(option("--input", "auto|dense|sparse", "auto", "Multiply every pixel or only those that"
                + " are not zero; the result is the same."));
    }

    @Override
    void run(Arguments arguments, Terminal terminal) throws IOException {
        Path file = Arguments.path("MODEL", arguments.word());
        Model model = Model.load(file);
        Notes notes = new Notes(file, model.metadata());
        Recipe recipe = Recipe.of(notes, model.network().sizes());
        Network initial = initial(arguments.path("--init"), notes);
        DataSource source = DataSource.choose(arguments.text("--data"), System.getenv());
        terminal.status((source.isSynthetic() ? "Drawing " : "Reading ") + source + " ...");
        TrainingJob job = TrainingJob.prepare(source, recipe, initial, arguments.text("--init"),
                TrainOptions.input(arguments), true);
        job.data().refuseOthers(notes);
        try (Sgd sgd = new Sgd(job.network(), job.data().training(), recipe.batchSize(), recipe.eta(),
                arguments.threads("--threads"))) {
            Banner.print(terminal, sgd.threads());
            terminal.line("Training " + file + " again: " + Numbers.sizes(model.network().sizes()) + ", seed " + recipe.seed()
                    + ", batch " + recipe.batchSize() + ", eta " + recipe.eta() + ", on "
                    + Numbers.grouped(recipe.trainSize()) + " images of " + source);
            TrainingState state = again(sgd, job, recipe, notes, terminal);
            String found = job.network().fingerprint();
            String expected = model.network().fingerprint();
            if (!found.equals(expected)) {
                throw differ(notes, "at the end", expected, found);
            }
            terminal.line("The bits agree: " + state.epoch() + (state.epoch() == 1 ? " epoch" : " epochs")
                    + (state.image() == 0 ? "" : " and " + Numbers.grouped(state.image()) + " images")
                    + ", fingerprint " + found);
        }
    }

    /** Trains as far as the model was trained, and stops at the first epoch whose fingerprint is another. */
    private static TrainingState again(Sgd sgd, TrainingJob job, Recipe recipe, Notes notes, Terminal terminal) {
        int[] stopped = TrainingState.stopped(notes, recipe);
        List<String> expected = TrainingState.fingerprints(notes);
        TrainingState state = TrainingState.start(recipe.seed(), job.data().training().count());
        ProgressBar progress = new ProgressBar(terminal, stopped[0], state.images());
        while (state.epoch() < stopped[0]) {
            int epoch = state.epoch();
            state.train(sgd, recipe.shuffle(), images -> {
                progress.show(epoch, images);
                return true;
            });
            String found = job.network().fingerprint();
            if (epoch < expected.size() && !expected.get(epoch).equals(found)) {
                throw differ(notes, "from epoch " + epoch + " on", expected.get(epoch), found);
            }
            state.endEpoch(found);
        }
        if (stopped[1] > 0) {
            state.train(sgd, recipe.shuffle(), images -> images < stopped[1]);
        }
        return state;
    }

    private static Network initial(Path init, Notes notes) throws IOException {
        if (init == null && notes.has(RunNotes.INIT_FINGERPRINT)) {
            throw new UsageException(notes.file() + " was trained from the model " + notes.text(RunNotes.INIT)
                    + "; name that with --init");
        }
        if (init != null && !notes.has(RunNotes.INIT_FINGERPRINT)) {
            throw new UsageException("--init " + init + ": " + notes.file() + " was trained from random weights; leave it out");
        }
        if (init == null) {
            return null;
        }
        Network network = Model.load(init).network();
        String expected = notes.text(RunNotes.INIT_FINGERPRINT);
        if (!network.fingerprint().equals(expected)) {
            throw new FailureException(init + ": has the fingerprint " + network.fingerprint() + " (expected " + expected
                    + ", from which " + notes.file() + " was trained)");
        }
        return network;
    }

    private static FailureException differ(Notes notes, String where, String expected, String found) {
        String version = notes.text(RunNotes.VERSION);
        return new FailureException(notes.file() + ": the bits differ " + where + ": expected " + expected + ", got " + found
                + (version.equals(Version.read()) ? "" : ". It was trained by version " + version + "; this is "
                + Version.read()));
    }
}
