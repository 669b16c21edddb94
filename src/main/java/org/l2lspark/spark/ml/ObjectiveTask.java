package org.l2lspark.spark.ml;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;

/**
 * An {@link Objective} over rows as a task: a scenario is a row. It is its own inner loop.
 *
 * @param objective of a user
 * @param rows that it is asked about
 */
record ObjectiveTask(Objective objective, FeatureMatrix.Floats rows)
    implements Task, Optimizee<ObjectiveTask.Context> {
  private static final long serialVersionUID = 1L;
  private static final double[] NO_OUTPUTS = {};

  /** A thread's copies of a member and a row: a user may keep what he is given. */
  record Context(double[] parameters, float[] row) implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.trainingOnly(rows.count());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of();
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  @Override
  public ParameterSpace parameters() {
    return objective.parameters();
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Context open() {
    return new Context(new double[parameters().dimension()], new float[rows.width()]);
  }

  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    int dimension = context.parameters.length;
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      System.arraycopy(ensemble.values(), j * dimension, context.parameters, 0, dimension);
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        System.arraycopy(
            rows.values(),
            trial.scenarios()[s] * context.row.length,
            context.row,
            0,
            context.row.length);
        double fitness = objective.fitness(context.parameters, context.row);
        if (Double.isFinite(fitness)) {
          sink.accept(j, s, NO_OUTPUTS, 0, fitness);
        } else {
          sink.fail(j, s, "the fitness is " + fitness + " on " + Arrays.toString(context.row));
        }
      }
    }
  }
}
