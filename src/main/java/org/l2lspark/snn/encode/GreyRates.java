package org.l2lspark.snn.encode;

import java.io.Serializable;
import java.util.Arrays;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

/**
 * Grey values to firing rates: {@code rate = minHz + (maxHz - minHz) * x / max(x)}, with the
 * largest value of the image itself as max(x). A blank image fires at minHz everywhere.
 *
 * @param minHz rate of black, and of the blank
 * @param maxHz rate of the brightest pixel
 */
public record GreyRates(double minHz, double maxHz) implements Serializable {
  private static final double DEFAULT_MIN_HZ = 1;
  private static final double DEFAULT_MAX_HZ = 100;
  private static final double MS_PER_SECOND = 1000;

  /** Checks 0 &lt;= minHz &lt;= maxHz. */
  public GreyRates {
    if (!(minHz >= 0) || !(maxHz >= minHz) || Double.isInfinite(maxHz)) {
      throw new InputException(
          "the rates of grey values are wrong",
          "0 <= minHz <= maxHz, finite",
          "minHz = %s, maxHz = %s".formatted(minHz, maxHz),
          "");
    }
  }

  /** Reads the rates of the section {@code encoding}. */
  public static GreyRates from(Section section) {
    return new GreyRates(
        section.number(
            "min-hz",
            DEFAULT_MIN_HZ,
            Range.NOT_NEGATIVE,
            Doc.of("Rate of black pixels, and of all between images.", "Hz")),
        section.number(
            "max-hz",
            DEFAULT_MAX_HZ,
            Range.NOT_NEGATIVE,
            Doc.of("Rate of an image's brightest pixel.", "Hz").range("at least min-hz")));
  }

  /**
   * Checks that no channel fires more than once a step on average.
   *
   * @param encoding the section that the rates are from
   */
  void requireFits(Section encoding, double stepMs) {
    if (maxHz * stepMs > MS_PER_SECOND) {
      throw encoding.problem(
          "max-hz",
          "at most " + MS_PER_SECOND / stepMs + " Hz, a spike in every step of " + stepMs + " ms",
          maxHz + " Hz",
          "lower the rate, or shorten the step");
    }
  }

  /** Rates of an image in Hz; {@code grey} is not modified. */
  public double[] rates(double[] grey) {
    double max = 0;
    for (int i = 0; i < grey.length; i++) {
      if (!(grey[i] >= 0) || Double.isInfinite(grey[i])) {
        throw new InputException(
            "grey value " + i + " is wrong", "a finite number of at least 0", "" + grey[i], "");
      }
      max = Math.max(max, grey[i]);
    }
    double[] rates = blank(grey.length);
    if (max > 0) {
      for (int i = 0; i < grey.length; i++) {
        rates[i] = minHz + (maxHz - minHz) * (grey[i] / max);
      }
    }
    return rates;
  }

  /** Rates in Hz of a blank image. */
  public double[] blank(int pixels) {
    double[] rates = new double[pixels];
    Arrays.fill(rates, minHz);
    return rates;
  }
}
