package kernel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kernel.data.Dataset;
import kernel.data.columns.Schema;
import kernel.model.Metadata;
import kernel.model.Model;
import kernel.nn.Network;
import kernel.report.chart.BarChart;
import kernel.report.chart.Digits;
import kernel.report.chart.Frame;
import kernel.report.chart.Svg;
import kernel.train.Answers;
import kernel.train.Importance;

/** A page about how well a model answers for samples whose answers are known. */
public final class EvaluationReport {
    private static final int MAX_BARS = 40;
    private static final int MAX_NAME = 18;
    private static final int MAX_NOTE = 200;

    private EvaluationReport() {
    }

    /**
     * What was evaluated.
     *
     * @param name       of the model
     * @param answers    of the model for the samples
     * @param schema     of a model of tables
     * @param images     that were answered for, if they were images
     * @param importance of the columns, the greatest first; empty where it was not asked for
     */
    public record Evaluated(String name, Model model, Answers answers, Optional<Schema> schema, Optional<Dataset> images,
                            List<Importance> importance) {
        /** Takes a copy of the list. */
        public Evaluated {
            importance = List.copyOf(importance);
        }
    }

    /**
     * Writes it, whole or not at all, over whatever is there.
     *
     * @throws kernel.model.ModelException if it cannot be written; what was there is then as it was
     */
    public static void write(Path file, Evaluated evaluated, Notes notes) throws IOException {
        page(evaluated, notes).write(file);
    }

    /** The page as text. */
    public static String html(Evaluated evaluated, Notes notes) {
        return page(evaluated, notes).html();
    }

    private static Page page(Evaluated evaluated, Notes notes) {
        Network network = evaluated.model.network();
        Page page = new Page("kernel evaluation report", evaluated.name + (notes.data().isEmpty() ? "" : " on " + notes.data()));
        page.lead("A network " + NetworkSection.sizes(network) + ", asked about " + Digits.counted(evaluated.answers.rows(),
                evaluated.images.isPresent() ? "image" : "row") + ".").notice(notes.trouble());
        AnswerSection.putKeys(evaluated.answers.scores(), page);
        page.key("Parameters", Digits.grouped(NetworkSection.parameters(network)), "weights and biases");
        page.section(AnswerSection.of(evaluated.answers, evaluated.images, ""));
        page.section(importance(evaluated));
        Section weights = new Section("weights", "First layer");
        evaluated.images.ifPresent(images -> weights.pictures("What each neuron looks at", ImagePictures.weightsText(network),
                new ImagePictures(images).weights(network)));
        page.section(weights);
        page.section(new Section("network", "Network").figures(List.of(), Section.Beside.rows("Layers", NetworkSection.layers(network)),
                Section.Beside.rows("Notes in the file", notes(evaluated.model))));
        Section data = new Section("data", "Data");
        evaluated.schema.ifPresent(schema -> data.rows("Answered", DataSection.answers(schema)).rows("Columns", DataSection.columns(schema)));
        page.section(data);
        return page.section(new Section("again", "Make it again").code("The command", notes.again())
                .code("To train the model again and check its bits; DATA are what it was trained on",
                notes.check()).code("Fingerprint of the network, SHA-256", network.fingerprint()));
    }

    private static Section importance(Evaluated evaluated) {
        Section section = new Section("importance", "Importance");
        List<Importance> all = evaluated.importance;
        if (all.isEmpty()) {
            return section;
        }
        List<Importance> shown = all.subList(0, Math.min(MAX_BARS, all.size()));
        BarChart chart = new BarChart(24);
        Rows rows = new Rows("column", "fall", "spread");
        double most = 1e-9;
        for (Importance each : shown) {
            chart.bar(ClassFigures.cut(each.column(), MAX_NAME), each.mean(), each.spread(), Digits.fixed(each.mean(), 4), true);
            most = Math.max(most, Math.abs(each.mean()) + each.spread());
        }
        all.forEach(each -> rows.add(each.column(), Digits.fixed(each.mean(), 4), Digits.fixed(each.spread(), 4)));
        Svg svg = new Svg(420, chart.height() + 8);
        chart.draw(svg, new Frame(140, 4, 352, 4 + chart.height()), most);
        return section.figures(List.of(Figure.of("Permutation importance", "By how much the " + (evaluated.answers.areClasses()
                ? "share of right rows" : "R²") + " falls where a column is shuffled among the rows, with the standard deviation of the repeats"
                + (all.size() > shown.size() ? "; the first " + shown.size() + " of " + all.size() : "") + ".", svg, rows)));
    }

    /** What a file notes, but for what has a table of its own or takes pages. */
    private static Rows notes(Model model) {
        Rows rows = new Rows("note", Rows.TEXT + "value");
        Map<String, String> notes = new TreeMap<>(model.metadata());
        notes.keySet().removeAll(Set.of(Metadata.COLUMNS, Metadata.ANSWERS, Metadata.EPOCH_FINGERPRINTS, Metadata.FINGERPRINT));
        notes.forEach((key, value) -> rows.add(ClassFigures.cut(key, MAX_NOTE), ClassFigures.cut(value, MAX_NOTE)));
        return rows;
    }
}
