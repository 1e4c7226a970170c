package kernel.cli;

import java.nio.file.Path;
import kernel.nn.InputPath;

/**
 * What {@code train} was asked to do.
 *
 * @param data       as typed, or null
 * @param threads    0 for auto
 * @param init       the model to start from, or null
 * @param resume     the checkpoint to go on from, or null
 * @param save       where the model goes, or null for nowhere
 * @param metrics    where the metrics go, or null
 * @param checkpoint where checkpoints go, or null
 */
record TrainOptions(String data, Recipe recipe, int threads, InputPath input, Path init, Path resume, Path save,
                    Path metrics, Path checkpoint, CheckpointInterval every) {

    static TrainOptions read(Arguments arguments) {
        refuseBoth(arguments, "--save", "--no-save");
        refuseBoth(arguments, "--init", "--resume");
        if (arguments.has("--checkpoint-every") && !arguments.has("--checkpoint")) {
            throw new UsageException("--checkpoint-every needs --checkpoint FILE, which says where");
        }
        TrainOptions options = new TrainOptions(arguments.text("--data"), Recipe.read(arguments),
                arguments.threads("--threads"), input(arguments), arguments.path("--init"), arguments.path("--resume"),
                arguments.has("--no-save") ? null : arguments.path("--save"), arguments.path("--metrics"),
                arguments.path("--checkpoint"),
                CheckpointInterval.parse("--checkpoint-every", arguments.text("--checkpoint-every")));
        options.refuseSame("--metrics", options.metrics, "--save", options.save);
        options.refuseSame("--metrics", options.metrics, "--init", options.init);
        options.refuseSame("--metrics", options.metrics, "--resume", options.resume);
        options.refuseSame("--metrics", options.metrics, "--checkpoint", options.checkpoint);
        options.refuseSame("--checkpoint", options.checkpoint, "--save", options.save);
        options.refuseSame("--checkpoint", options.checkpoint, "--init", options.init);
        options.refuseSame("--resume", options.resume, "--save", options.save);
        return options;
    }

    TrainOptions with(Recipe other) {
        return new TrainOptions(data, other, threads, input, init, resume, save, metrics, checkpoint, every);
    }

    /** Whether a file will say which images were learnt. */
    boolean notesData() {
        return save != null || checkpoint != null || resume != null;
    }

    private static void refuseBoth(Arguments arguments, String one, String other) {
        if (arguments.has(one) && arguments.has(other)) {
            throw new UsageException(one + " and " + other + " contradict each other; leave one out");
        }
    }

    private void refuseSame(String option, Path file, String other, Path otherFile) {
        if (file != null && otherFile != null
                && file.toAbsolutePath().normalize().equals(otherFile.toAbsolutePath().normalize())) {
            throw new UsageException(option + " " + file + ": that is the file of " + other + "; choose another");
        }
    }

    static InputPath input(Arguments arguments) {
        String text = arguments.text("--input");
        return switch (text) {
            case "auto" -> InputPath.AUTO;
            case "dense" -> InputPath.DENSE;
            case "sparse" -> InputPath.SPARSE;
            default -> throw new UsageException("--input " + text + ": expected auto, dense or sparse");
        };
    }
}
