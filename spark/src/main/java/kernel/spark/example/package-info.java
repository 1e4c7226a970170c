/** Programs to be read and run: {@code make spark-example}, {@code make spark-compare}. */
package kernel.spark.example;
