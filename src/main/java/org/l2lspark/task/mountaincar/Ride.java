package org.l2lspark.task.mountaincar;

/**
 * Runs an episode.
 *
 * @param steps made
 * @param reached whether the goal was reached in the last of them
 * @param highest the position farthest to the right, that of the start included
 */
record Ride(int steps, boolean reached, double highest) {
  /** Watches an episode. */
  @FunctionalInterface
  interface Watcher {
    /** A state, and the push in it; at the end once more with a push of 0. */
    void see(int step, double position, double velocity, int push);
  }

  /**
   * Runs until the goal is reached or all steps are made.
   *
   * @param start position at rest
   */
  static Ride run(Driver driver, double start, int steps, Watcher watcher) {
    double[] state = {start, 0};
    double highest = start;
    boolean reached = false;
    int step = 0;
    driver.start();
    while (step < steps && !reached) {
      int push = driver.push(state[0], state[1]);
      watcher.see(step, state[0], state[1], push);
      Valley.step(state, push);
      step++;
      highest = Math.max(highest, state[0]);
      reached = Valley.reached(state);
    }
    watcher.see(step, state[0], state[1], 0);
    return new Ride(step, reached, highest);
  }
}
