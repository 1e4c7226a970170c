package kernel.model;

import java.util.BitSet;

/** The order in which a run presents its images. */
final class Order {
    private Order() {
    }

    /** Whether {@code order} holds every number from 0 to its length − 1 once. */
    static boolean isPermutation(int[] order) {
        BitSet seen = new BitSet(order.length);
        for (int image : order) {
            if (image < 0 || image >= order.length || seen.get(image)) {
                return false;
            }
            seen.set(image);
        }
        return true;
    }
}
