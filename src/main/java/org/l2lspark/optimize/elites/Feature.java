package org.l2lspark.optimize.elites;

import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * An axis of a map: a metric of the task, whose range is cut into bins of the same width. What lies
 * beyond the range is in the bin at its end.
 *
 * @param metric its name
 * @param lower lower end of the range, in the unit of the metric
 * @param upper upper end, above the lower one
 * @param bins number of bins
 */
record Feature(String metric, double lower, double upper, int bins) {
  private static final int MOST_BINS = 1000;

  static Feature from(Section feature) {
    String metric =
        feature.text("metric", Doc.of("Name of a metric that the task has of a member."));
    double lower =
        feature.number("lower", 0, Range.ANY, Doc.of("Lower end of its range.", "as the metric"));
    double upper =
        feature.number(
            "upper", 1, Range.ANY, Doc.of("Upper end; above the lower one.", "as the metric"));
    if (!(lower < upper) || Double.isInfinite(upper - lower)) {
      throw feature.problem(
          "upper",
          "a number above " + lower,
          Double.toString(upper),
          "the range of a metric is cut into bins");
    }
    return new Feature(
        metric,
        lower,
        upper,
        feature.integer(
            "bins", 20, 1, MOST_BINS, Doc.of("Bins that the range is cut into.", "bins")));
  }

  /** The bin of a value, from 0. */
  int bin(double value) {
    double along = Math.floor((value - lower) / (upper - lower) * bins);
    return (int) Math.max(0, Math.min(bins - 1, along));
  }

  /** As a document says it. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("metric", metric);
    document.put("lower", lower);
    document.put("upper", upper);
    document.put("bins", bins);
    return document;
  }
}
