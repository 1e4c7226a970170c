package kernel.data;

import java.util.Arrays;
import kernel.random.CounterRandom;

/**
 * Chooses some images of a data set, of each class in proportion. Of {@code count} images among n, a class of k gets
 * count·k/n, rounded down; what is then missing goes to the classes with the largest remainders, one each, and of equal ones to
 * the lower class. Within a class those images are chosen whose draws are the smallest: 64 bits, unsigned, by seed and number
 * of the image alone, so neither threads nor order matter.
 */
final class StratifiedChoice {
    /** In place of an epoch's number in a key: the choice comes before the first. */
    private static final int BEFORE_ALL_EPOCHS = -1;

    private StratifiedChoice() {
    }

    /** Whether each image is chosen. */
    static boolean[] of(Dataset images, int count, long seed) {
        int[] quotas = quotas(images, count);
        boolean[] chosen = new boolean[images.count()];
        for (int c = 0; c < quotas.length; c++) {
            choose(images, c, quotas[c], seed, chosen);
        }
        return chosen;
    }

    private static int[] quotas(Dataset images, int count) {
        long[] remainders = new long[images.classes()];
        int[] quotas = new int[images.classes()];
        for (int i = 0; i < images.count(); i++) {
            remainders[images.label(i)]++;
        }
        int missing = count;
        for (int c = 0; c < quotas.length; c++) {
            long share = count * remainders[c];
            quotas[c] = (int) (share / images.count());
            remainders[c] = share % images.count();
            missing -= quotas[c];
        }
        for (; missing > 0; missing--) {
            int largest = 0;
            for (int c = 1; c < quotas.length; c++) {
                largest = remainders[c] > remainders[largest] ? c : largest;
            }
            quotas[largest]++;
            remainders[largest] = -1;
        }
        return quotas;
    }

    private static void choose(Dataset images, int label, int quota, long seed, boolean[] chosen) {
        long[] draws = new long[images.count()];
        int members = 0;
        for (int i = 0; i < images.count(); i++) {
            if (images.label(i) == label) {
                draws[members++] = draw(seed, i);
            }
        }
        if (quota == 0) {
            return;
        }
        Arrays.sort(draws, 0, members);
        // Of one seed no two images have the same draw, so this many are at or below it.
        long last = draws[quota - 1];
        for (int i = 0; i < images.count(); i++) {
            chosen[i] |= images.label(i) == label && draw(seed, i) <= last;
        }
    }

    /** Signed, in the order of the unsigned bits. */
    private static long draw(long seed, int image) {
        return CounterRandom.bits(CounterRandom.key(seed, BEFORE_ALL_EPOCHS, image, 0), 0) ^ Long.MIN_VALUE;
    }
}
