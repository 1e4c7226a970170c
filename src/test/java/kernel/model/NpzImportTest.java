package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kernel.data.table.Npy;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** npz files that hold no network, or a trap. */
class NpzImportTest {
    @TempDir
    Path directory;

    private static Map<String, byte[]> network() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("0.weight", Npy.array("<f8", false, 2, 3, 1, 2, 3, 4, 5, 6));
        arrays.put("0.bias", Npy.array("<f8", false, 2, 0, 7, 8));
        return arrays;
    }

    private Path file(Map<String, byte[]> arrays) throws IOException {
        return Files.write(directory.resolve("n.npz"), Npy.npz(true, arrays));
    }

    private void refused(String expected, Map<String, byte[]> arrays) throws IOException {
        Path file = file(arrays);
        ModelException e = assertThrows(ModelException.class, () -> Formats.read(file, ImportNames.NONE));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private static Map<String, byte[]> with(String key, byte[] array) throws IOException {
        Map<String, byte[]> arrays = network();
        arrays.put(key, array);
        return arrays;
    }

    @Test
    void whatIsNoLayerIsNamed() throws IOException {
        assertEquals(6.0, Formats.read(file(network()), ImportNames.NONE).model().network().weight(0, 1, 2));
        refused("holds '../0.weight.npy' (expected arrays 0.weight", with("../0.weight", Npy.array("<f8", false, 2, 0, 7, 8)));
        refused("has no array 2.bias", with("2.weight", Npy.array("<f8", false, 1, 2, 1, 2)));
        Map<String, byte[]> second = with("2.weight", Npy.array("<f8", false, 1, 3, 1, 2, 3));
        second.put("2.bias", Npy.array("<f8", false, 1, 0, 1));
        refused("2.weight takes 3 inputs (expected 2, the outputs of 0.weight", second);
        refused("0.weight has 3 biases (expected 2", with("0.bias", Npy.array("<f8", false, 3, 0, 7, 8, 9)));
        refused("array 0.weight has shape (2), 0.bias shape (2)", with("0.weight", Npy.array("<f8", false, 2, 0, 7, 8)));
        refused("no JSON object of texts", with("metadata", Npy.array("|u1", false, 2, 0, 'n', 'o')));
        refused("holds no layer", Map.of("metadata", Npy.array("|u1", false, 2, 0, '{', '}')));
    }

    @Test
    void whatIsNoNumberComesBackToTheBit() throws IOException {
        Network network = new Network(3, 1);
        network.setWeight(0, 0, 0, Double.longBitsToDouble(0x7ff8_0000_0000_1234L));
        network.setWeight(0, 0, 1, Double.NEGATIVE_INFINITY);
        Path file = directory.resolve("n.npz");
        new NpzExport().write(new Model(network, Map.of()), file);
        assertEquals(network.fingerprint(), Formats.read(file, ImportNames.NONE).model().network().fingerprint());
    }

    /** 100 MB of zeros in 100 KB, as many as the header claims. */
    @Test
    void aZipBombIsNotUnpacked() throws IOException {
        Path file = directory.resolve("bomb.npz");
        int columns = 100_000;
        int rows = 125;
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("0.weight.npy"));
            String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
            zip.write(header.getBytes(StandardCharsets.US_ASCII));
            byte[] row = new byte[columns * Double.BYTES];
            for (int i = 0; i < rows; i++) {
                zip.write(row);
            }
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("0.bias.npy"));
            zip.write(Npy.array("<f8", false, 1, 0, 1));
        }
        ModelException e = assertThrows(ModelException.class, () -> Formats.read(file, ImportNames.NONE));
        assertTrue(e.getMessage().contains("array 0.weight would grow from"), e.getMessage());
    }
}
