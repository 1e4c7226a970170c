/** {@code sweep}: many trainings, from the values that are to be tried to the rows, the page and the best model. */
package kernel.cli.sweeping;
