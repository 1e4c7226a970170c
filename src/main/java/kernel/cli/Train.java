package kernel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.data.DataSource;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Evaluation;
import kernel.train.BestEpoch;
import kernel.train.FileClaims;
import kernel.train.FileKind;
import kernel.train.Preset;
import kernel.train.Run;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.Version;
import picocli.CommandLine.Model.CommandSpec;

/** {@code train}: trains a network, prints the test result after each epoch, and saves the model. */
final class Train extends Subcommand {
    private int exitCode = DONE;

    @Override
    String name() {
        return "train";
    }

    @Override
    void declare(CommandSpec spec) {
        spec.usageMessage().header("Train a network and save it.")
                .description("Trains a network by mini-batch stochastic gradient descent and saves it. Ctrl-C ends the"
                        + " training early and saves what there is, as model.interrupted.safetensors if there is a"
                        + " model.safetensors, or model.interrupted-2.safetensors if there are both.")
                .footer("", "Examples:",
                        "  " + JAVA + " train",
                        "  " + JAVA + " train --hidden 300,100 --batch-size 100 --epochs 10 --save deep.safetensors",
                        "  " + JAVA + " train --init model.safetensors --epochs 5 --eta 0.5");
        spec.addOption(data());
        spec.addOption(option("--preset", "NAME", presets()));
        for (Setting<?> setting : Setting.ALL) {
            if (!setting.isPlace()) {
                spec.addOption(option(setting));
            }
        }
        spec.addOption(option("--init", "MODEL", "Start from this model's weights instead of random ones."));
        spec.addOption(option("--checkpoint", "FILE", "Keep the state of the training there, to go on from with --resume."));
        spec.addOption(option("--resume", "FILE", "Go on from a checkpoint, to the same bits as without the break, and keep it"
                + " up to date. Its options hold, also where files go; --epochs may ask for more."));
        for (Setting<?> setting : Setting.ALL) {
            if (setting.isPlace()) {
                spec.addOption(option(setting));
            }
        }
        spec.addOption(flag("--overwrite", "Let --save, --checkpoint and --metrics write over files of another kind, and"
                + " --checkpoint over another run's. A model is replaced by a model without it."));
    }

    @Override
    void run(Arguments arguments, Terminal terminal) throws IOException {
        TrainFiles.refuseContradictions(arguments);
        Settings typed = arguments.settings();
        Path resume = arguments.path("--resume");
        Checkpoint checkpoint = resume == null ? null : Checkpoint.load(resume);
        Settings settings = checkpoint == null ? typed : Settings.of(metadata(checkpoint, resume), checkpoint.network())
                .resumed(arguments.has("--save") ? typed.with(Setting.SAVES, true) : typed, resume.toString());
        TrainFiles files = TrainFiles.of(arguments, settings);
        try (FileClaims claims = new FileClaims()) {
            files.claim(claims);
            files.checkPlaces();
            DataSource source = DataSource.choose(arguments.text("--data"), System.getenv());
            train(preset(arguments), files, checkpoint, settings, source, new Advice(arguments, typed), terminal);
        }
    }

    private void train(String preset, TrainFiles files, Checkpoint checkpoint, Settings settings, DataSource source,
                       Advice advice, Terminal terminal) throws IOException {
        try (Run run = prepare(files, checkpoint, settings, source, terminal);
             Metrics metrics = Metrics.open(files.metrics(), run.epoch());
             Interrupt interrupt = new Interrupt()) {
            if (files.save() != null || files.checkpoint() != null) {
                run.prepareMetadata();
            }
            if (files.checkpoint() != null) {
                run.keepCheckpoints(files.checkpoint());
            }
            Banner.print(terminal, run.kernels(), run.threads());
            if (!preset.isEmpty()) {
                terminal.line(preset);
            }
            int held = run.settings().get(Setting.TRAIN_SIZE) - run.images();
            terminal.line("Training on " + Numbers.grouped(run.images()) + " images of " + source
                    + (held == 0 ? "" : "; " + Numbers.grouped(held) + " others are held out for validation"));
            terminal.line(describe(run, files));
            try {
                run.train(new TrainDisplay(run, terminal, metrics, interrupt));
            } catch (IOException | RunException e) {
                throw new RunException(e.getMessage() + ". " + rescue(run, files.unfinished()), e);
            }
            if (!run.isDone()) {
                terminal.line("Interrupted in epoch " + run.epoch() + " after " + Numbers.grouped(run.image()) + " images.");
                if (files.checkpoint() != null) {
                    terminal.line("To go on:");
                    terminal.line("  " + advice.resuming(files.checkpoint()));
                }
            }
            report(run, files, source, advice, interrupt, terminal);
            exitCode = interrupt.exitCode();
        }
    }

    @Override
    int exitCode() {
        return exitCode;
    }

    /** What the preset stands for. */
    private static String preset(Arguments arguments) {
        String options = Preset.options(arguments.presetSettings());
        return options.isEmpty() ? "" : "Preset " + arguments.preset().name() + ": " + options;
    }

    private static String presets() {
        StringBuilder text = new StringBuilder("A set of the options below, which those typed go before: ");
        for (Preset preset : Preset.ALL) {
            text.append(preset == Preset.ALL.get(0) ? "" : "; ").append(preset.name()).append(" (").append(preset.description());
            text.append(Preset.options(preset.settings()).isEmpty() ? ")"
                    : ": " + Preset.options(preset.settings()) + ")");
        }
        return text.append('.').toString();
    }

