package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kernel.nn.Activations;
import kernel.nn.Losses;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PyTorch saves of an nn.Sequential, in single precision and with nothing but its names. */
class SafetensorsImportTest {
    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\"},\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[8,32]},"
            + "\"2.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[32,40]},"
            + "\"2.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[40,48]}}";

    @TempDir
    Path directory;

    private Path file(String header) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 48).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
        for (float value : new float[] {0.1f, -0.0f, 1, 2, 3, 4, 5, Float.MIN_VALUE}) {
            bytes.putFloat(value);
        }
        bytes.putDouble(1.0 / 3).putFloat(7).putFloat(-8);
        return Files.write(directory.resolve("pytorch"), bytes.array());
    }

    @Test
    void singlePrecision() throws IOException {
        Imported imported = Formats.read(file(HEADER), new ImportNames(Activations.named("relu"), Losses.named("softmax")));
        Network network = imported.model().network();
        assertEquals(0.1f, network.bias(0, 0));
        assertEquals(-0.0, network.bias(0, 1));
        assertEquals(Float.MIN_VALUE, network.weight(0, 1, 2));
        assertEquals(2.0, network.weight(0, 0, 1));
        assertEquals(1.0 / 3, network.bias(1, 0));
        assertEquals(-8.0, network.weight(1, 0, 1));
        assertEquals("relu", network.activation().name());
        assertEquals("softmax", network.loss().name());
        assertEquals(List.of(Imported.SINGLE), imported.notes());
        assertEquals(network.fingerprint(), Model.load(directory.resolve("pytorch")).network().fingerprint());
        Path saved = directory.resolve("saved");
        imported.model().save(saved);
        assertEquals(network.fingerprint(), Model.load(saved).network().fingerprint());
        assertEquals("pt", Model.load(saved).metadata().get("format"));
    }

    @Test
    void otherPrecisionsAreRefused() throws IOException {
        Path file = file(HEADER.replaceFirst("F32", "F16"));
        ModelException e = assertThrows(ModelException.class, () -> Formats.read(file, ImportNames.NONE));
        assertTrue(e.getMessage().contains("'0.bias' is F16 (expected F64)"), e.getMessage());
    }

    @Test
    void aCheckpointIsNoModel() throws IOException {
        Path file = directory.resolve("c");
        new Checkpoint(Network.random(1, 3, 2), Map.of(), new long[] {1, 2, 3, 4}, new int[] {1, 0}).save(file);
        ModelException e = assertThrows(ModelException.class, () -> Formats.read(file, ImportNames.NONE));
        assertTrue(e.getMessage().contains("--resume"), e.getMessage());
    }

    @Test
    void ourOwnStaysWhatItIs() throws IOException {
        Model model = ExchangeModels.of(Activations.named("tanh"), Losses.named("huber"), 3, 2, 2);
        Path file = directory.resolve("own");
        model.save(file);
        Imported imported = Formats.read(file, ImportNames.NONE);
        assertEquals(Model.load(file).metadata(), imported.model().metadata());
        assertEquals(model.network().fingerprint(), imported.model().network().fingerprint());
        assertEquals("huber", imported.model().network().loss().name());
        assertEquals(List.of(), imported.notes());
    }
}
