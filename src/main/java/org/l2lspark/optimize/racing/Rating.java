package org.l2lspark.optimize.racing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How members that were tried on different scenarios are compared. The fitness of member i in race
 * t is taken as {@code x_it = q_i + b_t + e_it}: what it is worth, how easy the scenarios were, and
 * noise of variance {@code s^2 / R} over the R scenarios of the race. A member that was known
 * before has a running mean {@code m_i} over {@code n_i} scenarios, an estimate of {@code q_i} of
 * variance {@code s^2 / n_i}, so that
 *
 * <pre>
 * b_t = sum w_i (x_it - m_i) / sum w_i,   w_i = 1 / (1 / R + 1 / n_i)
 * </pre>
 *
 * <p>over the known members is the estimate of least variance, and new members, however they were
 * chosen, are set on the scale of the known ones. The weighted residuals about it estimate {@code
 * s^2}. Then {@code m_i} moves towards {@code x_it - b_t} by the share {@code R / n_i}, where
 * {@code n_i} grows by R up to a limit, beyond which old races are forgotten.
 *
 * <p>Members are ranked by {@code m_i - caution s / sqrt(n_i)}: of two that look alike, the one
 * that is known better. Without it, the one that was lucky in its only race would lead.
 *
 * @param memory the most scenarios that a running mean is over
 * @param caution standard errors that are taken off, 0 for none
 */
record Rating(int memory, double caution) {
  /** Those of a race that did not fail, from the best down, and the noise. */
  record Ranking(List<Racer> racers, Noise noise) {}

  /**
   * The ranking after a race.
   *
   * @param racers those that ran
   * @param fitness theirs, NaN for those that failed. Not modified
   * @param scenarios number of scenarios of the race
   */
  Ranking after(List<Racer> racers, double[] fitness, int scenarios, Noise before) {
    double weights = 0;
    double differences = 0;
    int known = 0;
    for (int i = 0; i < fitness.length; i++) {
      double weight = weight(racers.get(i), fitness[i], scenarios);
      if (weight > 0) {
        weights += weight;
        differences += weight * (fitness[i] - racers.get(i).mean());
        known++;
      }
    }
    double effect = known > 0 ? differences / weights : 0; // the first race sets the scale
    double squares = 0;
    List<Racer> rated = new ArrayList<>();
    for (int i = 0; i < fitness.length; i++) {
      if (Double.isNaN(fitness[i])) {
        continue;
      }
      Racer racer = racers.get(i);
      double residual = fitness[i] - effect - racer.mean();
      squares += weight(racer, fitness[i], scenarios) * residual * residual;
      double trials = Math.max(scenarios, Math.min(racer.trials() + scenarios, memory));
      rated.add(racer.rated(racer.mean() + residual * (scenarios / trials), trials));
    }
    Noise noise = known > 1 ? before.plus(squares, known - 1) : before;
    double std = noise.std();
    rated.sort(
        Comparator.comparingDouble(
            racer -> caution * std / Math.sqrt(racer.trials()) - racer.mean()));
    return new Ranking(rated, noise);
  }

  private static double weight(Racer racer, double fitness, int scenarios) {
    return racer.trials() == 0 || Double.isNaN(fitness)
        ? 0
        : 1 / (1.0 / scenarios + 1 / racer.trials());
  }
}
