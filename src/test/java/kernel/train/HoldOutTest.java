package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import kernel.data.Corpus;
import kernel.data.SyntheticDigits;
import org.junit.jupiter.api.Test;

/** How many images are held out. */
class HoldOutTest {
    private static final Corpus DIGITS = new Corpus(SyntheticDigits.draw("a few digits", 300, 1),
            SyntheticDigits.draw("others", 10, 2));

    @Test
    void patienceAloneHoldsOutATenth() throws IOException {
        Settings patient = Settings.defaults().with(Setting.TRAIN_SIZE, 300).with(Setting.PATIENCE, 1);
        try (Run run = Run.start(patient, Images.of(DIGITS))) {
            assertEquals(270, run.images());
            assertEquals("0.1", run.metadata().get("validation"));
        }
        assertEquals("--patience 1: needs samples held out (found --validation 0); leave one of the two out",
                assertThrows(SettingException.class, () -> Run.start(patient.with(Setting.VALIDATION, HoldOut.NONE), Images.of(DIGITS))).getMessage());
    }

    @Test
    void aNumberOrAShareIsHeldOut() {
        for (String text : new String[] {"0", "1", "5000", "0.1", "1.0E-4"}) {
            assertEquals(text, HoldOut.TYPE.parse(text).toString());
        }
        assertEquals(HoldOut.NONE, HoldOut.TYPE.parse("-0.0"));
        for (String text : new String[] {"", "-1", "1.0", "1.5", "-0.5", "NaN", "half", "1234567890"}) {
            assertNull(HoldOut.TYPE.parse(text), text);
        }
        assertEquals(45, HoldOut.share(0.15).of(300));
        assertEquals(2, HoldOut.share(0.5).of(3));
        assertEquals(7, HoldOut.number(7).of(8));
        for (String text : new String[] {"300", "301", "0.001", "0.9999"}) {
            assertTrue(assertThrows(SettingException.class, () -> HoldOut.TYPE.parse(text).of(300)).getMessage()
                    .endsWith(" of 300 training samples (expected 1 to 299); learn from all of them with --validation 0 --patience 0"));
        }
        assertThrows(IllegalArgumentException.class, () -> new HoldOut(1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new HoldOut(0, Double.NaN));
    }
}
