package kernel.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kernel.data.SyntheticDigits;
import kernel.model.Model;
import kernel.train.Images;
import kernel.train.Run;
import kernel.train.RunException;
import kernel.train.Setting;
import kernel.train.Settings;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A {@link Model} that several threads ask at once answers each to the bits that one thread alone gets. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Each has its own answer.")
@Outcome(expect = Expect.FORBIDDEN, desc = "An answer is another's.")
@State
public class SharedModel {
    private static final Model MODEL = model();
    private static final double[][] ROWS = new double[2][784];
    private static final double[][] ALONE = new double[2][];

    static {
        for (int i = 0; i < ROWS.length; i++) {
            for (int j = 0; j < ROWS[i].length; j++) {
                ROWS[i][j] = (j * (i + 3) % 11) / 11.0;
            }
            ALONE[i] = MODEL.predict(ROWS[i]);
        }
    }

    private static Model model() {
        try {
            Path file = Files.createTempFile("stress", ".safetensors");
            try (Run run = Run.start(Settings.defaults().with(Setting.EPOCHS, 0), Images.of(SyntheticDigits.corpus()))) {
                Files.delete(file);
                run.save(file);
                return Model.load(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RunException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int asAlone(int row) {
        return Arrays.equals(ALONE[row], MODEL.predict(ROWS[row])) ? 1 : 0;
    }

    @Actor
    public void one(II_Result r) {
        r.r1 = asAlone(0);
    }

    @Actor
    public void two(II_Result r) {
        r.r2 = asAlone(1);
    }
}
