package org.l2lspark.task.filters;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * A family of second-order Volterra filters,
 *
 * <pre>
 * y(t) = sum_i w_i a_i(t) + sum_(i &lt;= j) c_ij a_i(t) a_j(t),     a_i' = (u - a_i) / tau_i,
 * </pre>
 *
 * <p>whose kernels are sums of exponentials. Of each filter the time constants are drawn evenly in
 * their logarithm, w and c from standard normal distributions, with each a_i scaled to variance 1;
 * y then has mean 0 and variance 1. The input u is a sequence of segments, in each two sines with
 * periods, phases and amplitudes of their own. The family is that of Subramoney, Scherr and Maass
 * 2019, "Reservoirs learn to learn", arXiv 1909.07486.
 *
 * @param stepMs step of time in ms
 * @param periodsMs shortest and longest period of a sine in ms
 * @param timeConstantsMs shortest and longest tau in ms
 * @param kernels number of exponentials
 * @param segmentSteps steps of a segment
 * @param segments segments that a readout is trained on
 * @param queries further segments, that it is tried on
 */
record VolterraFilters(
    int stepMs,
    double[] periodsMs,
    double[] timeConstantsMs,
    int kernels,
    int segmentSteps,
    int segments,
    int queries)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1000;
  private static final double LONGEST_MS = 60_000;

  /** Reads the section {@code family}. */
  static VolterraFilters from(Section family, int stepMs) {
    double segmentMs =
        family.number(
            "segment-ms",
            500,
            Range.POSITIVE,
            Doc.of("Length of a segment of the input, to full steps.", "ms"));
    if (segmentMs < 2 * stepMs || segmentMs > LONGEST_MS) {
      throw family.problem(
          "segment-ms",
          "at least two steps of " + stepMs + " ms, at most " + LONGEST_MS + " ms",
          segmentMs + " ms",
          "");
    }
    return new VolterraFilters(
        stepMs,
        between(
            family, "periods-ms", 100, 300, Doc.of("Shortest and longest period of a sine.", "ms")),
        between(
            family,
            "time-constants-ms",
            10,
            100,
            Doc.of("Shortest and longest time constant of a kernel.", "ms")),
        family.integer(
            "kernels",
            2,
            1,
            MOST / 10,
            Doc.of("Exponentials that the kernels of a filter are made of.")),
        (int) (segmentMs / stepMs),
        family.integer(
            "segments", 12, 1, MOST, Doc.of("Segments that a readout is trained on.", "segments")),
        family.integer(
            "queries", 4, 1, MOST, Doc.of("Further segments that it is tried on.", "segments")));
  }

  private static double[] between(
      Section family, String key, double lowest, double highest, Doc doc) {
    double[] ends = family.numbers(key, new double[] {lowest, highest}, Range.POSITIVE, doc);
    if (ends.length != 2 || !(ends[0] <= ends[1])) {
      throw family.problem(key, "two numbers [shortest, longest]", Arrays.toString(ends), "");
    }
    return ends;
  }

  /**
   * What a filter makes of an input.
   *
   * @param input u, from -1 to 1, a number per step
   * @param output y
   */
  record Signals(double[] input, double[] output) {}

  /** Steps before the first that a readout is trained on: those of a segment. */
  int washout() {
    return segmentSteps;
  }

  /** Steps before the first that it is tried on. */
  int firstQuery() {
    return washout() + segments * segmentSteps;
  }

  /** All steps. */
  int steps() {
    return firstQuery() + queries * segmentSteps;
  }

  /** The filter of a key, and its input. */
  Signals signals(Seed key) {
    double[] input = input(key.fold("input").stream());
    UniformRandomProvider random = key.fold("kernels").stream();
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] traces = new double[kernels][];
    for (int i = 0; i < kernels; i++) {
      double[] ends = timeConstantsMs;
      double tau =
          ends[0] * StrictMath.exp(random.nextDouble() * StrictMath.log(ends[1] / ends[0]));
      traces[i] = standardized(lowPassed(input, tau));
    }
    double[] output = new double[input.length];
    for (int i = 0; i < kernels; i++) {
      double linear = gaussian.sample();
      for (int t = 0; t < output.length; t++) {
        output[t] += linear * traces[i][t];
      }
      for (int j = i; j < kernels; j++) {
        double quadratic = gaussian.sample();
        for (int t = 0; t < output.length; t++) {
          output[t] += quadratic * traces[i][t] * traces[j][t];
        }
      }
    }
    return new Signals(input, standardized(output));
  }

  private double[] input(UniformRandomProvider random) {
    double[] input = new double[steps()];
    for (int first = 0; first < input.length; first += segmentSteps) {
      for (int sine = 0; sine < 2; sine++) {
        double period = periodsMs[0] + random.nextDouble() * (periodsMs[1] - periodsMs[0]);
        double phase = 2 * Math.PI * random.nextDouble();
        double amplitude = (1 + random.nextDouble()) / 4;
        for (int t = first; t < first + segmentSteps; t++) {
          input[t] +=
              amplitude * StrictMath.sin(2 * Math.PI * (t - first) * stepMs / period + phase);
        }
      }
    }
    return input;
  }

  private double[] lowPassed(double[] input, double tau) {
    double kept = StrictMath.exp(-stepMs / tau);
    double[] trace = new double[input.length];
    double last = 0;
    for (int t = 0; t < input.length; t++) {
      last = kept * last + (1 - kept) * input[t];
      trace[t] = last;
    }
    return trace;
  }

  /** With mean 0 and variance 1 from the end of the washout on. */
  private double[] standardized(double[] signal) {
    int count = signal.length - washout();
    double mean = 0;
    for (int t = washout(); t < signal.length; t++) {
      mean += signal[t] / count;
    }
    double variance = 0;
    for (int t = washout(); t < signal.length; t++) {
      variance += (signal[t] - mean) * (signal[t] - mean) / count;
    }
    double shift = mean;
    double scale = Math.sqrt(variance);
    return Arrays.stream(signal).map(value -> (value - shift) / scale).toArray();
  }
}
