package kernel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A learning rate that follows the cost. */
class PlateauTest {
    private static final double NAN = Double.NaN;

    private static List<Double> costs() {
        List<Double> costs = new ArrayList<>(List.of(5.0, 4.0, 3.0, 3.0, 2.9999, 2.9998, 2.9997, 3.5, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0,
                3.0, 3.0, 3.0, 2.5));
        costs.addAll(Collections.nCopies(9, 2.5));
        costs.addAll(List.of(2.4998, 2.4));
        costs.addAll(Collections.nCopies(30, 2.6));
        costs.addAll(List.of(NAN, NAN, NAN, 1.0));
        costs.addAll(Collections.nCopies(25, 1.0));
        return costs;
    }

    /** What PyTorch 1.13 does: ReduceLROnPlateau(optimizer, eps=0.0) on an SGD of lr 1.0, told these losses. */
    @Test
    void fallsWherePyTorchsFalls() {
        String expected = "after pass 13: 0.1\nafter pass 40: 0.010000000000000002\nafter pass 51: 0.0010000000000000002\n"
                + "after pass 62: 1.0000000000000003E-4\nafter pass 74: 1.0000000000000004E-5\nafter pass 85: 1.0000000000000004E-6\n";
        Plateau plateau = new Plateau();
        StringBuilder falls = new StringBuilder();
        double before = 1.0;
        for (int pass = 0; pass < costs().size(); pass++) {
            double factor = plateau.ended(costs().get(pass));
            if (factor != before) {
                falls.append("after pass ").append(pass).append(": ").append(factor).append('\n');
            }
            before = factor;
        }
        assertEquals(expected, falls.toString());
        assertEquals(6, plateau.falls());
        assertEquals(1.0, plateau.best());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 14, 40, 60, 88})
    void goesOnFromWhatItRemembers(int pass) {
        Plateau whole = new Plateau();
        Plateau cut = new Plateau();
        for (int i = 0; i < costs().size(); i++) {
            if (i == pass) {
                cut = new Plateau(cut.best(), cut.waited(), cut.falls());
            }
            assertEquals(whole.ended(costs().get(i)), cut.ended(costs().get(i)), "pass " + i);
        }
    }

    /** Below 0, a ten-thousandth less is a larger number. */
    @Test
    void aCostBelowZeroHasToFallAsFar() {
        Plateau plateau = new Plateau();
        plateau.ended(-1.0);
        plateau.ended(-0.99995);
        plateau.ended(-1.00005);
        assertEquals(-1.0, plateau.best());
        plateau.ended(-1.0002);
        assertEquals(-1.0002, plateau.best());
    }

    @Test
    void refusesAStateThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Plateau(NAN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Plateau(1.0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Plateau(1.0, 0, -1));
    }

    @Test
    void aTrainerMultipliesItsLearningRates() {
        Samples samples = Made.samples(50, 20, 4, 20, InputPath.AUTO);
        for (Optimizer optimizer : Optimizers.ALL) {
            Network scaled = Made.network(20, 7, 4);
            Network slower = scaled.copy();
            Recipe recipe = Recipe.sgd(10, 0.5).withOptimizer(optimizer);
            try (Sgd one = new Sgd(scaled, samples, recipe, 1); Sgd other = new Sgd(slower, samples, recipe.withEta(0.25), 1)) {
                one.scaleEta(0.5);
                one.train(Made.order(50), 0, 50);
                other.train(Made.order(50), 0, 50);
                assertEquals(slower.fingerprint(), scaled.fingerprint(), optimizer.name());
                assertThrows(IllegalArgumentException.class, () -> one.scaleEta(-1.0));
                assertThrows(IllegalArgumentException.class, () -> one.scaleEta(NAN));
            }
        }
    }
}
