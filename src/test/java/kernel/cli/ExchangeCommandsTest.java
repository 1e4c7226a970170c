package kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kernel.cli.terminal.Terminal;
import kernel.model.Model;
import kernel.nn.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export} and {@code import} say what they did, and write over nothing that they were not told to. */
class ExchangeCommandsTest {
    @TempDir
    Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path model;
    private Network network;

    @BeforeEach
    void save() throws IOException {
        model = directory.resolve("m.safetensors");
        network = Network.random(1, 4, 3, 2);
        new Model(network, Map.of()).save(model);
    }

    private int run(Object... words) {
        String[] args = new String[words.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = words[i].toString();
        }
        out.reset();
        err.reset();
        return Cli.run(args, new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false));
    }

    private void says(int code, String part, Object... words) {
        assertEquals(code, run(words), () -> out + "\n" + err);
        String said = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains(part), said);
    }

    @Test
    void thereAndBack() throws IOException {
        Path npz = directory.resolve("m.npz");
        Path back = directory.resolve("back.safetensors");
        says(0, "Fingerprint: " + network.fingerprint(), "export", model, npz);
        says(0, "Fingerprint: " + network.fingerprint(), "import", npz, "--save", back);
        assertEquals(-1, Files.mismatch(back, model));
    }

    @Test
    void nothingIsLost() throws IOException {
        Path npz = directory.resolve("m.npz");
        Files.writeString(npz, "mine");
        says(1, "--overwrite", "export", model, npz);
        assertEquals("mine", Files.readString(npz));
        says(0, "Wrote", "export", model, npz, "--overwrite");
        Path other = Files.writeString(directory.resolve("other"), "mine");
        says(1, "--overwrite", "import", npz, "--save", other);
        assertEquals("mine", Files.readString(other));
        says(2, "that is the file to read", "import", npz, "--save", npz, "--overwrite");
        says(1, "there is no directory", "export", model, directory.resolve("no").resolve("m.npz"));
        assertTrue(Files.size(npz) > 100);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        says(2, "m.onyx: its ending names no format (expected one of .npz", "export", model, directory.resolve("m.onyx"));
        says(2, "relux: expected one of sigmoid, tanh", "import", model, "--activation", "relux");
        says(1, "no such file", "import", directory.resolve("none"), "--save", directory.resolve("x"));
        says(1, "of no known format (expected safetensors", "import", Files.writeString(directory.resolve("text"), "Hello"), "--save",
                directory.resolve("x"));
        Path npz = directory.resolve("m.npz");
        says(0, "Wrote", "export", model, npz);
        says(1, "leave --activation out", "import", npz, "--activation", "relu", "--save", directory.resolve("x"));
    }
}
