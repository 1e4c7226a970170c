/** Numbers only: products, updates, activations and random numbers over flat {@code double[]}. Opens no file, prints nothing. */
package kernel.linalg;
