package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllMembersFailedException;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.evaluate.Request;
import org.l2lspark.experiment.hall.HallOfFame;
import org.l2lspark.random.Seed;

/**
 * Trying the best members again on scenarios, and with noise, that had no part in finding them: the
 * fittest of many noisy evaluations owes a part of its fitness to luck, and so would an answer that
 * is chosen by it. All are tried on the same.
 *
 * @param best how many members of the hall of fame are tried again, of those that were before and
 *     of those that were not each
 * @param scenarios of a round
 * @param every generations between rounds; 0 makes one at the end
 */
public record Reevaluation(int best, int scenarios, int every) {

  /** Reads the section {@code run.reevaluate}; absent where it is. */
  static Optional<Reevaluation> from(Section run) {
    return run.optionalSection(
            "reevaluate",
            Doc.of(
                "Tries the best members of the run again on other scenarios, for fitness with noise:"
                    + " the answer is the fittest of them and the optimizer's estimate there."))
        .map(
            section ->
                new Reevaluation(
                    section.integer(
                        "best",
                        5,
                        1,
                        1000,
                        Doc.of(
                            "How many members of run.hall are tried again, of those that were before"
                                + " and of those that were not each.",
                            "members")),
                    section.integer(
                        "scenarios",
                        100,
                        1,
                        1 << 16,
                        Doc.of(
                            "Scenarios of a round, neither trained on nor held out where there is no"
                                + " end of them; of a data set, samples to train on.",
                            "scenarios")),
                    section.integer(
                        "every",
                        0,
                        0,
                        1_000_000_000,
                        Doc.of(
                            "Generations between rounds, so that members that were lucky leave the"
                                + " hall early; 0 makes one round at the end.",
                            "generations"))));
  }

  /** Whether there is a round after a generation that may not be the last. */
  boolean due(int generation) {
    return every > 0 && (generation + 1) % every == 0;
  }

  /**
   * What a round found.
   *
   * @param hall the hall after it
   * @param estimate fitness of the optimizer's estimate; NaN where it failed
   */
  record Round(HallOfFame hall, double estimate) {
    /** The fittest of the hall where it is fitter than the estimate. */
    Optional<HallOfFame.Member> fitter() {
      return hall.proven().stream()
          .findFirst()
          .filter(first -> Double.isNaN(estimate) || first.again().orElseThrow() > estimate);
    }
  }

  /**
   * Makes a round.
   *
   * @param estimate coordinates of the optimizer's estimate
   * @param number of the round, by which its scenarios and noise are keyed
   * @param names of jobs
   */
  Round round(
      Evaluator evaluator,
      PreparedTask prepared,
      RunSettings run,
      HallOfFame hall,
      double[] estimate,
      Seed seed,
      int number,
      JobNames names) {
    List<double[]> tried = new ArrayList<>();
    hall.candidates(best).forEach(member -> tried.add(member.coordinates()));
    tried.add(estimate);
    Trial trial = prepared.freshTrial(scenarios, run, seed.fold("reevaluate"), number);
    double[] values = new double[Math.multiplyExact(tried.size(), estimate.length)];
    for (int i = 0; i < tried.size(); i++) {
      System.arraycopy(tried.get(i), 0, values, i * estimate.length, estimate.length);
    }
    double[] fitness =
        fitness(
            evaluator,
            Ensemble.of(tried.size(), estimate.length, values),
            trial,
            run.fitness(),
            names.generation(
                number,
                String.format(
                    Locale.ROOT,
                    "try %d members again on %d scenarios",
                    tried.size(),
                    trial.scenarios().length)));
    return new Round(
        hall.triedAgain(best, fitness, trial.scenarios().length, tried.size()),
        fitness[tried.size() - 1]);
  }

  private static double[] fitness(
      Evaluator evaluator, Ensemble ensemble, Trial trial, FitnessStatistic how, String label) {
    try {
      Evaluation evaluation = evaluator.evaluate(ensemble, trial, Request.FITNESS.with(how), label);
      return evaluation.fitness();
    } catch (AllMembersFailedException e) {
      double[] none = new double[ensemble.members()];
      Arrays.fill(none, Double.NaN);
      return none;
    }
  }
}
