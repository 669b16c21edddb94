package org.l2lspark.task.functions;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * A benchmark function as a task: a member is a point, its fitness {@code -f(x - shift)}.
 *
 * @param function what is minimised
 * @param dimension number of parameters
 * @param shift how far the minimum is moved, as a fraction of half the domain, up in even and down
 *     in odd dimensions: functions with their minimum in the middle flatter optimizers that
 *     contract towards it
 */
public record FunctionTask(BenchmarkFunction function, int dimension, double shift)
    implements PointTask {
  private static final long serialVersionUID = 1L;
  private static final double MAX_SHIFT = 0.5;

  /** Checks the limits. */
  public FunctionTask {
    if (dimension < function.minimumDimension()
        || dimension > function.maximumDimension()
        || !(Math.abs(shift) <= MAX_SHIFT)) {
      throw new IllegalArgumentException(
          "%s needs %d to %d dimensions and a shift from -0.5 to 0.5, got %d and %s"
              .formatted(
                  function,
                  function.minimumDimension(),
                  function.maximumDimension(),
                  dimension,
                  shift));
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
            Math.max(2, function.minimumDimension()),
            function.minimumDimension(),
            function.maximumDimension(),
            Doc.of("Number of parameters of a member.", "parameters")
                .byDefault("2, with shekel-10 4")
                .range(
                    "a whole number, 1 (2 for rosenbrock) to 1,000,000; to 30 with permutation; 2"
                        + " with chasm, gauss, gaussians, shekel and langermann, 4 with"
                        + " shekel-10"));
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

  @Override
  public String kind() {
    return "function";
  }

  @Override
  public double lower() {
    return function.lower(dimension);
  }

  @Override
  public double upper() {
    return function.upper(dimension);
  }

  @Override
  public String named() {
    return function.toString();
  }

  /** The shifted function at {@code values[offset ...]}. */
  @Override
  public double value(double[] values, int offset, double[] point) {
    double distance = shift * (function.upper(dimension) - function.lower(dimension)) / 2;
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
