package org.l2lspark.experiment.bbob;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.l2lspark.bbob.Bbob;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Work;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.random.Seed;
import org.l2lspark.task.functions.BbobTask;

/**
 * One optimizer on one function until it reaches the last target, ends by itself or has made its
 * evaluations, on one core.
 *
 * @param study text of the study, which says what the optimizer is
 * @param optimizer its name there
 * @param function 1 to 24
 * @param dimension number of parameters
 * @param instance of the function
 */
record Search(String study, String optimizer, int function, int dimension, int instance)
    implements Work<Search.Found> {
  private static final long serialVersionUID = 1L;

  /** Targets are so many to a factor of ten. */
  static final int PER_DECADE = 5;

  /** Exponent of the first target. */
  static final int EASIEST = 2;

  /** Exponent of the last target. */
  static final int HARDEST = -8;

  /** Number of targets. */
  static final int TARGETS = (EASIEST - HARDEST) * PER_DECADE + 1;

  /** A target: how far above the optimum a value may be. */
  static double target(int index) {
    return StrictMath.pow(10, EASIEST - index / (double) PER_DECADE);
  }

  /**
   * What came of it.
   *
   * @param search what was done
   * @param evaluations evaluations made
   * @param least the least value above the optimum
   * @param reached evaluations until each target, the easiest first; -1 where it was not reached
   */
  record Found(Search search, long evaluations, double least, long[] reached)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether the last target was reached. */
    boolean solved() {
      return reached[TARGETS - 1] >= 0;
    }
  }

  @Override
  public Found compute() {
    BbobStudy plan = BbobStudy.parse(study, "the study", List.of());
    return search(
        plan.optimizer(optimizer), plan.budget() * (long) dimension, new Seed(plan.seed()));
  }

  private <S> Found search(Optimizer<S> strategy, long most, Seed seed) {
    Bbob bbob = Bbob.of(function, dimension, instance);
    ParameterSpace space = new BbobTask(bbob).parameters();
    Seed own = seed.fold(optimizer).fold(function).fold(dimension).fold(instance);
    long[] reached = new long[TARGETS];
    Arrays.fill(reached, -1);
    S state = strategy.start(space, own.fold("start"));
    long evaluations = 0;
    double least = Double.POSITIVE_INFINITY;
    int next = 0;
    for (int g = 0;
        evaluations < most && next < TARGETS && strategy.finished(state).isEmpty();
        g++) {
      Ensemble ensemble = strategy.ask(state);
      double[] fitness = new double[ensemble.members()];
      for (int j = 0; j < fitness.length; j++) {
        double above = bbob.above(ensemble.member(j));
        fitness[j] = Double.isFinite(above) ? -above : Double.NaN;
        evaluations++;
        least = above < least ? above : least;
        while (next < TARGETS && least <= target(next)) {
          reached[next++] = evaluations;
        }
      }
      Trial trial = new Trial(g, new int[1], own);
      state =
          strategy.tell(
              state,
              Evaluation.of(ensemble, trial, fitness, List.of()),
              own.fold("generation").fold(g));
    }
    return new Found(this, evaluations, least, reached);
  }
}
