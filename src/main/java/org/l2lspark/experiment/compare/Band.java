package org.l2lspark.experiment.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Mean and standard deviation over runs that differ by their seed.
 *
 * @param points ascending by {@code x}
 */
public record Band(List<Point> points) {

  /** Copies the list. */
  public Band {
    points = List.copyOf(points);
  }

  /**
   * One place.
   *
   * @param x where: an iteration, a number of members
   * @param mean over the runs
   * @param std with divisor n - 1; 0 for a single run
   * @param runs how many
   */
  public record Point(double x, double mean, double std, int runs) {
    /** The point of some numbers; those that are not finite are left out. */
    public static Point of(double x, List<Double> numbers) {
      Statistic statistic = Statistic.of(numbers);
      return new Point(x, statistic.mean(), statistic.std(), statistic.runs());
    }
  }

  /** The band of some curves, at every iteration that one of them has. */
  public static Band over(List<Curve> curves) {
    TreeSet<Integer> iterations = new TreeSet<>();
    for (Curve curve : curves) {
      for (int iteration : curve.iterations()) {
        iterations.add(iteration);
      }
    }
    List<Point> points = new ArrayList<>();
    for (int iteration : iterations) {
      Point point = Point.of(iteration, curves.stream().map(c -> c.at(iteration)).toList());
      if (point.runs() > 0) {
        points.add(point);
      }
    }
    return new Band(points);
  }
}
