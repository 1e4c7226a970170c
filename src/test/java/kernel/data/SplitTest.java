package kernel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images held out: how many of which class, and which. */
class SplitTest {
    private static final Dataset TEST = new Dataset("test", new byte[2], new byte[1], 0, 1, 1, 2, 5);

    /** Images whose pixels are their number; the classes take turns as long as they have some left. They begin in the middle. */
    private static Split given(int... ofClass) {
        int[] left = ofClass.clone();
        int count = Arrays.stream(left).sum();
        byte[] pixels = new byte[2 * (count + 1)];
        byte[] labels = new byte[count + 1];
        int label = 0;
        for (int i = 0; i < count; i++) {
            while (left[label % left.length] == 0) {
                label++;
            }
            labels[1 + i] = (byte) (label % left.length);
            left[label++ % left.length]--;
            pixels[2 * (1 + i)] = (byte) (i >> 8);
            pixels[2 * (1 + i) + 1] = (byte) i;
        }
        Dataset train = new Dataset("images", pixels, labels, 1, count, 1, 2, 5);
        return new Split(train, train.slice("next", 0, 1), TEST);
    }

    private static int[] numbers(Dataset images) {
        int[] numbers = new int[images.count()];
        for (int i = 0; i < numbers.length; i++) {
            int at = images.pixelOffset() + 2 * i;
            numbers[i] = (images.pixels()[at] & 0xff) << 8 | images.pixels()[at + 1] & 0xff;
        }
        return numbers;
    }

    private static int[] ofClass(Dataset images) {
        int[] counts = new int[images.classes()];
        for (int i = 0; i < images.count(); i++) {
            counts[images.label(i)]++;
        }
        return counts;
    }

    @Test
    void eachClassGivesItsShareAndTheLargestRemaindersOneMore() {
        assertHeldOut(10, new int[] {50, 30, 20, 0, 0}, new int[] {5, 3, 2, 0, 0});
        // Quotas 1.6, 1.4, 1.0: the first has the largest remainder.
        assertHeldOut(4, new int[] {8, 7, 5, 0, 0}, new int[] {2, 1, 1, 0, 0});
        // Quotas 2.45, 2.45, 2.1: of equal remainders the lower class.
        assertHeldOut(7, new int[] {7, 7, 6, 0, 0}, new int[] {3, 2, 2, 0, 0});
        assertHeldOut(2, new int[] {5, 5, 5, 5, 0}, new int[] {1, 1, 0, 0, 0});
        // Quotas 0.9 and 0.1: a class so small gives none.
        assertHeldOut(1, new int[] {1, 0, 0, 9, 0}, new int[] {0, 0, 0, 1, 0});
        assertHeldOut(999, new int[] {300, 200, 100, 399, 1}, new int[] {300, 200, 100, 398, 1});
    }

    private static void assertHeldOut(int count, int[] classes, int[] expected) {
        assertArrayEquals(expected, ofClass(given(classes).heldOut(count, 1).validation()));
    }

    @Test
    void noImageIsInTwoPartsOrInNoneAndTheOrderStays() {
        Split given = given(400, 300, 200, 95, 5);
        Split split = given.heldOut(250, 7);
        int[] held = numbers(split.validation());
        int[] rest = numbers(split.train());
        assertEquals(250, held.length);
        int[] all = new int[1000];
        Arrays.fill(all, 1);
        for (int[] part : new int[][] {held, rest}) {
            for (int i = 0; i < part.length; i++) {
                all[part[i]]--;
                assertTrue(i == 0 || part[i] > part[i - 1]);
            }
        }
        assertArrayEquals(new int[1000], all);
        for (int i = 0; i < rest.length; i++) {
            assertEquals(given.train().label(rest[i]), split.train().label(i));
        }
        assertSame(given.test(), split.test());
        assertEquals("images", split.train().name());
    }

    /** Written down once: another choice would be another validation set in every model that there is. */
    @Test
    void theSeedDecidesWhich() {
        List<Integer> held = new ArrayList<>();
        for (int number : numbers(given(40, 30, 20, 10, 0).heldOut(10, 1).validation())) {
            held.add(number);
        }
        assertEquals(List.of(1, 4, 31, 43, 63, 66, 70, 79, 85, 88), held);
        assertArrayEquals(numbers(given(40, 30).heldOut(20, 5).validation()), numbers(given(40, 30).heldOut(20, 5).validation()));
        assertNotEquals(Arrays.toString(numbers(given(40, 30).heldOut(20, 5).validation())),
                Arrays.toString(numbers(given(40, 30).heldOut(20, 6).validation())));
    }

    /** More images held out are the same ones and others. */
    @Test
    void whatIsHeldOutGrows() {
        int[] few = numbers(given(60, 40).heldOut(10, 3).validation());
        int[] more = numbers(given(60, 40).heldOut(20, 3).validation());
        for (int number : few) {
            assertTrue(Arrays.binarySearch(more, number) >= 0, number + " of " + Arrays.toString(more));
        }
    }

    @Test
    void noneOrAllIsRefused() {
        for (int count : new int[] {-1, 0, 10, 11}) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> given(5, 5).heldOut(count, 1)).getMessage()
                    .contains("held out: " + count + " of images (expected: 1 to 9)"));
        }
        assertEquals(0, given(5, 5).withoutValidation().validation().count());
        assertEquals(10, given(5, 5).withoutValidation().train().count());
    }
}
