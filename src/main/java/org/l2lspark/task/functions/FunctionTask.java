package org.l2lspark.task.functions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * A benchmark function as a task: a member is a point, its fitness {@code -f(x - shift)}. Members
 * start almost evenly over the domain. A member whose value is not finite fails. There is no data
 * and nothing to build, so the definition is the task, and the task is its inner loop.
 *
 * @param function what is minimised
 * @param dimension number of parameters
 * @param shift how far the minimum is moved, as a fraction of half the domain, up in even and down
 *     in odd dimensions: functions with their minimum in the middle flatter optimizers that
 *     contract towards it
 */
public record FunctionTask(BenchmarkFunction function, int dimension, double shift)
    implements TaskDefinition, Task, Optimizee<FunctionTask.Workspace> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_DIMENSION = 1_000_000;
  private static final double MAX_SHIFT = 0.5;
  private static final double[] NO_OUTPUTS = {};

  /** Checks the limits. */
  public FunctionTask {
    if (dimension < function.minimumDimension() || !(Math.abs(shift) <= MAX_SHIFT)) {
      throw new IllegalArgumentException(
          "%s needs %d dimensions and a shift from -0.5 to 0.5, got %d and %s"
              .formatted(function, function.minimumDimension(), dimension, shift));
    }
  }

  /** Reads the section {@code task} of this kind. */
  public static FunctionTask from(Section task) {
    BenchmarkFunction function =
        task.choice(
            "function",
            BenchmarkFunction.class,
            BenchmarkFunction.RASTRIGIN,
            Doc.of("What is minimised."));
    int dimension =
        task.integer(
            "dimension",
            2,
            function.minimumDimension(),
            MAX_DIMENSION,
            Doc.of("Number of parameters of a member.", "parameters")
                .range("a whole number, 1 (2 for rosenbrock) to 1,000,000"));
    double shift =
        task.number(
            "shift",
            0,
            org.l2lspark.config.Range.ANY,
            Doc.of(
                    "How far the minimum is moved, up in even and down in odd dimensions: a minimum"
                        + " in the middle flatters optimizers that contract towards it.",
                    "halves of the domain")
                .range("from -0.5 to 0.5"));
    if (Math.abs(shift) > MAX_SHIFT) {
      throw task.problem("shift", "a number from -0.5 to 0.5", Double.toString(shift), "");
    }
    return new FunctionTask(function, dimension, shift);
  }

  /** A point of {@code dimension} numbers, reused from member to member. */
  public record Workspace(double[] point) implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  @Override
  public String kind() {
    return "function";
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    return this;
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.single();
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
    double lower = function.lower();
    double upper = function.upper();
    // a Gaussian as wide as the domain, cut off at its ends: almost uniform
    return new ParameterSpace(
        List.of(
            ParameterGroup.of("x", dimension, (lower + upper) / 2, upper - lower)
                .within(lower, upper)));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS;
  }

  @Override
  public Workspace open() {
    return new Workspace(new double[dimension]);
  }

  @Override
  public void evaluate(
      Workspace context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      double value = value(ensemble.values(), j * dimension, context.point());
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        if (Double.isFinite(value)) {
          sink.accept(j, s, NO_OUTPUTS, 0, -value);
        } else {
          sink.fail(j, s, "the value of " + function + " is " + value);
        }
      }
    }
  }

  /** The shifted function at {@code values[offset ...]}. */
  double value(double[] values, int offset, double[] point) {
    double distance = shift * (function.upper() - function.lower()) / 2;
    for (int i = 0; i < dimension; i++) {
      point[i] = values[offset + i] - (i % 2 == 0 ? distance : -distance);
    }
    return function.value(point);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return "function";
    }

    @Override
    public String description() {
      return "find the minimum of a benchmark function: rastrigin, rosenbrock, ackley, ...";
    }

    @Override
    public TaskDefinition read(Section task) {
      return FunctionTask.from(task);
    }
  }
}
