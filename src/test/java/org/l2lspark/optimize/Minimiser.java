package org.l2lspark.optimize;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;

/**
 * Minimises a function without noise by an optimizer.
 *
 * @param optimizer what searches
 * @param space where
 * @param function what is minimised; NaN fails
 */
public record Minimiser<S>(
    Optimizer<S> optimizer, ParameterSpace space, ToDoubleFunction<double[]> function) {

  /**
   * What a search came to.
   *
   * @param state the last one
   * @param evaluations members that were evaluated, up to the first that reached the target
   * @param best the least value of any
   */
  public record Found<S>(S state, long evaluations, double best) {}

  /** Searches until the target, the optimizer's end, or so many evaluations. */
  public Found<S> search(double target, long most, Seed seed) {
    S state = optimizer.start(space, seed);
    long evaluations = 0;
    double best = Double.POSITIVE_INFINITY;
    for (int g = 0; evaluations < most && optimizer.finished(state).isEmpty(); g++) {
      Ensemble ensemble = optimizer.ask(state);
      double[] fitness = new double[ensemble.members()];
      for (int j = 0; j < fitness.length; j++) {
        fitness[j] = -function.applyAsDouble(space.decode(ensemble.member(j)));
        best = fitness[j] > -best ? -fitness[j] : best;
        evaluations++;
        if (best <= target) {
          return new Found<>(state, evaluations, best);
        }
      }
      Trial trial = new Trial(g, new int[1], seed);
      state =
          optimizer.tell(
              state,
              Evaluation.of(ensemble, trial, fitness, List.of()),
              seed.fold("generation").fold(g));
    }
    return new Found<>(state, evaluations, best);
  }

  /** Median evaluations of 11 seeds until the target, where all that fail take without end. */
  public double median(double target, long most) {
    return IntStream.range(0, 11)
        .mapToObj(i -> search(target, most, new Seed(7).fold(i)))
        .mapToLong(found -> found.best() <= target ? found.evaluations() : Long.MAX_VALUE)
        .sorted()
        .toArray()[5];
  }
}
