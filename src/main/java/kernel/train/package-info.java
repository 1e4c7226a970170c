/**
 * Training runs: what {@code train} and {@code verify} do on the command line, with the same bits, without printing or
 * ending the process.
 *
 * <p>Read {@link kernel.train.Run} first, then {@link kernel.train.Setting}, the one list of what can be set. Every run pays
 * for its start, so the code before the first epoch uses plain loops and loads classes late.
 */
package kernel.train;
