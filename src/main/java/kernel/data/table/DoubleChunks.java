package kernel.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers of which nobody knows yet how many there will be. Growing copies next to nothing, so it needs no room for two copies. */
final class DoubleChunks {
    private final List<double[]> full = new ArrayList<>();
    private double[] last = {};
    private int used;
    private int before;
    /** Whether all in {@code full} but the first have {@link Growth#LARGEST} numbers. */
    private boolean even;

    DoubleChunks() {
    }

    /** All that there will be, without a copy. */
    DoubleChunks(double[] all) {
        last = all;
        used = all.length;
    }

    void add(double value) {
        if (used == last.length) {
            grow();
        }
        last[used++] = value;
    }

    /** Adds {@code from[first]} and every {@code stride}th after it, of those before {@code from[end]}. */
    void add(double[] from, int first, int stride, int end) {
        int at = first;
        while (at < end) {
            if (used == last.length) {
                grow();
            }
            double[] to = last;
            int next = used;
            while (at < end && next < to.length) {
                to[next++] = from[at];
                at += stride;
            }
            used = next;
        }
    }

    private void grow() {
        if (used > 0) {
            full.add(last);
        }
        before += used;
        used = 0;
        last = new double[Growth.next(before)];
        if (last.length == Growth.LARGEST && !even) {
            double[] first = joined();
            full.clear();
            full.add(first);
            even = true;
        }
    }

    int size() {
        return before + used;
    }

    /** All of them in one array. Each chunk is let go once it was copied, and nothing can be added any more. */
    double[] toArray() {
        if (used == last.length && full.isEmpty()) {
            return last;
        }
        double[] all = joined();
        last = null;
        return all;
    }

    private double[] joined() {
        double[] all = new double[size()];
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            double[] chunk = full.set(i, null);
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(last, 0, all, at, used);
        return all;
    }

    /**
     * All of them, as they lie here: the first array is of any length, others have {@link Growth#LARGEST} numbers, the last may
     * have fewer. Nothing can be added any more.
     */
    double[][] toPieces() {
        if (!even) {
            return new double[][] {toArray()};
        }
        if (used > 0) {
            full.add(used == last.length ? last : Arrays.copyOf(last, used));
        }
        last = null;
        return full.toArray(new double[0][]);
    }
}
