package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import kernel.nn.Activations;
import kernel.nn.Losses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code numpy.load} finds in an npz of ours, and we in one of its. Reported as skipped where Python or numpy is missing. */
class NumpyTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void numpyIsThere() throws Exception {
        assumeTrue(Python.says("import numpy").isEmpty(), "python3 with numpy is not installed");
    }

    /** The fingerprint by numpy alone, from the arrays, and the one that the metadata note. */
    @Test
    void itReadsOurs() throws Exception {
        Model model = ExchangeModels.of(Activations.named("relu"), Losses.named("softmax"), 6, 5, 3);
        Path file = directory.resolve("m.npz");
        new NpzExport().write(model, file);
        String said = Python.says("""
                import hashlib, json, sys, numpy
                f = numpy.load(sys.argv[1])
                sha = hashlib.sha256()
                for name in f.files[:-1]:
                    sha.update(f[name].astype('<f8').tobytes())
                notes = json.loads(bytes(f['metadata']))
                print(f.files, f['0.weight'].shape, f['2.bias'].shape, f['0.weight'].dtype)
                print(sha.hexdigest(), notes['fingerprint'], notes['activation'], notes['cost'])
                """, file.toString());
        String fingerprint = model.network().fingerprint();
        assertEquals("['0.weight', '0.bias', '2.weight', '2.bias', 'metadata'] (5, 6) (3,) float64\n" + fingerprint + " " + fingerprint
                + " relu softmax", said);
    }

    /** Compressed, column by column, float32: whole numbers, so that nothing is lost. */
    @Test
    void weReadIts() throws Exception {
        Path file = directory.resolve("its.npz");
        assertEquals("", Python.says("""
                import sys, numpy
                w = numpy.arange(12.0).reshape(3, 4)
                numpy.savez_compressed(sys.argv[1], **{'0.weight': w, '0.bias': numpy.array([7.0, 8, 9]),
                    '3.weight': numpy.asfortranarray(numpy.float32([[1, 2, 3], [4, 5, 6]])), '3.bias': numpy.zeros(2)})
                """, file.toString()));
        Imported imported = Formats.read(file, new ImportNames(Activations.named("tanh"), null));
        assertEquals("tanh", imported.model().network().activation().name());
        assertEquals("[4, 3, 2]", Arrays.toString(imported.model().network().sizes()));
        assertEquals(6.0, imported.model().network().weight(0, 1, 2));
        assertEquals(9.0, imported.model().network().bias(0, 2));
        assertEquals(4.0, imported.model().network().weight(1, 1, 0));
        assertEquals(3.0, imported.model().network().weight(1, 0, 2));
        assertEquals(1, imported.notes().size(), imported.notes().toString());
    }
}
