package kernel.cli.answering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kernel.cli.command.Advice;
import kernel.cli.command.Arguments;
import kernel.cli.command.Shell;
import kernel.cli.command.Subcommand;
import kernel.cli.command.TrainingData;
import kernel.cli.command.UsageException;
import kernel.cli.files.ReportFile;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Banner;
import kernel.cli.text.Numbers;
import kernel.data.DataException;
import kernel.data.DataSource;
import kernel.data.Dataset;
import kernel.data.columns.Schema;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.model.Model;
import kernel.nn.Evaluation;
import kernel.nn.ForwardPass;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.report.EvaluationReport;
import kernel.report.Notes;
import kernel.train.Answers;
import kernel.train.Setting;
import kernel.train.TableInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code evaluate}: how many test images or rows of a table a model gets right, and which classes it mistakes for which. */
public final class Evaluate extends Subcommand {

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    protected void declare(CommandSpec spec) {
        spec.usageMessage().header("Test a model on the test images, or on a table.")
                .description("Shows how many of the test images a model gets right, and which it mistakes for which. Of a model of a table, on"
                        + " the rows of --data FILE: how many are right, log-loss, AUC, precision, recall and confusion matrix; or R², MAE and"
                        + " RMSE.")
                .footer("", "Examples:", "  " + JAVA + " evaluate model.safetensors",
                        "  " + JAVA + " evaluate houses.safetensors --data new.csv --importance");
        spec.addPositional(PositionalParamSpec.builder().paramLabel("MODEL").arity("0..1").index("0").type(List.class)
                .auxiliaryTypes(String.class)
                .description("The model; the same as --model MODEL.").build());
        spec.addOption(option("--model", "MODEL", "model.safetensors", "The model."));
        spec.addOption(data());
        spec.addOption(flag("--importance", "Tables: by how much the score falls where the values of a column are shuffled among the rows."));
        spec.addOption(option(Setting.SEED));
        spec.addOption(option(Setting.HEADER));
        spec.addOption(option(Setting.DELIMITER));
        spec.addOption(option(Setting.REPORT));
        spec.addOption(flag("--overwrite", "Let --report write over a file of another kind."));
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        List<String> models = arguments.words();
        String word = models.isEmpty() ? null : models.get(0);
        if (word != null && arguments.has("--model")) {
            throw new UsageException("--model " + arguments.text("--model") + " and " + word + ": two models; leave one out");
        }
        Path file = word == null ? arguments.path("--model") : Arguments.path("MODEL", word);
        try (ReportFile page = ReportFile.claim(arguments.path(Setting.REPORT.option()), arguments)) {
            page.refuseSame("--model", file);
            evaluate(file, Model.load(file), arguments, page, terminal);
        }
    }

    private static void evaluate(Path file, Model model, Arguments arguments, ReportFile page, Terminal terminal) throws IOException {
        Notes notes = Notes.NONE.withAgain(new Advice(arguments, arguments.settings()).again("evaluate"))
                .withCheck(Shell.started() + " verify --data DATA " + Shell.file(file.toString()));
        Optional<Schema> schema = model.schema(file.toString());
        if (schema.isPresent()) {
            if (arguments.has("--importance") && schema.get().isSparse()) {
                throw new UsageException("--importance: " + file + " reads sparse columns, too many to be shuffled one by one; leave it out");
            }
            TableInput input = table(arguments, schema.get(), file, page);
            new TableEvaluation(file, model, schema.get(), input).print(arguments.has("--importance")
                    ? arguments.settings().get(Setting.SEED) : null, page, notes, terminal);
            return;
        }
        for (String option : new String[] {"--importance", Setting.SEED.option(), Setting.HEADER.option(), Setting.DELIMITER.option()}) {
            if (arguments.has(option)) {
                throw new UsageException(option + ": is for tables, and " + file + " is a model of images; leave it out");
            }
        }
        evaluateImages(file, model, DataSource.choose(arguments.text("--data"), System.getenv()), page, notes, terminal);
    }

