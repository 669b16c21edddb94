package org.l2lspark.task.learning;

import java.util.Optional;
import java.util.function.IntFunction;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.evaluate.Request;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.random.Seed;

/**
 * A run of an optimizer in the thread that asks for it, with nothing written down.
 *
 * @param estimate the optimizer's answer, in coordinates
 * @param generations generations made
 * @param evaluations members evaluated over all of them
 */
record InnerRun(double[] estimate, int generations, long evaluations) {

  /**
   * Runs for a number of generations, or until the optimizer has finished. All chance is keyed as
   * in an experiment, by seed and generation.
   *
   * @param start what members start from
   * @param evaluator evaluates members
   * @param fitness how the fitness on many scenarios becomes one
   * @param batch scenarios by generation
   * @param most generations, at least 0: the estimate of none is the start's
   * @throws org.l2lspark.problem.RunException when all members of a generation failed
   */
  static <S> InnerRun of(
      Optimizer<S> optimizer,
      ParameterSpace start,
      Evaluator evaluator,
      FitnessStatistic fitness,
      IntFunction<int[]> batch,
      int most,
      Seed seed) {
    Request request = Request.of(fitness, optimizer.reduction(), optimizer.takesPenalties());
    S state = optimizer.start(start, seed.fold("start"));
    long evaluations = 0;
    int generation = 0;
    while (generation < most && optimizer.finished(state).isEmpty()) {
      Seed own = seed.fold("generation").fold(generation);
      Ensemble ensemble = optimizer.ask(state);
      Trial trial = new Trial(generation, batch.apply(generation), own);
      Evaluation evaluation = evaluator.evaluate(ensemble, trial, request, "");
      state = optimizer.tell(state, evaluation, own.fold("update"));
      evaluations += ensemble.members();
      generation++;
    }
    return new InnerRun(optimizer.estimate(state), generation, evaluations);
  }

  /** An optimizer that plans what its members are tried on needs an experiment around it. */
  static Optional<String> unfit(Optimizer<?> optimizer) {
    return optimizer.mostScenarios().isPresent()
        ? Optional.of("an optimizer that chooses how many scenarios its members are tried on")
        : Optional.empty();
  }
}
