package org.l2lspark.experiment;

import java.util.Optional;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Parameters;
import org.l2lspark.experiment.hall.HallOfFame;

/**
 * What a run ends with.
 *
 * @param estimate its answer
 * @param best the fittest member: of those that were tried again, else of the last generation
 * @param hall the fittest members of all generations
 * @param round what was found when they were tried again; absent where they were not
 */
record Answer(
    Parameters estimate,
    Optional<Parameters> best,
    HallOfFame hall,
    Optional<Reevaluation.Round> round) {

  /**
   * Chooses it.
   *
   * @param optimizers coordinates of the optimizer's estimate
   * @param hall as it is where nothing was tried again
   * @param fittest of the last generation, where that was made in this sitting
   * @param store where it is found else
   */
  static Answer of(
      PreparedTask prepared,
      double[] optimizers,
      HallOfFame hall,
      Optional<Reevaluation.Round> round,
      Optional<Parameters> fittest,
      RunStore store) {
    ParameterSpace space = prepared.optimizee().parameters();
    HallOfFame last = round.map(Reevaluation.Round::hall).orElse(hall);
    double[] answer =
        round
            .flatMap(Reevaluation.Round::fitter)
            .map(HallOfFame.Member::coordinates)
            .orElse(optimizers);
    Optional<Parameters> best =
        last.proven().stream()
            .findFirst()
            .map(member -> new Parameters(space, member.coordinates()))
            .or(() -> fittest)
            .or(
                () ->
                    store
                        .latest()
                        .flatMap(
                            record ->
                                record
                                    .parameters()
                                    .map(all -> prepared.fittest(all, record.fitness()))));
    return new Answer(new Parameters(space, answer), best, last, round);
  }
}
