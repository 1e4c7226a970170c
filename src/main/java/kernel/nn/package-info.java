/**
 * The learning algorithm: dense feed-forward networks trained by mini-batch stochastic gradient descent.
 *
 * <p>Names and equations are those of Michael Nielsen, <i>Neural Networks and Deep Learning</i> (2015), chapters 1 and 2:
 * {@code z = a·w + b}, {@code a = σ(z)}, {@code delta = ∂C/∂z}, {@code eta} the learning rate. Read {@link kernel.nn.Network}
 * first, then {@link kernel.nn.Sgd}. Opens no file, prints nothing.
 */
package kernel.nn;
