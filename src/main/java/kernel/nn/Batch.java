package kernel.nn;

/** The mini-batch of a step, and those that come after it: one object, set anew for each step. */
final class Batch {
    /** The samples in the order in which they are presented; this mini-batch's begin at {@link #first}. */
    int[] order;
    int first;
    /** Samples of this mini-batch; 0 at the end of a pass. */
    int m;
    /** Samples of the next mini-batch, of the one after it, and of the one after that. */
    int next;
    int afterNext;
    int ahead;
    /** Which pass over all samples this step belongs to, counted from 0. */
    long pass;

    private int size;
    private int end;

    /** The first mini-batch of a pass over the {@code count} samples from {@code order[first]}, {@code size} to each. */
    void begin(int[] order, int first, int count, int size) {
        this.order = order;
        this.size = size;
        end = first + count;
        at(first);
    }

    /** Goes on to the next one. */
    void advance() {
        at(first + m);
    }

    /** Where the pass ends in {@link #order}. */
    int end() {
        return end;
    }

    private void at(int place) {
        first = place;
        int left = end - place;
        m = Math.min(size, left);
        next = Math.min(size, left - m);
        afterNext = Math.min(size, left - m - next);
        ahead = Math.min(size, left - m - next - afterNext);
    }
}
