package org.l2lspark.task.control;

import org.l2lspark.config.Meaning;

/** What an episode of poles is worth. */
enum Reward {
  /** The fraction of steps. */
  @Meaning("the fraction of its steps after which the poles were still up")
  STEPS {
    @Override
    double of(Episode.Outcome outcome, int all) {
      return outcome.steps() / (double) all;
    }
  },
  /**
   * {@code 0.1 f_1 + 0.9 f_2}, with f_1 that fraction and f_2 = 0.75 over the unrest of the last
   * hundred steps, 0 where there were fewer: Gruau, Whitley and Pyeatt 1996, Genetic Programming,
   * pages 81-89. Without velocities, swinging to and fro is an easy way to stay up for long.
   */
  @Meaning("a tenth of it, and more the less the cart and the first pole swing at the end")
  DAMPING {
    @Override
    double of(Episode.Outcome outcome, int all) {
      return 0.1 * outcome.steps() / all + 0.9 * 0.75 / outcome.unrest();
    }
  };

  /** The fitness of an episode of so many steps. */
  abstract double of(Episode.Outcome outcome, int all);
}
