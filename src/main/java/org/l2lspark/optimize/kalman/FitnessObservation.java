package org.l2lspark.optimize.kalman;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.optimize.Ranks;

/**
 * Makes an observation of a fitness, for tasks that have no targets. There is one scenario,
 * whatever the fitness was taken over.
 *
 * <p>{@link Observe#BEST}: the state is its own output, {@code g_j = u_j}, and the mean of the
 * fittest members measures the optimum, with a noise that is estimated from them:
 *
 * <pre>
 *   y     = mean of u_j over the best
 *   Gamma = mean of (u_j - m) (u_j - m)^T over the best, m the mean of all members
 * </pre>
 *
 * <p>This is the measurement of the heuristic Kalman algorithm (Toscano and Lyonnet 2009, IEEE
 * Transactions on Systems, Man, and Cybernetics B 39:1231-1244), where Gamma holds variances about
 * y. With all covariances the filter follows valleys that are not along an axis, and about m, as in
 * the rank-mu update of CMA-ES, the ensemble does not narrow in the direction that it moves in.
 * Variances alone are used where the best are fewer than twice the parameters.
 *
 * <p>{@link Observe#FITNESS}: ensemble Kalman inversion of a scalar (Iglesias, Law and Stuart 2013,
 * Inverse Problems 29:045001, with a forward map of one output). Without a known target the outputs
 * are centred ranks of variance 1, which no monotone transformation of the fitness changes, and the
 * target lies {@value #BEYOND} above the best.
 *
 * @param observe what is observed
 * @param bestFraction which share of the members is the fittest, for {@link Observe#BEST}
 * @param target the best possible fitness, for {@link Observe#FITNESS}; absent where unknown
 */
record FitnessObservation(Observe observe, double bestFraction, OptionalDouble target) {
  private static final int FEWEST = 2;
  private static final double BEYOND = 1;
  private static final double LEAST_VARIANCE = 1e-12; // of that of all members
  private static final int MOST_FULL = 500; // parameters

  static FitnessObservation from(Section optimizer) {
    Observe observe =
        optimizer.choice(
            "observe",
            Observe.class,
            Observe.OUTPUTS,
            Doc.of("What the filter observes. A task without targets has a fitness only."));
    double fraction =
        optimizer.number(
            "observed-fraction",
            0.25,
            Range.FRACTION,
            Doc.of(
                    "Share of the members that are the fittest, two at least; has an effect where"
                        + " observe = best.")
                .range("above 0, at most 1"));
    if (fraction == 0) {
      throw optimizer.problem("observed-fraction", "a fraction above 0", "0", "");
    }
    return new FitnessObservation(
        observe,
        fraction,
        optimizer.optionalNumber(
            "fitness-target",
            Range.ANY,
            Doc.of(
                    "The best possible fitness; has an effect where observe = fitness.",
                    "units of fitness")
                .byDefault("one standard deviation of all ranks beyond the best rank")));
  }

  boolean ofOutputs() {
    return observe == Observe.OUTPUTS;
  }

  /**
   * The evaluation with an observation made of its fitness.
   *
   * @param survivors members that did not fail, two at least
   * @param reduction what the filter looks at
   */
  Evaluation of(Evaluation evaluation, int[] survivors, Reduction reduction) {
    Ensemble ensemble = evaluation.ensemble();
    int members = ensemble.members();
    int[] scenario = {0};
    Observation observation;
    double[] outputs;
    if (observe == Observe.BEST) {
      int n = ensemble.dimension();
      Best best = Best.of(ensemble, evaluation.fitness(), survivors.length, bestFraction);
      double[] optimum = best.mean();
      outputs = new double[Math.multiplyExact(n, members)];
      for (int j = 0; j < members; j++) {
        for (int i = 0; i < n; i++) {
          outputs[i * members + j] = ensemble.values()[j * n + i] - optimum[i]; // exact when narrow
        }
      }
      observation =
          new Observation(
              scenario,
              IntStream.range(0, n).mapToObj(i -> "parameter " + i).toList(),
              new double[n],
              Observation.Misfit.DIFFERENCE,
              Optional.of(best.noise()));
    } else {
      outputs = target.isPresent() ? evaluation.fitness() : scores(evaluation.fitness(), survivors);
      double wanted =
          target.orElseGet(
              () -> Arrays.stream(survivors).mapToDouble(j -> outputs[j]).max().orElse(0) + BEYOND);
      observation = new Observation(scenario, List.of("fitness"), new double[] {wanted});
    }
    Trial trial = new Trial(evaluation.trial().generation(), scenario, evaluation.trial().seed());
    double[] reduced =
        reduction.of(
            new Outputs(members, 1, observation.outputs(), outputs), Optional.of(observation));
    return new Evaluation(
        ensemble,
        trial,
        evaluation.fitness(),
        evaluation.metrics(),
        evaluation.failures(),
        observation.outputs(),
        Optional.of(observation),
        Optional.of(reduced),
        List.of(),
        evaluation.counters());
  }

  /**
   * The fittest members.
   *
   * @param mean their mean
   * @param noise their second moments about the mean of all members
   */
  private record Best(double[] mean, NoiseCovariance noise) {
    static Best of(Ensemble ensemble, double[] fitness, int survivors, double fraction) {
      int n = ensemble.dimension();
      int[] order = Ranks.order(fitness); // those that failed come last
      int count = (int) Math.max(Math.min(FEWEST, survivors), Math.round(fraction * survivors));
      double[] values = ensemble.values();
      double[] mean = new double[n];
      double[] all = new double[n];
      for (int rank = 0; rank < survivors; rank++) {
        for (int i = 0; i < n; i++) {
          double value = values[order[rank] * n + i];
          all[i] += value / survivors;
          mean[i] += rank < count ? value / count : 0;
        }
      }
      double[] spread = new double[n];
      boolean full = count >= 2 * n && n <= MOST_FULL;
      double[] moments = new double[full ? n * n : n];
      for (int rank = 0; rank < survivors; rank++) {
        int at = order[rank] * n;
        for (int i = 0; i < n; i++) {
          double own = values[at + i] - all[i];
          spread[i] += own * own / survivors;
          for (int k = full ? 0 : i; rank < count && k <= i; k++) {
            moments[full ? i * n + k : i] += own * (values[at + k] - all[k]) / count;
          }
        }
      }
      for (int i = 0; i < n; i++) {
        double least = LEAST_VARIANCE * spread[i];
        int at = full ? i * n + i : i;
        moments[at] += least < Double.MIN_NORMAL ? 1 : least; // 1: members agree, nothing moves
        for (int k = 0; full && k < i; k++) {
          moments[k * n + i] = moments[i * n + k];
        }
      }
      return new Best(
          mean, full ? NoiseCovariance.full(n, moments) : NoiseCovariance.diagonal(moments));
    }
  }

  /** Centred ranks of variance 1, NaN of those that failed. */
  private static double[] scores(double[] fitness, int[] survivors) {
    int[] order = Ranks.order(fitness);
    double[] scores = new double[fitness.length];
    Arrays.fill(scores, Double.NaN);
    for (int rank = 0; rank < survivors.length; rank++) {
      double above = (survivors.length - rank - 0.5) / survivors.length; // of all ranks
      scores[order[rank]] = Math.sqrt(12) * (above - 0.5);
    }
    return scores;
  }

  @Override
  public String toString() {
    return "observe " + observe.name().toLowerCase(Locale.ROOT);
  }
}
