package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.cli.terminal.Terminal;
import kernel.data.table.Column;
import kernel.data.table.NumericColumn;
import kernel.data.table.Table;
import kernel.data.table.TextColumn;
import kernel.model.Python;
import kernel.model.SmallTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Python's users make of a table's model with their own tools. Reported as skipped where pandas or PyTorch is missing.
 */
class PythonTableTest {
    /**
     * Prints the largest difference between our answers, read by pandas, and those of PyTorch and of numpy, from the safetensors and
     * the npz file, with rows prepared by what their metadata say.
     */
    private static final String PROGRAM = """
            import json, struct, sys, numpy, pandas, torch
            rows = pandas.read_csv(sys.argv[1])


            def compare(answers, safetensors, npz):
                ours = pandas.read_csv(answers)
                with open(safetensors, 'rb') as f:
                    header = json.loads(f.read(struct.unpack('<Q', f.read(8))[0]))
                    data = f.read()
                notes = header.pop('__metadata__')
                state = {k: torch.from_numpy(numpy.frombuffer(data[slice(*v['data_offsets'])], '<f8').reshape(v['shape']).copy())
                         for k, v in header.items()}
                inputs = []
                for column in json.loads(notes['columns']):
                    values = rows[column['column']]
                    if 'categories' in column:
                        inputs += [(values == c).astype(float) for c in column['categories']]
                    else:
                        inputs.append((values.fillna(column['fill']) - column['shift']) / column['divisor'])
                        if column['indicator']:
                            inputs.append(values.isna().astype(float))
                x = numpy.column_stack(inputs)
                goal = json.loads(notes['answers'])
                last = [torch.nn.Softmax(1)] if 'classes' in goal else []
                net = torch.nn.Sequential(torch.nn.Linear(6, 6), torch.nn.Tanh(), torch.nn.Linear(6, 2), *last).double()
                net.load_state_dict(state)
                theirs = net(torch.from_numpy(x)).detach().numpy()
                f = numpy.load(npz)
                by_hand = numpy.tanh(x @ f['0.weight'].T + f['0.bias']) @ f['2.weight'].T + f['2.bias']
                if 'classes' in goal:
                    e = numpy.exp(by_hand - by_hand.max(axis=1, keepdims=True))
                    by_hand = e / e.sum(axis=1, keepdims=True)
                    names = ['p(' + c + ')' for c in goal['classes']]
                    assert list(ours.columns) == ['prediction'] + names, list(ours.columns)
                    assert (ours['prediction'] == numpy.array(goal['classes'])[ours[names].values.argmax(axis=1)]).all()
                else:
                    names = ['prediction(' + n['column'] + ')' for n in goal['numbers']]
                    assert list(ours.columns) == names, list(ours.columns)
                    for j, n in enumerate(goal['numbers']):
                        for outputs in theirs, by_hand:
                            outputs[:, j] = outputs[:, j] * n['divisor'] + n['shift']
                worst = [numpy.abs((ours[names].values - each) / numpy.maximum(1, numpy.abs(each))).max() for each in (theirs, by_hand)]
                print(len(ours), 'rows', 'alike' if max(worst) < 1e-12 else worst)


            for model in sys.argv[2:]:
                compare(model + '.csv', model, model + '.npz')
            """;

    @TempDir
    private Path directory;

    /** A CSV of the columns that the models read. */
    private static String csv() throws IOException {
        Table table = SmallTables.table();
        StringBuilder text = new StringBuilder("color,b,a\n");
        for (int row = 0; row < SmallTables.ROWS; row++) {
            List<String> fields = new ArrayList<>();
            for (String name : List.of("color", "b", "a")) {
                Column column = table.column(name);
                fields.add(column.isMissing(row) ? "" : column instanceof TextColumn texts ? texts.value(row)
                        : Double.toString(((NumericColumn) column).value(row)));
            }
            text.append(String.join(",", fields)).append('\n');
        }
        return text.toString();
    }

    private static String run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(words, new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false));
        assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void pandasNumpyAndPytorchComeToOurAnswers() throws Exception {
        String table = Files.writeString(directory.resolve("t.csv"), csv()).toString();
        String classes = directory.resolve("classes").toString();
        String numbers = directory.resolve("numbers").toString();
        SmallTables.classifier().save(Path.of(classes));
        SmallTables.regressor("y", "z").save(Path.of(numbers));
        for (String model : List.of(classes, numbers)) {
            Files.writeString(Path.of(model + ".csv"), run("predict", "--model", model, table));
            run("export", model, model + ".npz");
        }
        String said = Python.says(PROGRAM, table, classes, numbers);
        assumeTrue(!Python.isMissing(said), "python3 with pandas and PyTorch is not installed");
        String alike = SmallTables.ROWS + " rows alike";
        assertEquals(alike + "\n" + alike, said);
    }
}
