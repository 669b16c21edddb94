package org.l2lspark.experiment.contest;

import java.util.List;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.random.Seed;

/**
 * An optimizer that looks for something, on one core: generation after generation until it is
 * found, the optimizer ends by itself, or so many evaluations were made. Whole generations are
 * evaluated.
 */
public final class SerialSearch {
  private SerialSearch() {}

  /** What is looked for. */
  public interface Objective {
    /** Evaluates a member, by its values: the fitness, NaN where it failed. */
    double fitness(double[] member);

    /** Takes note of a generation that was evaluated. */
    default void generation(Ensemble ensemble, double[] fitness) {
      // nothing is to be done
    }

    /** Whether what is looked for was found, asked between generations. */
    boolean found();
  }

  /**
   * Searches.
   *
   * @param most evaluations after which no generation begins
   * @param seed of all chance
   * @return evaluations made
   */
  public static <S> long run(
      Optimizer<S> optimizer, ParameterSpace space, Objective objective, long most, Seed seed) {
    S state = optimizer.start(space, seed.fold("start"));
    long evaluations = 0;
    for (int g = 0;
        evaluations < most && !objective.found() && optimizer.finished(state).isEmpty();
        g++) {
      Ensemble ensemble = optimizer.ask(state);
      double[] fitness = new double[ensemble.members()];
      for (int j = 0; j < fitness.length; j++) {
        fitness[j] = objective.fitness(ensemble.member(j));
        evaluations++;
      }
      objective.generation(ensemble, fitness);
      state =
          optimizer.tell(
              state,
              Evaluation.of(ensemble, new Trial(g, new int[1], seed), fitness, List.of()),
              seed.fold("generation").fold(g));
    }
    return evaluations;
  }
}
