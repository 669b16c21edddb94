package org.l2lspark.report.chart;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Arrays one behind the other. */
final class DoubleStreams {
  private DoubleStreams() {}

  static DoubleStream of(double[]... arrays) {
    return Arrays.stream(arrays).flatMapToDouble(Arrays::stream);
  }
}
