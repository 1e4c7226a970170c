package kernel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kernel.linalg.Kernels;
import kernel.nn.Activation;
import kernel.nn.Losses;
import kernel.nn.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with parts that only its own program knows. */
class OwnActivationTest {
    @TempDir
    Path directory;

    /** An activation of a library user's own. */
    private static final class Twice implements Activation {
        @Override
        public String name() {
            return "twice";
        }

        @Override
        public void apply(Kernels kernels, int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    a[aOff + i * lda + j] = 2 * z[zOff + i * ldz + j];
                }
            }
        }

        @Override
        public void timesDerivative(Kernels kernels, int m, int n, double[] z, double[] a, int aOff, double[] d, int dOff, int ld) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    d[dOff + i * ld + j] *= 2;
                }
            }
        }
    }

    @Test
    void anActivationOfTheCallersOwnIsLoadedWhereItIsGiven() throws Exception {
        Path file = directory.resolve("m.safetensors");
        Activation own = new Twice();
        new Model(new Network(own, Losses.ALL.get(0), 2, 3, 1), Map.of()).save(file);
        String message = assertThrows(ModelException.class, () -> Model.load(file)).getMessage();
        assertTrue(message.contains("the activation 'twice' is not known to this version; use a newer one or, if it is your own,"
                + " give it to Model.load"), message);
        assertSame(own, Model.load(file, List.of(own), List.of()).network().activation());
        new Model(Network.random(1, 2, 1, 1), Map.of()).save(file);
        assertEquals("sigmoid", Model.load(file, List.of(own), List.of()).network().activation().name());
    }
}
