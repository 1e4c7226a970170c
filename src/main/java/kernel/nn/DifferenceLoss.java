package kernel.nn;

import kernel.linalg.Kernels;

/** A loss whose cost goes with its output activation so that ∂C/∂z = a − y, whatever the two are. */
abstract class DifferenceLoss implements Loss {

    @Override
    public final void delta(Kernels kernels, double scale, int m, int n, double[] a, int aOff, double[] y, int yOff, int ld) {
        kernels.scaledDifference(m, n, scale, a, aOff, y, yOff, ld);
    }
}
