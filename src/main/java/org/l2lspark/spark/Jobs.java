package org.l2lspark.spark;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * Runs Spark jobs under a name that people see, and says in words when the cluster gives up. What
 * stands before the colon of a description, {@code run NAME, generation 12}, is the job's group.
 */
public final class Jobs {
  private Jobs() {}

  /**
   * What {@code job} collects.
   *
   * @throws RunException when a task failed more often than {@code spark.task.maxFailures} allows,
   *     or the application was stopped
   */
  public static <T> List<T> run(JavaSparkContext spark, String description, Supplier<List<T>> job) {
    String group = description.split(": ", 2)[0];
    spark.setJobGroup(group, description, true); // a cancelled task is interrupted
    try {
      return job.get();
    } catch (Exception e) { // Scala throws checked exceptions undeclared
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // the run says what this means
        throw new RunException(new Problem("interrupted: " + description, "", "", ""), e);
      }
      if (e instanceof SparkException) {
        throw new RunException(
            new Problem(
                "Spark gave up on: " + description,
                "every task to end well within spark.task.maxFailures attempts",
                firstLines(String.valueOf(e.getMessage())),
                String.valueOf(e.getMessage()).contains("OutOfMemoryError")
                    ? "give more memory before the command, --executor-memory 8g, on a local master"
                        + " --driver-memory 12g; 'l2l resume' goes on from the last generation"
                    : "look at the executors' logs; 'l2l resume' goes on from the last generation"),
            e);
      }
      throw e;
    } finally {
      spark.clearJobGroup();
    }
  }

  /** The message without the frames of the stack that Spark appends to it. */
  private static String firstLines(String message) {
    return message
        .lines()
        .takeWhile(line -> !line.startsWith("\tat ") && !line.startsWith("Driver stacktrace"))
        .reduce((a, b) -> a + " " + b)
        .orElse(message);
  }
}
