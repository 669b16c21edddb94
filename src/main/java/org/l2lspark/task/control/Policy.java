package org.l2lspark.task.control;

/** A member at work: what it sees becomes what it does. May remember. Not thread-safe. */
interface Policy {
  /** Forgets what was before: an episode begins. */
  void start();

  /**
   * What to do until the next decision.
   *
   * @param seen numbers of {@link Sensors}. Not modified.
   * @return force over the strongest force, from -1 to 1, or NaN where it has none
   */
  double act(double[] seen);

  /** Spikes fired since the start of the episode. */
  default long spikes() {
    return 0;
  }
}
