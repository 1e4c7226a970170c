package kernel.train;

import java.io.IOException;
import kernel.data.table.Table;

/** A table that was read, of which one fold is tested on and the others are learnt. */
final class TableFold extends Material {
    private final Table table;
    private final String name;
    private final String kind;
    private final TargetChoice choice;
    private final TablePart tested;
    private final int rows;

    /**
     * @param tested among the first {@code rows} of the table
     * @param rows   that are learnt or tested on
     */
    TableFold(Table table, String name, String kind, TargetChoice choice, TablePart tested, int rows) {
        this.table = table;
        this.name = name;
        this.kind = kind;
        this.choice = choice;
        this.tested = tested;
        this.rows = rows;
    }

    @Override
    double expectedFlops(Settings settings) {
        return 0.0;
    }

    @Override
    TableFold inMemory(Settings settings) {
        return this;
    }

    @Override
    String fingerprint() {
        return table.fingerprint();
    }

    @Override
    boolean isReadBy(Setting<?> setting) {
        return false;
    }

    @Override
    Portions read(Settings settings) throws IOException {
        return TablePortions.of(name, kind, table, choice, tested, settings.with(Setting.TRAIN_SIZE, rows - tested.count()));
    }

    @Override
    Folds<Material> deal(int folds, Settings settings) {
        throw new IllegalStateException(name + ": is a fold already (expected a whole table)");
    }
}
