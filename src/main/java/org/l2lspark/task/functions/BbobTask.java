package org.l2lspark.task.functions;

import org.l2lspark.bbob.Bbob;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * One of the 24 noiseless BBOB functions as a task. A member's fitness is {@code f_opt - f(x)}: 0
 * at the optimum, so the field's target of 1e-8 is {@code run.target-fitness = -1e-8} whatever the
 * instance.
 *
 * @param function what is minimised
 */
public record BbobTask(Bbob function) implements PointTask {
  private static final long serialVersionUID = 1L;
  private static final int MAX_DIMENSION = 1000; // rotations are square

  /** Reads the section {@code task} of this kind. */
  public static BbobTask from(Section task) {
    return new BbobTask(
        Bbob.of(
            task.integer(
                "function",
                1,
                1,
                Bbob.FUNCTIONS,
                Doc.of(
                    "Number of the function: 1 to 5 are separable, 6 to 9 moderately and 10 to 14"
                        + " highly conditioned, 15 to 19 have many optima with a global structure,"
                        + " 20 to 24 with a weak one.")),
            task.integer(
                "dimension",
                10,
                2,
                MAX_DIMENSION,
                Doc.of("Number of parameters of a member.", "parameters")),
            task.integer(
                "instance",
                1,
                1,
                Bbob.MOST_INSTANCES,
                Doc.of("How the function is moved and rotated."))));
  }

  @Override
  public String kind() {
    return "bbob";
  }

  @Override
  public int dimension() {
    return function.dimension();
  }

  @Override
  public double lower() {
    return -Bbob.BOUND;
  }

  @Override
  public double upper() {
    return Bbob.BOUND;
  }

  @Override
  public double secondsEach() {
    return 1e-7 * dimension() + 4e-9 * dimension() * dimension(); // two rotations
  }

  @Override
  public String named() {
    return function.toString();
  }

  @Override
  public double value(double[] values, int offset, double[] point) {
    System.arraycopy(values, offset, point, 0, point.length);
    return function.above(point);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return "bbob";
    }

    @Override
    public String description() {
      return "find the minimum of one of the 24 noiseless BBOB functions";
    }

    @Override
    public TaskDefinition read(Section task) {
      return BbobTask.from(task);
    }
  }
}
