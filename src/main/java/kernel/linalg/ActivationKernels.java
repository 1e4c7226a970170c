package kernel.linalg;

/**
 * The element functions that activations and losses are made of. What {@link Kernels} says of arguments holds here; n may be any
 * number. Exponentials are our own, made of exactly rounded operations, so they have the same bits everywhere.
 */
public interface ActivationKernels {

    /**
     * y ← eˣ, element by element, within 1.5 ulp: +∞ where it is too large for a double, gradually 0 where it is too small.
     *
     * @param n    elements
     * @param x    n elements; may be y itself, at the same offset
     * @param xOff where x begins
     * @param y    n elements, written
     * @param yOff where y begins
     */
    void exp(int n, double[] x, int xOff, double[] y, int yOff);

    /**
     * y ← σ(x) = 1 / (1 + exp(−x)), element by element, within 2 ulp, by an exponential of our own that has the same bits
     * everywhere.
     *
     * @param n    elements
     * @param x    n elements; may be y itself, at the same offset
     * @param xOff where x begins
     * @param y    n elements, written
     * @param yOff where y begins
     */
    void sigmoid(int n, double[] x, int xOff, double[] y, int yOff);

    /**
     * y ← y · (a · (1 − a)), element by element: times σ′(z), where a = σ(z).
     *
     * @param n    elements
     * @param a    n activations
     * @param aOff where a begins
     * @param y    n elements, read and written
     * @param yOff where y begins
     */
    void timesSigmoidDerivative(int n, double[] a, int aOff, double[] y, int yOff);

    /**
     * y ← tanh x, element by element, within 2 ulp; tanh(−x) = −tanh x to the last bit, and a zero keeps its sign.
     *
     * @param n    elements
     * @param x    n elements; may be y itself, at the same offset
     * @param xOff where x begins
     * @param y    n elements, written
     * @param yOff where y begins
     */
    void tanh(int n, double[] x, int xOff, double[] y, int yOff);

    /**
     * y ← y · (1 − a²), element by element: times tanh′(z), where a = tanh z. 1 − a² is rounded once.
     *
     * @param n    elements
     * @param a    n activations
     * @param aOff where a begins
     * @param y    n elements, read and written
     * @param yOff where y begins
     */
    void timesTanhDerivative(int n, double[] a, int aOff, double[] y, int yOff);

    /**
     * y ← x where x &gt; 0, else slope·x + 0, element by element; ReLU with a slope of 0. What is added keeps −0 away; NaN stays
     * NaN, and so does 0·−∞.
     *
     * @param n     elements
     * @param slope of the part below 0
     * @param x     n elements; may be y itself, at the same offset
     * @param xOff  where x begins
     * @param y     n elements, written
     * @param yOff  where y begins
     */
    void leakyRelu(int n, double slope, double[] x, int xOff, double[] y, int yOff);

    /**
     * y ← y where a &gt; 0, else slope·y + 0, element by element: times the derivative of {@link #leakyRelu}, where a is what it
     * gave or what it was given; their signs agree unless the slope is negative.
     *
     * @param n     elements
     * @param slope of the part below 0
     * @param a     n activations
     * @param aOff  where a begins
     * @param y     n elements, read and written
     * @param yOff  where y begins
     */
    void timesLeakyReluDerivative(int n, double slope, double[] a, int aOff, double[] y, int yOff);

    /**
     * y ← z · σ(z), element by element, σ as in {@link #sigmoid}; 0 for −∞.
     *
     * @param n    elements
     * @param z    n elements; may be y itself, at the same offset
     * @param zOff where z begins
     * @param y    n elements, written
     * @param yOff where y begins
     */
    void silu(int n, double[] z, int zOff, double[] y, int yOff);

    /**
     * y ← y · σ(z) · (1 + z · (1 − σ(z))), element by element: times the derivative of {@link #silu}, from its argument.
     *
     * @param n    elements
     * @param z    n arguments of the activation
     * @param zOff where z begins
     * @param y    n elements, read and written
     * @param yOff where y begins
     */
    void timesSiluDerivative(int n, double[] z, int zOff, double[] y, int yOff);

    /**
     * A ← softmax(Z), row by row: a[j] = e[j] / Σ e with e[j] = exp(z[j] − max z), the sum in ascending order of columns. A row
     * that holds NaN or +∞ becomes NaN.
     *
     * @param m    rows
     * @param n    columns, at least 1
     * @param z    m×n
     * @param zOff where Z begins
     * @param ldz  from one row of Z to the next
     * @param a    m×n, written; may be z itself, at the same offset with the same rows
     * @param aOff where A begins
     * @param lda  from one row of A to the next
     */
    void softmax(int m, int n, double[] z, int zOff, int ldz, double[] a, int aOff, int lda);
}
