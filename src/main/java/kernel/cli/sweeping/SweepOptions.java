package kernel.cli.sweeping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kernel.cli.command.Arguments;
import kernel.cli.command.Subcommand;
import kernel.cli.command.UsageException;
import kernel.train.CrossValidation;
import kernel.train.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code sweep}, and how those of a journal and those typed go together. */
final class SweepOptions {
    static final String TRIALS = "--trials";
    static final String SWEEP_SEED = "--sweep-seed";
    static final String HALVING = "--halving";
    static final String FOLDS = CrossValidation.OPTION;
    static final String JOBS = "--jobs";
    static final String JOURNAL = "--journal";
    static final String RESUME = "--resume";
    static final String OVERWRITE = "--overwrite";
    static final String SAVE = Setting.SAVE.option();
    static final String REPORT = Setting.REPORT.option();
    static final String NO_SAVE = Setting.SAVES.option();

    /** What a journal does not note. */
    private static final Set<String> OF_THIS_CALL = Set.of(JOBS, JOURNAL, RESUME, OVERWRITE, "--debug");
    /** What may be another when a sweep goes on. */
    private static final Set<String> FREE = Set.of("--data", SAVE, NO_SAVE, REPORT, Setting.THREADS.option(), Setting.INPUT.option());

    private SweepOptions() {
    }

    static void declare(CommandSpec spec) {
        spec.addOption(Subcommand.data());
        spec.addOption(Subcommand.preset("As of train."));
        spec.addOption(Subcommand.option(TRIALS, "N", "Draw N trials from the lists and ranges below. Without it every combination of the lists"
                + " is a trial."));
        spec.addOption(Subcommand.option(SWEEP_SEED, "N", "1", "Seed of what is drawn; that of the trainings is --seed."));
        spec.addOption(Subcommand.flag(HALVING, "Successive halving: train all for a few epochs, the better half for twice as many, and so on"
                + " to the end."));
        spec.addOption(Subcommand.option(FOLDS, "K", "Compare by the means of a cross-validation: K runs a trial."));
        spec.addOption(Subcommand.offering(Subcommand.option(JOBS, "auto|N", "auto", "Trainings at a time, one thread each."),
                List.of("auto")));
        spec.addOption(Subcommand.option(JOURNAL, "FILE", "sweep.journal", "Where each result is kept as soon as it is there."));
        spec.addOption(Subcommand.option(RESUME, "FILE", "Go on from a journal, to the same results as without the break. Its options"
                + " hold."));
        spec.addOption(Subcommand.option(Setting.SAVE));
        spec.addOption(Subcommand.option(Setting.SAVES));
        spec.addOption(Subcommand.flag(OVERWRITE, "Let --journal write over another sweep's, and --save and --report over a file of"
                + " another kind."));
        spec.addOption(Subcommand.option(REPORT, Setting.REPORT.placeholder(), "Write a page about it for a browser, complete in one file: the"
                + " trials, how the score went with each option, and how to make it again. With --resume of a sweep that is over, too."));
        for (Setting<?> setting : Setting.ALL) {
            if (!setting.isPlace()) {
                OptionSpec one = Subcommand.option(setting);
                spec.addOption(setting.isFlag() ? one : OptionSpec.builder(setting.option()).type(String[].class).arity("1")
                        .paramLabel(setting.placeholder()).description(one.description()).completionCandidates(setting.words()).build());
            }
        }
    }

    /** The words that a journal notes of what was typed. */
    static List<String> noted(Arguments arguments) {
        List<String> words = new ArrayList<>();
        byOption(arguments).forEach((option, values) -> add(option, values, words));
        return words;
    }

    /** Those of a journal, with what of these may be another. */
    static Arguments resumed(List<String> noted, Arguments typed, CommandSpec spec, String journal) {
        Map<String, List<String>> all = byOption(parsed(noted, spec));
        byOption(typed).forEach((option, values) -> {
            if (!FREE.contains(option) && !values.equals(all.get(option))) {
                throw new UsageException(option + (values.isEmpty() ? "" : " " + String.join(" " + option + " ", values)) + " contradicts "
                        + RESUME + " " + journal + ", which is of a sweep " + (!all.containsKey(option) ? "without it"
                        : "with " + option + " " + String.join(" " + option + " ", all.get(option))) + "; leave " + option + " out");
            }
            all.put(option, values);
            if (option.equals(SAVE)) {
                all.remove(NO_SAVE);
            } else if (option.equals(NO_SAVE)) {
                all.remove(SAVE);
            }
        });
        List<String> words = new ArrayList<>();
        all.forEach((option, values) -> add(option, values, words));
        for (String option : typed.options()) {
            if (OF_THIS_CALL.contains(option)) {
                add(option, typed.texts(option), words);
            }
        }
        return parsed(words, spec);
    }

    private static Arguments parsed(List<String> words, CommandSpec spec) {
        return new Arguments(new CommandLine(spec).setExpandAtFiles(false).parseArgs(words.toArray(new String[0])));
    }

    private static Map<String, List<String>> byOption(Arguments arguments) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String option : arguments.options()) {
            if (!OF_THIS_CALL.contains(option)) {
                values.put(option, arguments.texts(option));
            }
        }
        return values;
    }

    /** @param values none of a flag */
    private static void add(String option, List<String> values, List<String> words) {
        if (values.isEmpty()) {
            words.add(option);
        }
        for (String value : values) {
            words.add(option);
            words.add(value);
        }
    }
}