    private static void evaluateImages(Path file, Model model, DataSource source, ReportFile page, Notes notes, Terminal terminal)
            throws IOException {
        Network network = model.network();
        terminal.status("Reading " + source + " ...");
        Dataset test = source.loadTest();
        if (test.imageSize() != network.inputs() || test.classes() > network.outputs()) {
            throw new DataException(file + ": a network of " + network.inputs() + " inputs and "
                    + network.outputs() + " outputs; the images have " + test.rows() + " x " + test.columns() + " = "
                    + test.imageSize() + " pixels and " + test.classes() + " classes; choose a model or data that fit");
        }
        Samples samples = test.samples(InputPath.AUTO);
        Kernels kernels = KernelChoice.forWork(samples.flops(network));
        terminal.lines(Banner.lines(kernels.description(), 1));
        Evaluation evaluation = new Evaluation(network, kernels);
        evaluation.run(samples);
        terminal.line("Testing " + file + " (" + Numbers.sizes(network.sizes()) + ") on "
                + Numbers.grouped(test.count()) + " images of " + source);
        terminal.line("Test images right: " + evaluation.correct() + " / " + evaluation.total() + " ("
                + Numbers.percent(evaluation.correct(), evaluation.total()) + " %), mean cost "
                + Numbers.fixed(evaluation.cost(), 5));
        terminal.line("");
        for (String row : confusion(evaluation, network.outputs())) {
            terminal.line(row);
        }
        page.write(terminal, to -> EvaluationReport.write(to, new EvaluationReport.Evaluated(file.getFileName().toString(), model,
                Answers.of(new ForwardPass(network, kernels), samples), Optional.empty(), Optional.of(test), List.of()),
                notes.withData(new TrainingData(source, null).title())));
    }

    private static TableInput table(Arguments arguments, Schema schema, Path file, ReportFile page) throws IOException {
        TrainingData data = TrainingData.choose(arguments, System.getenv());
        if (!data.isTable()) {
            throw new UsageException((arguments.has("--data") ? "--data " + arguments.text("--data") + ": no table" : "--data: none was named")
                    + " (expected a file with the columns that " + file + " reads, and with " + String.join(", ", schema.target().columns())
                    + ", which it answers)");
        }
        page.refuseSame("--data", data.table());
        return data.table() == null ? TableInput.of(System.in, data.toString(), arguments.settings())
                : TableInput.of(data.table(), arguments.settings());
    }

    /** A row for each label and a column for each answer, with a dot for 0. The last column is the share answered right. */
    static String[] confusion(Evaluation evaluation, int classes) {
        int most = classes - 1;
        for (int cell = 0; cell < classes * classes; cell++) {
            most = Math.max(most, evaluation.confusion(cell / classes, cell % classes));
        }
        int width = 2 + Integer.toString(most).length();
        String[] rows = new String[classes + 2];
        StringBuilder head = new StringBuilder("  is ");
        for (int answer = 0; answer < classes; answer++) {
            head.append(Numbers.right(Integer.toString(answer), width));
        }
        rows[0] = Numbers.right("taken for", head.length());
        rows[1] = head.append("    right").toString();
        for (int label = 0; label < classes; label++) {
            StringBuilder row = new StringBuilder(Numbers.right(Integer.toString(label), 4)).append(' ');
            int shown = 0;
            for (int answer = 0; answer < classes; answer++) {
                int times = evaluation.confusion(label, answer);
                shown += times;
                row.append(Numbers.right(times == 0 ? "." : Integer.toString(times), width));
            }
            String share = shown == 0 ? "-" : Numbers.fixed(100.0 * evaluation.confusion(label, label) / shown, 1) + " %";
            rows[label + 2] = row.append(Numbers.right(share, 9)).toString();
        }
        return rows;
    }
}
