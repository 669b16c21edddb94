package org.l2lspark.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where the numbers of an axis lie in a picture: as charts.js places them.
 *
 * @param axis the axis
 * @param low number at {@code from}
 * @param high number at {@code to}
 * @param from place in pixels
 * @param to place in pixels
 */
record Scale(Axis axis, double low, double high, double from, double to) {
  private static final double AIR = 0.05;

  /** The scale of some numbers; those that are not finite do not count. */
  static Scale of(Axis axis, DoubleStream numbers, double from, double to) {
    double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    numbers
        .filter(v -> Double.isFinite(v) && !(axis.log() && v <= 0))
        .forEach(
            v -> {
              ends[0] = Math.min(ends[0], v);
              ends[1] = Math.max(ends[1], v);
            });
    if (ends[0] > ends[1]) {
      ends[0] = axis.log() ? 1 : 0;
      ends[1] = axis.log() ? 10 : 1;
    }
    boolean lowFixed = Double.isFinite(axis.min());
    boolean highFixed = Double.isFinite(axis.max());
    double low = lowFixed ? axis.min() : ends[0];
    double high = highFixed ? axis.max() : ends[1];
    if (!(low < high)) {
      double wide = axis.whole() ? 0.5 : low == 0 ? 1 : Math.abs(low) * 0.1;
      return axis.log()
          ? new Scale(axis, low / 2, high * 2, from, to)
          : new Scale(axis, low - wide, high + wide, from, to);
    }
    if (axis.tight()) {
      return new Scale(axis, low, high, from, to);
    }
    if (axis.log()) {
      return new Scale(axis, lowFixed ? low : low / 1.2, highFixed ? high : high * 1.2, from, to);
    }
    double air = AIR * (high - low);
    double below = low >= 0 && low < 0.3 * high ? 0 : low - air;
    return new Scale(axis, lowFixed ? low : below, highFixed ? high : high + air, from, to);
  }

  /** The place of a number. */
  double place(double value) {
    return from + (to - from) * (f(value) - f(low)) / (f(high) - f(low));
  }

  private double f(double value) {
    return axis.log() ? Math.log(value) : value;
  }

  /** Whether a number has a place on it. */
  boolean has(double value) {
    return Double.isFinite(value) && !(axis.log() && value <= 0);
  }

  /** Round numbers to write beside it, about as many as asked for. */
  List<Double> ticks(int count) {
    List<Double> ticks = new ArrayList<>();
    if (axis.log() && high / low >= 9) {
      int first = (int) Math.floor(Math.log10(low));
      int last = (int) Math.ceil(Math.log10(high));
      int every = (last - first + count - 1) / count;
      for (int e = first; e <= last; e += every) {
        for (int m : last - first <= 2 ? new int[] {1, 2, 5} : new int[] {1}) {
          ticks.add(Double.parseDouble(m + "e" + e));
        }
      }
    } else {
      double raw = (high - low) / count;
      double unit = Math.pow(10, Math.floor(Math.log10(raw)));
      double step = 10 * unit;
      for (double m : new double[] {5, 2, 1}) {
        step = m * unit >= raw * 0.999 ? m * unit : step;
      }
      step = axis.whole() ? Math.max(1, Math.rint(step)) : step;
      for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
        ticks.add(Numbers.rounded(i * step));
      }
    }
    double slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
    return ticks.stream().filter(t -> t >= low - slack && t <= high + slack).toList();
  }
}
