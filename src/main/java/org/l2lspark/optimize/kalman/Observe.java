package org.l2lspark.optimize.kalman;

import org.l2lspark.config.Meaning;

/** What of an evaluation a filter takes for its observations. */
public enum Observe {
  @Meaning("the members' outputs, compared with the targets of the task")
  OUTPUTS,
  @Meaning(
      "the fitness, one number per member, compared with fitness-target: moves in one direction a"
          + " generation, so it is slow and ends early")
  FITNESS,
  @Meaning(
      "where the fittest members are: their mean is a noisy measurement of the optimum, their"
          + " spread its noise (heuristic Kalman algorithm)")
  BEST
}
