package kernel.data;

import kernel.nn.Named;

/** A way to change training images at random such that they still show the same thing, so that a network sees each only once. */
public interface Deformation extends Named {

    /**
     * Deforms images of this size, for one thread.
     *
     * @throws IllegalArgumentException unless rows and columns are from 1 to {@link Deformer#MOST}
     */
    Deformer deformer(int rows, int columns);
}
