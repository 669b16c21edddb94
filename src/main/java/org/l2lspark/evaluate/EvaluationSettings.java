package org.l2lspark.evaluate;

/**
 * How an evaluation is carried out; results do not depend on it.
 *
 * @param partitions pieces to split it into, 0 to let the machines say
 * @param timeoutSeconds how long a block, or a member of one that took longer, may be evaluated
 *     before it counts as failed; 0 for ever
 */
public record EvaluationSettings(int partitions, double timeoutSeconds) {
  /** As the machines say, without a limit. */
  public static final EvaluationSettings DEFAULT = new EvaluationSettings(0, 0);

  /** Checks the limits. */
  public EvaluationSettings {
    if (partitions < 0 || !(timeoutSeconds >= 0)) {
      throw new IllegalArgumentException(
          "partitions and time limit must be at least 0, got %d and %s"
              .formatted(partitions, timeoutSeconds));
    }
  }
}
