package kernel.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kernel.data.columns.Scale;
import kernel.data.table.Column;
import kernel.data.table.Kind;
import kernel.data.table.NumericColumn;
import kernel.data.table.ReadProgress;
import kernel.data.table.RowSource;
import kernel.data.table.Table;
import kernel.data.table.TableFiles;
import kernel.data.table.TableFormat;

/** A table, of which some columns are to be answered from the others: {@link Setting#OF_TABLES}. */
public final class TableMaterial extends Material {
    /** The column that has the labels where a format has a place for them. */
    private static final String LABEL = "label";
    /** Kinds of source. */
    private static final String READ = "table";
    private static final String GIVEN = "given";

    /** What is to be read; null where a table is in memory, be it given or read as the settings say. */
    private final Path file;
    private final InputStream in;
    private final String name;
    private final ReadProgress progress;
    private final Table given;
    /** As model files note it. */
    private final String kind;
    /** Whether the stream was read, if there is one. */
    private boolean consumed;

    private TableMaterial(Path file, InputStream in, String name, ReadProgress progress, Table given, String kind) {
        this.file = file;
        this.in = in;
        this.name = name;
        this.progress = progress;
        this.given = given;
        this.kind = kind;
    }

    /** A table that is in memory. Its columns are numbers or texts as they are; it has no header any more. */
    public static TableMaterial of(Table table) {
        return new TableMaterial(null, null, table.name(), ReadProgress.NONE, table, GIVEN);
    }

    /** A file that {@link TableFiles} reads. */
    public static TableMaterial in(Path file, ReadProgress progress) {
        return new TableMaterial(file, null, file.toString(), progress, null, READ);
    }

    /** As above, from a stream, once, for which messages have a name. It is left open. */
    public static TableMaterial in(InputStream in, String name, ReadProgress progress) {
        return new TableMaterial(null, in, name, progress, null, READ);
    }

    @Override
    double expectedFlops(Settings settings) {
        return 0.0;
    }

    @Override
    TableMaterial inMemory(Settings settings) throws IOException {
        return given != null ? this : new TableMaterial(null, null, name, progress, load(settings, format(settings)), READ);
    }

    @Override
    String fingerprint() {
        return given.fingerprint();
    }

    @Override
    boolean isReadBy(Setting<?> setting) {
        return setting == Setting.HEADER || setting == Setting.DELIMITER || setting == Setting.CATEGORICAL || setting == Setting.IGNORE;
    }

    @Override
    Portions read(Settings settings) throws IOException {
        TableFormat format = format(settings);
        Table table = load(settings, format);
        Settings completed = completed(settings, table);
        TargetChoice choice = TargetChoice.of(table, completed);
        TablePart test = test(choice, table, completed, format);
        return TablePortions.of(name, kind, table, choice, test, completed);
    }

    @Override
    Folds<Material> deal(int folds, Settings settings) throws IOException {
        Table table = load(settings, format(settings));
        Settings completed = completed(settings, table);
        TargetChoice choice = TargetChoice.of(table, completed);
        int rows = TablePortions.trainSize(completed, table.rows());
        int[] dealt = choice.deal(folds, rows, completed);
        return new Folds<>(folds, rows, completed, fold -> new TableFold(table, name, kind, choice,
                new TablePart(table, Folds.places(dealt, fold)), rows));
    }

    /** Reads it, and says what cannot be as early as it can. */
    private Table load(Settings settings, TableFormat format) throws IOException {
        refuseWhatImagesHave(settings);
        refuseTwice(settings);
        if (settings.get(Setting.TARGET).isEmpty() && file != null) {
            try (RowSource rows = TableFiles.open(file, format)) {
                requireTarget(rows.names());
            }
        }
        Table table = load(format);
        requireTarget(settings, table);
        return table;
    }

    private static void refuseWhatImagesHave(Settings settings) {
        if (settings.isSet(Setting.AUGMENT) && !Setting.AUGMENT.goesWithoutSaying(settings.get(Setting.AUGMENT))) {
            throw new SettingException(Setting.AUGMENT.option() + " " + settings.text(Setting.AUGMENT)
                    + ": is for images, and this is a table; leave it out");
        }
    }

