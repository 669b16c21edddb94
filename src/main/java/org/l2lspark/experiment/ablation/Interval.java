package org.l2lspark.experiment.ablation;

import java.util.List;
import java.util.Map;

/**
 * A number with its 95 % interval.
 *
 * @param mean the number
 * @param low lower end
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {
  Map<String, Object> toDocument() {
    return Map.of("mean", mean, "interval", List.of(low, high));
  }
}
