package kernel.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import kernel.cli.command.Advice;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.Subcommand;
import kernel.cli.command.TrainingData;
import kernel.cli.files.ModelSaver;
import kernel.cli.terminal.Interrupt;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Banner;
import kernel.cli.text.Numbers;
import kernel.model.Checkpoint;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.train.CrossValidation;
import kernel.train.FileClaims;
import kernel.train.Listener;
import kernel.train.Material;
import kernel.train.Preset;
import kernel.train.Run;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import kernel.train.Version;
import picocli.CommandLine.Model.CommandSpec;

/** {@code train}: trains a network, prints the test result after each epoch, and saves the model. */
public final class Train extends Subcommand {
    private int exitCode = DONE;

    @Override
    public String name() {
        return "train";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Train a network and save it.")
                .description("Trains a network by mini-batch stochastic gradient descent and saves it. Ctrl-C ends the"
                        + " training early and saves what there is, as model.interrupted.safetensors if there is a"
                        + " model.safetensors, or model.interrupted-2.safetensors if there are both.")
                .footer("", "Examples:",
                        "  " + JAVA + " train",
                        "  " + JAVA + " train --hidden 300,100 --batch-size 100 --epochs 10 --save deep.safetensors",
                        "  " + JAVA + " train --init model.safetensors --epochs 5 --eta 0.5");
        spec.addOption(data());
        spec.addOption(preset(presets()));
        for (Setting<?> setting : Setting.ALL) {
            if (!setting.isPlace()) {
                spec.addOption(option(setting));
            }
        }
        spec.addOption(option(CrossValidation.OPTION, "K",
                "Cross-validation: K runs, each tested on another K-th of the samples, which it does"
                + " not learn; a table of their scores, no model."));
        spec.addOption(option("--init", "MODEL", "Start from this model's weights instead of random ones."));
        spec.addOption(option("--checkpoint", "FILE", "Keep the state of the training there, to go on from with --resume."));
        spec.addOption(option("--resume", "FILE", "Go on from a checkpoint, to the same bits as without the break, and keep it"
                + " up to date. Its options hold, also where files go; --epochs may ask for more."));
        for (Setting<?> setting : Setting.ALL) {
            if (setting.isPlace()) {
                spec.addOption(option(setting));
            }
        }
        spec.addOption(flag("--overwrite", "Let --save, --checkpoint, --metrics and --report write over files of another kind, and"
                + " --checkpoint over another run's. A model is replaced by a model without it."));
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        FoldTable.refuseContradictions(arguments);
        TrainFiles.refuseContradictions(arguments);
        TrainingData data = TrainingData.choose(arguments, System.getenv());
        Path resume = arguments.path("--resume");
        Preset preset = arguments.preset(resume != null ? Preset.BOOK : data.isTable() ? Preset.TABLE : Preset.BOOK);
        Settings typed = arguments.settings(preset);
        data.refuseOthers(typed);
        if (arguments.has(CrossValidation.OPTION)) {
            exitCode = new FoldTable(data, terminal).print(arguments, typed, preset(preset, arguments));
            return;
        }
        Checkpoint checkpoint = resume == null ? null : Checkpoint.load(resume);
        if (checkpoint != null) {
            data.refuseOtherKind(metadata(checkpoint, resume));
        }
        Settings settings = checkpoint == null ? typed : Settings.of(metadata(checkpoint, resume), checkpoint.network())
                .resumed(arguments.has("--save") ? typed.with(Setting.SAVES, true) : typed, resume.toString());
        TrainFiles files = TrainFiles.of(arguments, settings);
        try (FileClaims claims = new FileClaims()) {
            files.claim(claims);
            files.checkPlaces();
            train(preset(preset, arguments), files, checkpoint, settings, data, new Advice(arguments, typed), terminal);
        }
    }

