package org.l2lspark.optimize;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * The coordinates of members in units of the standard deviation of their start, in which all
 * parameters are alike.
 *
 * @param scales standard deviations of the start
 * @param lower bounds, in the coordinates of members
 * @param upper bounds, in the coordinates of members
 * @param stepwise whether values change by steps: whole numbers, flags and choices
 */
public record Coordinates(double[] scales, double[] lower, double[] upper, boolean[] stepwise) {
  /** Those of a space. */
  public static Coordinates of(ParameterSpace space) {
    int n = space.dimension();
    Coordinates all =
        new Coordinates(space.startStds(), new double[n], new double[n], new boolean[n]);
    int end = 0;
    for (ParameterGroup group : space.groups()) {
      int first = end;
      end += group.size();
      Arrays.fill(all.lower, first, end, group.lower());
      Arrays.fill(all.upper, first, end, group.upper());
      Domain domain = group.domain();
      Arrays.fill(
          all.stepwise,
          first,
          end,
          domain instanceof Domain.Whole
              || domain instanceof Domain.Flag
              || domain instanceof Domain.Choice);
    }
    return all;
  }

  /** Divided by their scales. */
  public double[] scaled(double[] member) {
    double[] scaled = member.clone();
    Arrays.setAll(scaled, i -> member[i] / scales[i]);
    return scaled;
  }

  /**
   * A covariance in the coordinates of members.
   *
   * @param scaled of coordinates divided by their scales, {@code n x n} or its diagonal. Not
   *     modified
   * @param times a factor on it
   */
  public double[] unscaled(double[] scaled, double times) {
    int n = scales.length;
    double[] covariance = new double[scaled.length];
    if (scaled.length == n) {
      Arrays.setAll(covariance, i -> times * scaled[i] * scales[i] * scales[i]);
    } else {
      Arrays.setAll(covariance, at -> times * scaled[at] * scales[at / n] * scales[at % n]);
    }
    return covariance;
  }

  /** As members have them, mirrored at the bounds. */
  public double[] member(double[] scaled) {
    double[] member = new double[scaled.length];
    Arrays.setAll(
        member,
        i ->
            Math.max(
                lower[i], Math.min(upper[i], mirrored(scaled[i] * scales[i], lower[i], upper[i]))));
    return member;
  }

  /**
   * Puts whole numbers, flags and choices beyond their bounds on these, where they have their last
   * value; a mirror would give them another.
   *
   * @param scaled divided by the scales. Modified
   */
  public void clampSteps(double[] scaled) {
    for (int i = 0; i < scaled.length; i++) {
      if (stepwise[i]) {
        scaled[i] = Math.max(lower[i] / scales[i], Math.min(upper[i] / scales[i], scaled[i]));
      }
    }
  }

  /**
   * An ensemble.
   *
   * @param scaled writes a member divided by its scales
   */
  public Ensemble members(int count, ObjIntConsumer<double[]> scaled) {
    int n = scales.length;
    double[] values = new double[Math.multiplyExact(count, n)];
    for (int j = 0; j < count; j++) {
      double[] own = new double[n];
      scaled.accept(own, j);
      System.arraycopy(member(own), 0, values, j * n, n);
    }
    return Ensemble.of(count, n, values);
  }

  private static double mirrored(double x, double lower, double upper) {
    if (x >= lower && x <= upper) {
      return x;
    }
    if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
      return x < lower ? 2 * lower - x : 2 * upper - x;
    }
    double width = upper - lower;
    double from = (x - lower) % (2 * width);
    double along = from < 0 ? from + 2 * width : from;
    return lower + (along <= width ? along : 2 * width - along);
  }
}
