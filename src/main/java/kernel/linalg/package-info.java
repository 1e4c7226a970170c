/** Numbers only: products, updates and activations over flat {@code double[]}. Opens no file, prints nothing. */
package kernel.linalg;
