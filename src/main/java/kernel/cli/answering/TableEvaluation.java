package kernel.cli.answering;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kernel.cli.files.ReportFile;
import kernel.cli.terminal.Terminal;
import kernel.cli.text.Banner;
import kernel.cli.text.Numbers;
import kernel.cli.text.ScoreLines;
import kernel.data.DataException;
import kernel.data.columns.InputRows;
import kernel.data.columns.Schema;
import kernel.data.table.RowSource;
import kernel.data.table.Table;
import kernel.linalg.KernelChoice;
import kernel.linalg.Kernels;
import kernel.model.Model;
import kernel.nn.ForwardPass;
import kernel.nn.InputPath;
import kernel.nn.Network;
import kernel.nn.Samples;
import kernel.report.EvaluationReport;
import kernel.report.Notes;
import kernel.train.Answers;
import kernel.train.ClassScores;
import kernel.train.Importance;
import kernel.train.Scores;
import kernel.train.TableInput;

/** How well a model answers for the rows of a table, whose answers are known. */
final class TableEvaluation {
    private static final int REPEATS = 5;

    private final Path file;
    private final Model model;
    private final Schema schema;
    private final Table table;

    /** Reads the whole table. */
    TableEvaluation(Path file, Model model, Schema schema, TableInput input) throws IOException {
        this.file = file;
        this.model = model;
        this.schema = schema;
        try (RowSource rows = input.open(schema, true)) {
            table = rows.next(Integer.MAX_VALUE);
        }
        if (table == null) {
            throw new DataException(input.name() + ": no rows (expected at least one)");
        }
    }

    /** @param seed of the importance of the columns; null if it is not asked for */
    void print(Long seed, ReportFile page, Notes notes, Terminal terminal) throws IOException {
        Network network = model.network();
        int[] rows = IntStream.range(0, table.rows()).toArray();
        InputRows inputs = new InputRows(schema.columns(), table, rows);
        Samples samples = Samples.of(inputs.on(InputPath.AUTO), schema.target().of(table, rows));
        int passes = seed == null ? 1 : 1 + REPEATS * schema.columns().features().size();
        Kernels kernels = KernelChoice.forWork(passes * samples.flops(network));
        terminal.lines(Banner.lines(kernels.description(), 1));
        terminal.line("Testing " + file + " (" + Numbers.sizes(network.sizes()) + ") on " + Numbers.grouped(table.rows()) + " rows of "
                + table.name());
        ForwardPass pass = new ForwardPass(network, kernels);
        Answers answers = Answers.of(pass, samples, schema.target());
        Scores scores = answers.scores();
        terminal.lines(ScoreLines.brief("Test rows", scores));
        if (scores instanceof ClassScores classes) {
            terminal.line("");
            terminal.lines(ScoreLines.ofClasses(classes));
        }
        List<Importance> importance = List.of();
        if (seed != null) {
            terminal.status("Shuffling columns ...");
            importance = Importance.of(pass, schema, table, REPEATS, seed);
            terminal.line("");
            terminal.line("How much the " + (scores instanceof ClassScores ? "share of rows that are right" : "R²")
                    + " falls where a column is shuffled, mean of " + REPEATS + " times:");
            terminal.lines(ScoreLines.ofImportance(importance));
        }
        EvaluationReport.Evaluated evaluated = new EvaluationReport.Evaluated(file.getFileName().toString(), model, answers, Optional.of(schema),
                Optional.empty(), importance);
        page.write(terminal, to -> EvaluationReport.write(to, evaluated, notes.withData(shortName())));
        String remark = UnseenRemark.of(inputs.unseen());
        if (!remark.isEmpty()) {
            terminal.error("kernel evaluate: " + table.name() + ": " + remark);
        }
    }

    /** The last part of a path. */
    private String shortName() {
        return table.name().substring(table.name().lastIndexOf(File.separatorChar) + 1);
    }
}
