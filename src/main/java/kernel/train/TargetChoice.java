package kernel.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import kernel.data.StratifiedChoice;
import kernel.data.columns.ClassTarget;
import kernel.data.columns.NumberTarget;
import kernel.data.columns.Scale;
import kernel.data.columns.Target;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.nn.Loss;
import kernel.nn.Losses;

/**
 * What the target of a table is: classes or numbers.
 *
 * @param classes null for numbers
 * @param labels  the class of each row; all 0 for numbers
 * @param loss    that the settings ask for, else the one for such targets
 * @param remark  what was chosen where it could have been something else, in a sentence for the user; empty if it could not
 */
record TargetChoice(List<String> columns, ClassTarget classes, int[] labels, Loss loss, String remark) {
    /** So many different whole numbers are classes, if nobody says anything else. */
    private static final int MAX_CLASSES_OF_NUMBERS = 20;
    /** And only where there are that many rows for each. */
    private static final int LEAST_ROWS_A_CLASS = 5;

    static TargetChoice of(Table table, Settings settings) throws IOException {
        List<String> names = settings.get(Setting.TARGET);
        Task task = settings.get(Setting.TASK);
        Column first = table.column(names.get(0));
        boolean few = first instanceof NumericColumn numbers && areFew(numbers);
        boolean classifies = names.size() == 1 && (task == Task.AUTO ? few || first instanceof TextColumn : task == Task.CLASSIFY);
        if (task == Task.CLASSIFY && names.size() > 1) {
            throw new SettingException(Setting.TASK.option() + " classify: " + names.size() + " targets (expected one); name one"
                    + " column with " + Setting.TARGET.option() + ", or regress on all of them");
        }
        String remark = task != Task.AUTO || names.size() > 1 || !few ? "" : "The target '" + names.get(0)
                + "' has a few whole numbers, which are taken as classes; " + Setting.TASK.option() + " regress predicts the number.";
        if (classifies) {
            return ofClasses(table, first, settings, remark);
        }
        for (String name : names) {
            NumberTarget.numbers(table, name);
        }
        return new TargetChoice(names, null, new int[table.rows()], loss(settings, "squared"), remark);
    }

    private static TargetChoice ofClasses(Table table, Column column, Settings settings, String remark) throws IOException {
        ClassTarget target = ClassTarget.learn(table, column);
        return new TargetChoice(List.of(column.name()), target, target.labels(table), loss(settings, "softmax"), remark);
    }

    private static Loss loss(Settings settings, String name) {
        return settings.isSet(Setting.LOSS) ? settings.get(Setting.LOSS) : Losses.named(name);
    }

    private static boolean areFew(NumericColumn column) {
        Set<Double> found = new HashSet<>();
        for (int row = 0; row < column.rows() && found.size() <= MAX_CLASSES_OF_NUMBERS; row++) {
            double x = column.value(row);
            if (x != Math.rint(x)) {
                return false;
            }
            found.add(x + 0.0); // −0 is 0.
        }
        return found.size() <= Math.min(MAX_CLASSES_OF_NUMBERS, column.rows() / LEAST_ROWS_A_CLASS);
    }

    Task task() {
        return classes == null ? Task.REGRESS : Task.CLASSIFY;
    }

    /** A share of the rows to test on, of each class in proportion. */
    TablePart choose(Table table, double share, long seed) {
        int count = (int) Math.round(share * table.rows());
        if (count < 1 || count >= table.rows()) {
            throw new SettingException(Setting.TEST.option() + " " + share + ": " + count + " of " + table.rows()
                    + " rows (expected 1 to " + (table.rows() - 1) + ")");
        }
        return TablePart.all(table).select(StratifiedChoice.of(labels, width(), count, seed, StratifiedChoice.TEST), true);
    }

    /** Some of a part, of each class in proportion. */
    boolean[] choose(TablePart part, int count, long seed) {
        int[] theirs = new int[part.count()];
        for (int i = 0; i < theirs.length; i++) {
            theirs[i] = labels[part.rows()[i]];
        }
        return StratifiedChoice.of(theirs, width(), count, seed, StratifiedChoice.VALIDATION);
    }

    /** The folds of the first rows, of each class in proportion. */
    int[] deal(int folds, int rows, Settings settings) {
        return Folds.deal(folds, Arrays.copyOf(labels, rows), width(), settings);
    }

    private int width() {
        return classes == null ? 1 : classes.width();
    }

    /** A warning of classes of which no row is learnt; empty if there are none. */
    String unlearnt(TablePart learnt) {
        boolean[] seen = new boolean[width()];
        for (int row : learnt.rows()) {
            seen[labels[row]] = true;
        }
        List<String> unlearnt = IntStream.range(0, seen.length).filter(c -> classes != null && !seen[c])
                .mapToObj(c -> classes.classes().get(c)).toList();
        return unlearnt.isEmpty() ? "" : "No row of " + (unlearnt.size() == 1 ? "class " : "the classes ")
                + ColumnNames.shown(unlearnt)
                + " is learnt: each is held out, tested on, or beyond " + Setting.TRAIN_SIZE.option() + ".";
    }

    /** The target as the rows that are learnt show it. Numbers are scaled where the loss takes any number. */
    Target learn(TablePart learnt) throws IOException {
        if (classes != null) {
            return classes;
        }
        if (loss.targetsAddUpToOne()) {
            throw new SettingException(Setting.LOSS.option() + " " + loss.name() + ": is for classes, and the target is numbers; choose"
                    + " squared, huber or poisson");
        }
        boolean any = loss.leastTarget() == Double.NEGATIVE_INFINITY && loss.greatestTarget() == Double.POSITIVE_INFINITY;
        if (!any) {
            refuseOutside(learnt.table());
        }
        return NumberTarget.learn(learnt.table(), columns, learnt.rows(), any ? Scale.STANDARD : Scale.NONE);
    }

    private void refuseOutside(Table table) throws IOException {
        for (String name : columns) {
            for (int row = 0; table.column(name) instanceof NumericColumn numbers && row < table.rows(); row++) {
                if (numbers.value(row) < loss.leastTarget() || numbers.value(row) > loss.greatestTarget()) {
                    throw new SettingException(Setting.LOSS.option() + " " + loss.name() + ": row " + (row + 1) + " of " + table.name()
                            + ": the target '" + name + "' is " + numbers.value(row) + " (expected " + range()
                            + "); choose another loss");
                }
            }
        }
    }

    private String range() {
        return loss.greatestTarget() == Double.POSITIVE_INFINITY ? "at least " + loss.leastTarget()
                : loss.leastTarget() + " to " + loss.greatestTarget();
    }
}
