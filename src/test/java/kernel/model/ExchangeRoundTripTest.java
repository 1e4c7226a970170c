package kernel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.nn.Activation;
import kernel.nn.Activations;
import kernel.nn.Loss;
import kernel.nn.Losses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is exported and imported again is the same model, in every format that can be read, and the same file. */
class ExchangeRoundTripTest {
    @TempDir
    Path directory;

    private boolean isRead(Path file) throws IOException {
        byte[] start = Files.readAllBytes(file);
        return Formats.IMPORTS.stream().anyMatch(format -> format.recognizes(start));
    }

    /** Returns the formats in which it came back. */
    private List<String> comesBack(Model model) throws IOException {
        List<String> formats = new ArrayList<>();
        for (ExportFormat format : Formats.EXPORTS) {
            Path file = directory.resolve("Model" + format.extension());
            try {
                format.write(model, file);
            } catch (ModelException e) {
                continue;
            }
            if (isRead(file)) {
                Imported imported = Formats.read(file, ImportNames.NONE);
                String what = format.extension() + " " + model.network().activation() + " " + model.network().loss().name();
                assertEquals(model.network().fingerprint(), imported.model().network().fingerprint(), what);
                assertEquals(Model.withNames(model.network(), model.metadata()), imported.model().metadata(), what);
                assertEquals(model.network().activation(), imported.model().network().activation(), what);
                assertEquals(model.network().loss(), imported.model().network().loss(), what);
                assertEquals(List.of(), imported.notes(), what);
                Path again = directory.resolve("Again" + format.extension());
                format.write(imported.model(), again);
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again), what);
                formats.add(format.extension());
            }
        }
        return formats;
    }

    /** Each with the first of the others. */
    @Test
    void everyActivationAndEveryLoss() throws IOException {
        for (Activation activation : Activations.ALL) {
            comesBack(activation, Losses.ALL.get(0));
        }
        for (Loss loss : Losses.ALL) {
            comesBack(Activations.ALL.get(0), loss);
        }
    }

    private void comesBack(Activation activation, Loss loss) throws IOException {
        boolean inTheBook = activation.name().equals("sigmoid") && Network2Export.COSTS.containsKey(loss.name());
        assertEquals(inTheBook ? List.of(".npz", ".json", ".onnx") : List.of(".npz", ".onnx"),
                comesBack(ExchangeModels.of(activation, loss, 5, 4, 3)));
    }

    @Test
    void tables() throws IOException {
        for (boolean numbers : new boolean[] {false, true}) {
            assertEquals(List.of(".npz", ".onnx"), comesBack(Answers.ofTable(Activations.named("relu"), Losses.named("softmax"), numbers)));
        }
        assertEquals(List.of(".npz", ".json", ".onnx"), comesBack(Answers.ofSparse(Activations.ALL.get(0), Losses.ALL.get(0))));
    }

    @Test
    void oneLayerAndMany() throws IOException {
        for (int[] sizes : new int[][] {{1, 1}, {7, 1}, {1, 9}, {3, 5, 2, 8, 1}, {300, 40, 10}}) {
            assertEquals(List.of(".npz", ".json", ".onnx"), comesBack(ExchangeModels.of(Activations.ALL.get(0), Losses.ALL.get(0), sizes)));
        }
    }
}
