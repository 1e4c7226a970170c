package kernel.nn;

import kernel.linalg.Kernels;

/** A rectifier: σ(z) = z for a positive z, else slope · z. Glorot, Bordes and Bengio (2011); Maas, Hannun and Ng (2013). */
final class RectifierActivation extends ElementwiseActivation {
    private final String name;
    private final double slope;

    RectifierActivation(String name, double slope) {
        this.name = name;
        this.slope = slope;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    void apply(Kernels kernels, int n, double[] z, int zOff, double[] a, int aOff) {
        kernels.leakyRelu(n, slope, z, zOff, a, aOff);
    }

    @Override
    void timesDerivative(Kernels kernels, int n, double[] z, double[] a, int aOff, double[] d, int dOff) {
        kernels.timesLeakyReluDerivative(n, slope, a, aOff, d, dOff);
    }
}