    /** A column has one purpose. */
    private static void refuseTwice(Settings settings) {
        List<Setting<List<String>>> purposes = List.of(Setting.IGNORE, Setting.TARGET, Setting.WEIGHT);
        for (Setting<List<String>> one : purposes) {
            for (Setting<List<String>> other : purposes) {
                for (String column : settings.get(one)) {
                    if (one != other && settings.get(other).contains(column)) {
                        throw new SettingException(one.option() + " " + settings.text(one) + " and " + other.option() + " "
                                + settings.text(other) + ": both name " + column + "; leave it out of one of them");
                    }
                }
            }
        }
    }

    /** Where there is but one column beside sparse ones, that is to be answered; and zeros must remain zeros. */
    private static Settings completed(Settings settings, Table table) {
        Settings completed = settings.get(Setting.TARGET).isEmpty() ? settings.with(Setting.TARGET, List.of(LABEL)) : settings;
        return table.sparse().isPresent() && !settings.isSet(Setting.SCALE) ? completed.with(Setting.SCALE, Scale.NONE)
                : completed;
    }

    /** How the settings say that a file is to be read. */
    static TableFormat format(Settings settings) {
        return new TableFormat(settings.get(Setting.HEADER) ? null : false, DelimiterName.character(settings.get(Setting.DELIMITER)),
                new HashSet<>(settings.get(Setting.CATEGORICAL)), new HashSet<>(settings.get(Setting.IGNORE)));
    }

    private Table load(TableFormat format) throws IOException {
        if (given != null) {
            return kind.equals(READ) ? given : without(given, format);
        }
        if (file != null) {
            return TableFiles.read(file, format, progress);
        }
        if (consumed) {
            throw new IllegalStateException(name
                    + ": was read already (expected one run a stream); read it into a Table for several");
        }
        consumed = true;
        return TableFiles.read(in, name, format, progress);
    }

    private static Table without(Table table, TableFormat format) throws IOException {
        for (String column : format.categorical()) {
            if (table.column(column) instanceof NumericColumn) {
                throw new SettingException(Setting.CATEGORICAL.option() + " " + column + ": the table was given with numbers there"
                        + " (expected texts); make a TextColumn of it");
            }
        }
        for (String column : format.ignored()) {
            table.column(column);
        }
        List<Column> kept = table.columns().stream().filter(column -> !format.ignored().contains(column.name())).toList();
        return table.sparse().isPresent() ? Table.of(table.name(), kept, table.sparse().get()) : Table.of(table.name(), kept);
    }

    private void requireTarget(Settings settings, Table table) {
        if (settings.get(Setting.TARGET).isEmpty()) {
            requireTarget(table.columns().stream().map(Column::name).toList());
        }
    }

    /** Which column is to be answered must be said, unless there is but one, beside sparse ones. */
    private void requireTarget(List<String> names) {
        if (!names.equals(List.of(LABEL))) {
            throw new SettingException(name + ": say with " + Setting.TARGET.option() + " COLUMN what is to be answered; the columns are "
                    + ColumnNames.shown(names));
        }
    }

    /** The rows to test on; null for none. */
    private static TablePart test(TargetChoice choice, Table table, Settings settings, TableFormat format) throws IOException {
        TestPart part = settings.get(Setting.TEST);
        if (part.file() == null) {
            return part.share() == 0.0 ? null : choice.choose(table, part.share(), settings.get(Setting.SEED));
        }
        if (table.sparse().isPresent()) {
            return TablePart.all(TableFiles.readBeside(table, part.file(), format, null));
        }
        TableFormat known = new TableFormat(format.header(), format.delimiter(), Set.of(), Set.of());
        return TablePart.all(TableFiles.readBeside(table, part.file(), known, kinds(table, settings.get(Setting.WEIGHT))));
    }

    /** What rows to be tested on must have: all but weights, as each of them counts once. */
    private static Map<String, Kind> kinds(Table table, List<String> weights) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            kinds.put(column.name(), column instanceof NumericColumn ? Kind.NUMERIC : Kind.TEXT);
        }
        kinds.keySet().removeAll(weights);
        return kinds;
    }
}