    private static Metadata metadata(Checkpoint checkpoint, Path file) {
        return new Metadata(file.toString(), checkpoint.metadata());
    }

    private static Run prepare(TrainFiles files, Checkpoint checkpoint, Settings settings, DataSource source,
                               Terminal terminal) throws IOException {
        Model initial = files.init() == null ? null : Model.load(files.init());
        terminal.status((source.isSynthetic() ? "Drawing " : "Reading ") + source + " ...");
        if (checkpoint != null) {
            warnOfOtherVersion(metadata(checkpoint, files.resume()), terminal);
            return Run.resume(checkpoint, files.resume().toString(), settings, source);
        }
        return initial == null ? Run.start(settings, source)
                : Run.start(settings, source, initial, files.init().toString());
    }

    private static void warnOfOtherVersion(Metadata metadata, Terminal terminal) throws IOException {
        String version = metadata.text(Metadata.VERSION);
        if (!version.equals(Version.read())) {
            terminal.error("kernel train: " + metadata.name() + " was written by version " + version + "; this is "
                    + Version.read() + ", and the bits may come out different");
        }
    }

    private static String describe(Run run, TrainFiles files) {
        Settings settings = run.settings();
        String origin = files.resume() != null ? " from " + Shell.shown(files.resume()) + ", at epoch " + run.epoch()
                + (run.image() == 0 ? "" : ", image " + Numbers.grouped(run.image()))
                : files.init() != null ? " from " + Shell.shown(files.init()) : ", seed " + settings.get(Setting.SEED);
        return "Network " + Numbers.sizes(run.network().sizes()) + origin + "; "
                + Numbers.counted(settings.get(Setting.EPOCHS), "epoch") + ", " + settings.summary() + "; "
                + (run.isSparse() ? "sparse" : "dense") + " input, " + Numbers.fixed(100 * run.density(), 1)
                + " % of the pixels nonzero";
    }

    /** Saves what was learnt before training failed. Returns a sentence about it. */
    private static String rescue(Run run, Path file) {
        if (file == null || run.epoch() == 0 && run.image() == 0) {
            return "Nothing was saved";
        }
        try {
            run.save(file);
        } catch (IOException e) {
            return e.getMessage() + ". " + keepElsewhere(run);
        }
        if (run.best().isPresent()) {
            return "The network after epoch " + run.best().get().epoch() + ", the best so far, is saved in " + Shell.shown(file);
        }
        return "The network after " + Numbers.counted(run.epoch(), "epoch")
                + (run.image() == 0 ? "" : " and " + Numbers.grouped(run.image()) + " images") + " is saved in " + Shell.shown(file);
    }

    private static void report(Run run, TrainFiles files, DataSource source, Advice advice, Interrupt interrupt,
                               Terminal terminal) throws IOException {
        if (run.best().isPresent()) {
            terminal.line(best(run, run.best().get()));
        }
        Evaluation test = run.test();
        terminal.line("Test images right: " + test.correct() + " / " + test.total() + " ("
                + Numbers.percent(test.correct(), test.total()) + " %)");
        terminal.line("Fingerprint: " + run.kept().fingerprint());
        if (files.save() == null) {
            terminal.line("Not saved, as --no-save says.");
            return;
        }
        Path place = run.isDone() ? files.save() : files.unfinished();
        Path saved = save(run, place, interrupt, terminal);
        boolean beside = saved.equals(place) && !place.equals(files.save());
        terminal.line("Saved in " + Shell.shown(saved)
                + (beside ? ", beside the model that was in " + Shell.shown(files.save()) : "") + "; to use it:");
        terminal.line("  " + advice.using(saved, source));
    }

    /** Which epoch's weights are kept, and why there are no more epochs if there could be. */
    private static String best(Run run, BestEpoch best) {
        boolean early = run.isDone() && run.epoch() < run.settings().get(Setting.EPOCHS);
        return (early ? "Ended early, as " + Numbers.counted(run.settings().get(Setting.PATIENCE), "epoch") + " brought nothing better. "
                : "") + "Best: epoch " + best.epoch() + ", " + "validation " + TrainDisplay.words(best.validation()) + "; its weights are kept.";
    }

    /**
     * Saves the model and returns where. A training is worth more than the place that was meant for it: on a terminal the user
     * may make room, or name another file; elsewhere, at the end of the input and on Ctrl-C it is kept in the temporary folder.
     */
    private static Path save(Run run, Path place, Interrupt interrupt, Terminal terminal) {
        Path file = place;
        while (true) {
            try {
                if (!file.equals(place)) {
                    FileKind.MODEL.refuseOthers("--save", file);
                }
                run.save(file);
                return file;
            } catch (IOException | RunException e) {
                String answer = interrupt.answer(() -> terminal.ask(e.getMessage(),
                        "Press Enter to try again, or type the name of another file:"));
                if (answer == null) {
                    terminal.endQuestion();
                    throw new RunException(e.getMessage() + ". " + keepElsewhere(run), e);
                }
                file = answer.isBlank() ? file : new File(answer.strip()).toPath();
            }
        }
    }

    /** Saves the model in the temporary folder. Returns a sentence about it. */
    private static String keepElsewhere(Run run) {
        Path kept = null;
        try {
            kept = Files.createTempFile("kernel-", ".safetensors");
            run.save(kept);
            return "The model is kept in " + Shell.shown(kept);
        } catch (IOException e) {
            if (kept != null) {
                kept.toFile().delete();
            }
            return "Nor can it be kept in the temporary folder " + System.getProperty("java.io.tmpdir");
        }
    }
}
