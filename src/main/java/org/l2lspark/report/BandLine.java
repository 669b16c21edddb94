package org.l2lspark.report;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.l2lspark.experiment.compare.Band;
import org.l2lspark.report.chart.Series;
import org.l2lspark.report.chart.Series.Look;

/**
 * A line through the means of runs with a band around it, one standard deviation to either side.
 */
record BandLine(String name, int color, Band band) {
  /**
   * Line and band as a series.
   *
   * @param factor what all numbers are multiplied by
   * @param marks whether every point has a mark
   */
  Series series(double factor, boolean marks) {
    Look look = Look.line(color).marked(marks);
    return line(name, look, band, mean -> factor * mean)
        .within(
            numbers(band, p -> factor * (p.mean() - p.std())),
            numbers(band, p -> factor * (p.mean() + p.std())));
  }

  /**
   * A line through the means.
   *
   * @param number what is drawn of a mean
   */
  static Series line(String name, Look look, Band band, DoubleUnaryOperator number) {
    return Series.of(
        name,
        look,
        numbers(band, Band.Point::x),
        numbers(band, p -> number.applyAsDouble(p.mean())));
  }

  private static double[] numbers(Band band, ToDoubleFunction<Band.Point> number) {
    return band.points().stream().mapToDouble(number).toArray();
  }
}
