package org.l2lspark.task.external;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.Observation;

/**
 * What a program puts out beside a fitness, and what that is compared with: the data y of a
 * scenario, the same for all of them or a row per scenario, and the covariance Gamma of its noise.
 * Immutable.
 */
final class OutputAxis implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String UNIT = "unit of the output";
  private static final String SQUARED = "unit squared";
  private final List<String> names;
  private final double[] data; // rows of outputs; empty for none
  private final NoiseCovariance noise; // null where it is not known

  /**
   * An axis.
   *
   * @param data one row of numbers for all scenarios, or rows for each; empty for none
   * @param noise covariance of a row; null where it is not known
   */
  OutputAxis(List<String> names, double[] data, NoiseCovariance noise) {
    this.names = List.copyOf(names);
    this.data = data.clone();
    this.noise = noise;
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("expected each output once, got " + names);
    }
    if (data.length > 0 && (names.isEmpty() || data.length % names.size() != 0)) {
      throw new IllegalArgumentException(
          "expected rows of %d numbers, got %d".formatted(names.size(), data.length));
    }
    if (noise != null && noise.size() != names.size()) {
      throw new IllegalArgumentException(
          "expected noise of %d outputs, got %d".formatted(names.size(), noise.size()));
    }
  }

  /**
   * Reads outputs, their data and noise.
   *
   * @param scenarios number of scenarios, held out ones included; 0 where they have no end
   */
  static OutputAxis from(Section task, int scenarios) {
    List<String> names =
        task.texts(
            "outputs",
            List.of(),
            Doc.of("Names of the numbers that the program puts out beside a fitness.")
                .byDefault("y[0], y[1], ... as many as there are data"));
    double[] data =
        task.numbers(
            "data",
            new double[0],
            Range.ANY,
            Doc.of(
                    "What outputs are compared with: a number per output for all scenarios alike,"
                        + " or a row of them per scenario, those held out last; a Kalman filter"
                        + " needs it.",
                    UNIT)
                .byDefault("none"));
    if (names.isEmpty() && data.length > 0) {
      names = IntStream.range(0, data.length).mapToObj(i -> "y[" + i + "]").toList();
    }
    int width = names.size();
    Doc ofNoise =
        Doc.of("Noise of the data, beside data: one of variance, variances and covariance.")
            .byDefault("variance 1");
    if (data.length > 0 && data.length != width && data.length != (long) width * scenarios) {
      throw task.problem(
          "data",
          "%d numbers, one for each output%s"
              .formatted(width, scenarios > 1 ? ", or as many for each scenario" : ""),
          data.length + " numbers",
          "");
    }
    try {
      return new OutputAxis(
          names, data, noise(task.section("noise", ofNoise), width, data.length > 0));
    } catch (IllegalArgumentException e) {
      throw task.problem("outputs", "outputs, data and noise that fit", e.getMessage(), "");
    }
  }

  private static NoiseCovariance noise(Section noise, int width, boolean data) {
    List<String> keys = List.of("variance", "variances", "covariance");
    List<String> given = keys.stream().filter(noise::has).toList();
    if (given.size() > 1 || (!given.isEmpty() && !data)) {
      throw noise.problem(
          given.get(0),
          "one of " + String.join(", ", keys) + ", beside data",
          given.toString(),
          "");
    }
    OptionalDouble variance =
        noise.optionalNumber(
            "variance",
            Range.POSITIVE,
            Doc.of("Variance of every output, independent of the others.", SQUARED));
    Optional<double[]> variances =
        noise.optionalNumbers(
            "variances",
            Range.POSITIVE,
            Doc.of("Variance of each output, independent of the others.", SQUARED));
    Optional<double[]> covariance =
        noise.optionalNumbers(
            "covariance",
            Range.ANY,
            Doc.of("Covariance of the outputs, a matrix row by row.", SQUARED));
    try {
      if (variance.isPresent()) {
        double[] alike = new double[width];
        Arrays.fill(alike, variance.getAsDouble());
        return NoiseCovariance.diagonal(alike);
      }
      return variances
          .map(NoiseCovariance::diagonal)
          .or(() -> covariance.map(matrix -> NoiseCovariance.full(width, matrix)))
          .orElse(null);
    } catch (IllegalArgumentException e) {
      throw noise.problem(given.get(0), "noise of " + width + " outputs", e.getMessage(), "");
    }
  }

  List<String> names() {
    return names;
  }

  /** Whether outputs are compared with anything. */
  boolean hasData() {
    return data.length > 0;
  }

  private int row(int scenario) {
    return data.length == names.size() ? 0 : scenario * names.size();
  }

  /** The data of these scenarios. */
  Observation observation(int[] scenarios) {
    int width = names.size();
    double[] targets = new double[Math.multiplyExact(scenarios.length, width)];
    for (int s = 0; s < scenarios.length; s++) {
      System.arraycopy(data, row(scenarios[s]), targets, s * width, width);
    }
    return new Observation(
        scenarios, names, targets, Observation.Misfit.DIFFERENCE, Optional.ofNullable(noise));
  }

  /**
   * The fitness of outputs that come without one: minus the mean square of the residuals, in units
   * of the noise where it is known, {@code -|L^-1 (y - g)|^2 / outputs} with {@code Gamma = L L^T}.
   */
  double fitness(double[] outputs, int scenario) {
    double[] residuals = outputs.clone();
    for (int k = 0; k < residuals.length; k++) {
      residuals[k] = data[row(scenario) + k] - outputs[k];
    }
    if (noise != null) {
      noise.whiten(residuals, 0, 1);
    }
    return -Arrays.stream(residuals).map(r -> r * r).sum() / residuals.length;
  }
}
