/** What a model answers, {@code predict}, and how often it is right, {@code evaluate}: of images, and of the rows of tables. */
package kernel.cli.answering;
