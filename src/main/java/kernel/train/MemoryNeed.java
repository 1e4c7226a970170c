package kernel.train;

import kernel.nn.Evaluation;
import kernel.nn.Network;
import kernel.nn.Recipe;
import kernel.nn.Sgd;

/** Refuses, before anything is allocated, a run that the heap cannot hold. */
final class MemoryNeed {
    /** The longest array that every JVM can make. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;
    /** Rows are padded to the vector length, which is at most this many doubles. */
    private static final int MAX_LANES = 8;

    private MemoryNeed() {
    }

    /**
     * @param keepsBest whether the best network so far is kept, besides that of the last epoch
     * @param heap      bytes that there are
     */
    static void check(int[] sizes, Recipe recipe, Portions portions, boolean keepsBest, long heap) {
        int batch = Math.min(recipe.miniBatchSize(), portions.learnt());
        for (int l = 0; l + 1 < sizes.length; l++) {
            long width = sizes[l + 1] + (long) MAX_LANES;
            if (width * sizes[l] > LONGEST) {
                throw new RunException(sizes[l] + " x " + sizes[l + 1] + " weights do not fit into an array (at most 2^31 - 9);"
                        + " choose smaller --hidden layers");
            }
            if (width * batch > LONGEST) {
                throw new RunException("a mini-batch of " + batch + " x " + sizes[l + 1]
                        + " does not fit into an array (at most 2^31 - 9); choose smaller --hidden layers or a smaller --batch-size");
            }
        }
        check(portions.bytes(), network(sizes, keepsBest), batches(sizes, recipe, portions, keepsBest), heap);
    }

    /** Bytes of the networks that a run has. */
    static long network(int[] sizes, boolean keepsBest) {
        // The network of the last good epoch is kept.
        return (keepsBest ? 3 : 2) * Network.bytes(sizes);
    }

    /** Bytes that a run works in. */
    static long batches(int[] sizes, Recipe recipe, Portions portions, boolean keepsBest) {
        // Of the test samples, of those held out, and of the test samples by the best network.
        long evaluations = 1 + (portions.validates() ? 1 : 0) + (keepsBest ? 1 : 0);
        return Sgd.bytes(recipe, Math.min(recipe.miniBatchSize(), portions.learnt()), sizes) + evaluations * Evaluation.bytes(sizes);
    }

    /** Leaves a tenth of the heap for everything else. */
    static void check(long data, long network, long batches, long heap) {
        long need = (data + network + batches) / 9 * 10;
        if (need > heap) {
            throw new RunException("training needs about " + megabytes(need) + " MB of memory (network "
                    + megabytes(network) + ", mini-batch " + megabytes(batches) + ", data " + megabytes(data)
                    + "); the heap has " + megabytes(heap) + " MB. Give more with java -Xmx" + (megabytes(need) + 1)
                    + "m, or choose smaller --hidden layers or --batch-size");
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
