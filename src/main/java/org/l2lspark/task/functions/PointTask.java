package org.l2lspark.task.functions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Quick;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;

/**
 * A function of points that is to be minimised: a member is a point, its fitness minus the
 * function's value. Members start almost evenly over the domain. A member whose value is not finite
 * fails. There is no data and nothing to build, so the definition is the task, and the task is its
 * inner loop.
 */
interface PointTask extends TaskDefinition, Task, Optimizee<PointTask.Workspace>, Quick {
  /** A point of {@link #dimension} numbers, reused from member to member. */
  record Workspace(double[] point) implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  /** Number of parameters. */
  int dimension();

  /** The least value of a parameter. */
  double lower();

  /** The largest value of a parameter. */
  double upper();

  /** What is minimised, for those who read of a failure. */
  String named();

  /**
   * The value at {@code values[offset ...]}, to be minimised.
   *
   * @param point room for {@link #dimension} numbers
   */
  double value(double[] values, int offset, double[] point);

  @Override
  default double secondsEach() {
    return 1e-7 * dimension(); // a cosine or two for each parameter
  }

  @Override
  default boolean needsData() {
    return false;
  }

  @Override
  default Task create(Optional<Dataset> data, Seed seed) {
    return this;
  }

  @Override
  default Scenarios scenarios() {
    return Scenarios.single();
  }

  @Override
  default Set<Class<? extends Facet>> facets() {
    return Set.of();
  }

  @Override
  default Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  @Override
  default ParameterSpace parameters() {
    // a Gaussian as wide as the domain, cut off at its ends: almost uniform
    return new ParameterSpace(
        List.of(
            ParameterGroup.of("x", dimension(), (lower() + upper()) / 2, upper() - lower())
                .within(lower(), upper())));
  }

  @Override
  default Cut cut() {
    return Cut.MEMBERS;
  }

  @Override
  default Workspace open() {
    return new Workspace(new double[dimension()]);
  }

  @Override
  default void evaluate(
      Workspace context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    double[] nothing = {};
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      double value = value(ensemble.values(), j * dimension(), context.point());
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        if (Double.isFinite(value)) {
          sink.accept(j, s, nothing, 0, -value);
        } else {
          sink.fail(j, s, "the value of " + named() + " is " + value);
        }
      }
    }
  }
}
