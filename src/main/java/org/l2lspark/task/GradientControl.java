package org.l2lspark.task;

import java.util.Map;
import org.l2lspark.random.Seed;

/** Training by gradients of what the members are, for comparison. */
public interface GradientControl {
  /** Trains from weights that the seed draws, and tests. */
  Outcome run(Seed seed);

  /**
   * What a control reached.
   *
   * @param testAccuracy fraction of the test split classified rightly
   * @param document what it went through, for the run's records; may be empty
   */
  record Outcome(double testAccuracy, Map<String, Object> document) {}
}
