/**
 * Estimators of Spark ML on the networks of {@code kernel}, and many trainings as the tasks of one Spark job. The arithmetic is
 * kernel.jar's: what is trained or answered here has the bits that the command line gives.
 */
package kernel.spark;
