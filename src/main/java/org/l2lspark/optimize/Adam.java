package org.l2lspark.optimize;

import java.util.Arrays;
import java.util.Map;

/**
 * Adam's memory of the gradients g of a climb,
 *
 * <pre>
 * m &lt;- beta_1 m + (1 - beta_1) g,      v &lt;- beta_2 v + (1 - beta_2) g^2,
 * step = rate (m / (1 - beta_1^t)) / (sqrt(v / (1 - beta_2^t)) + epsilon)
 * </pre>
 *
 * <p>Kingma and Ba 2015, ICLR, algorithm 1, with the constants given there. Arrays are not
 * modified.
 *
 * @param steps t, gradients taken in
 * @param first m
 * @param second v
 */
public record Adam(int steps, double[] first, double[] second) {
  /** How much of m stays. */
  public static final double BETA_1 = 0.9;

  /** How much of v stays. */
  public static final double BETA_2 = 0.999;

  /** What is added to the root. */
  public static final double EPSILON = 1e-8;

  private static final String STEPS = "steps";
  private static final String FIRST = "first";
  private static final String SECOND = "second";

  /** Before the first gradient. */
  public static Adam start(int dimension) {
    return new Adam(0, new double[dimension], new double[dimension]);
  }

  /** What {@link #save} wrote beside other things, of {@code dimension} parameters. */
  public static Adam load(Checkpoint checkpoint, int dimension) {
    return new Adam(
        Math.toIntExact(checkpoint.longs(STEPS, 1)[0]),
        checkpoint.doubles(FIRST, dimension),
        checkpoint.doubles(SECOND, dimension));
  }

  /**
   * The checkpoint of an optimizer that climbs from a point by keyed draws.
   *
   * @param name what the point is called
   */
  public Checkpoint save(String kind, int version, String name, double[] point, long key) {
    return new Checkpoint(
        kind,
        version,
        Map.of(name, point, FIRST, first, SECOND, second),
        Map.of(STEPS, new long[] {steps}, "key", new long[] {key}));
  }

  /** After a further gradient. */
  public Adam after(double[] gradient) {
    double[] squares = Arrays.stream(gradient).map(g -> g * g).toArray();
    return new Adam(steps + 1, mixed(first, BETA_1, gradient), mixed(second, BETA_2, squares));
  }

  private static double[] mixed(double[] old, double kept, double[] news) {
    double[] next = new double[old.length];
    Arrays.setAll(next, i -> kept * old[i] + (1 - kept) * news[i]);
    return next;
  }

  /** m / (1 - beta_1^t): the mean of the gradients, without the zeros that it began with. */
  public double[] mean() {
    return unbiased(first, BETA_1);
  }

  /** The step over the rate. */
  public double[] direction() {
    double[] direction = mean();
    double[] squares = unbiased(second, BETA_2);
    Arrays.setAll(direction, i -> direction[i] / (Math.sqrt(squares[i]) + EPSILON));
    return direction;
  }

  private double[] unbiased(double[] sum, double kept) {
    double share = 1 - StrictMath.pow(kept, steps);
    return Arrays.stream(sum).map(own -> own / share).toArray();
  }
}
