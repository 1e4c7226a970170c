/**
 * Many trainings: trials of several settings, over data that are in memory once, on one machine or wherever an executor runs them.
 *
 * <p>Read {@link kernel.train.sweep.Sweep} first. A {@link kernel.train.sweep.Trial} is a number and the words that would be typed
 * after {@code train}: it can be sent anywhere, and comes to the same fingerprint there.
 */
package kernel.train.sweep;
