/**
 * A training run from the first weights to the last: what the command line's {@code train} and {@code verify} do, to the
 * same bits, without printing and without ending the process.
 *
 * <p>Read {@link kernel.train.Run} first, then {@link kernel.train.Setting}, the one list of what can be set. Start-up is paid
 * for by every run, so what comes before the first epoch keeps to plain loops and asks for classes late.
 */
package kernel.train;