    private void train(String preset, TrainFiles files, Checkpoint checkpoint, Settings settings, TrainingData data,
                       Advice advice, Terminal terminal) throws IOException {
        try (Run run = prepare(files, checkpoint, settings, data, terminal);
             Metrics metrics = Metrics.open(files.metrics(), run.epoch(), files.checkpoint() != null);
             Interrupt interrupt = new Interrupt()) {
            if (files.save() != null || files.checkpoint() != null) {
                run.prepareMetadata();
            }
            if (files.checkpoint() != null) {
                run.keepCheckpoints(files.checkpoint());
            }
            terminal.lines(Banner.lines(run.kernels(), run.threads()));
            if (!preset.isEmpty()) {
                terminal.line(preset);
            }
            terminal.lines(TrainSummary.data(run, data));
            terminal.line(TrainSummary.network(run, files.resume(), files.init()));
            Listener display = new TrainDisplay(run, data.samples(), terminal, metrics, interrupt);
            TrainReport page = TrainReport.follow(run, display, files, data, advice);
            try {
                run.train(page == null ? display : page.listener());
            } catch (IOException | RunException e) {
                throw new RunException(e.getMessage() + ". " + ModelSaver.rescue(run, files.unfinished(), data.samples())
                        + TrainReport.rescue(page, e.getMessage()), e);
            }
            if (!run.isDone()) {
                terminal.line("Interrupted in epoch " + run.epoch() + " after " + Numbers.grouped(run.image()) + " " + data.samples() + ".");
                if (files.checkpoint() != null) {
                    terminal.line("To go on:");
                    terminal.line("  " + advice.resuming(files.checkpoint()));
                }
            }
            report(run, files, data, advice, page, interrupt, terminal);
            exitCode = interrupt.exitCode();
        }
    }

    @Override
    public int exitCode() {
        return exitCode;
    }

    /** What the preset stands for. */
    private static String preset(Preset preset, Arguments arguments) {
        String options = Preset.options(arguments.settingsOf(preset));
        return options.isEmpty() ? "" : "Preset " + preset.name() + ": " + options;
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

    private static Run prepare(TrainFiles files, Checkpoint checkpoint, Settings settings, TrainingData data,
                               Terminal terminal) throws IOException {
        Model initial = files.init() == null ? null : Model.load(files.init());
        terminal.status(data.reading());
        Material material = data.material(terminal);
        if (checkpoint != null) {
            warnOfOtherVersion(metadata(checkpoint, files.resume()), terminal);
            return Run.resume(checkpoint, files.resume().toString(), settings, material);
        }
        return initial == null ? Run.start(settings, material)
                : Run.start(settings, material, initial, files.init().toString());
    }

    private static void warnOfOtherVersion(Metadata metadata, Terminal terminal) throws IOException {
        String version = metadata.text(Metadata.VERSION);
        if (!version.equals(Version.read())) {
            terminal.error("kernel train: " + metadata.name() + " was written by version " + version + "; this is "
                    + Version.read() + ", and the bits may come out different");
        }
    }

    private static void report(Run run, TrainFiles files, TrainingData data, Advice advice, TrainReport page, Interrupt interrupt,
                               Terminal terminal) throws IOException {
        terminal.lines(TrainSummary.result(run, data));
        if (files.save() == null) {
            terminal.line("Not saved, as --no-save says.");
        } else {
            save(run, files, data, advice, page, interrupt, terminal);
        }
        if (page != null) {
            page.write();
            terminal.line("Report in " + Shell.shown(files.report()));
        }
    }

    private static void save(Run run, TrainFiles files, TrainingData data, Advice advice, TrainReport page, Interrupt interrupt,
                             Terminal terminal) {
        Path place = run.isDone() ? files.save() : files.unfinished();
        Path saved;
        try {
            saved = ModelSaver.save(run, place, interrupt, terminal);
        } catch (RunException e) {
            throw new RunException(e.getMessage() + TrainReport.rescue(page, e.getMessage()), e);
        }
        if (page != null) {
            page.saved(saved);
        }
        boolean beside = saved.equals(place) && !place.equals(files.save());
        terminal.line("Saved in " + Shell.shown(saved)
                + (beside ? ", beside the model that was in " + Shell.shown(files.save()) : "") + "; to use it:");
        terminal.line("  " + advice.using(saved, data));
    }
}
