package kernel.spark;

import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/** What is not zero in a vector, in ascending order. */
final class Nonzeros {
    private Nonzeros() {
    }

    static int count(Vector vector) {
        return vector.numNonzeros();
    }

    /** Writes indices and numbers from {@code at} on. */
    static void copy(Vector vector, int[] indices, double[] values, int at) {
        int next = at;
        SparseVector sparse = vector instanceof SparseVector ? (SparseVector) vector : null;
        double[] from = sparse == null ? vector.toArray() : sparse.values();
        for (int k = 0; k < from.length; k++) {
            if (from[k] != 0.0) {
                indices[next] = sparse == null ? k : sparse.indices()[k];
                values[next++] = from[k];
            }
        }
    }
}
