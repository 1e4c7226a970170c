/** {@code train} and {@code verify}: one training, or one a fold, what is said of it, and the files that come of it. */
package kernel.cli.training;
