package org.l2lspark.task.inverse;

import java.util.Arrays;
import java.util.List;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.NoiseCovariance;

/** Where the covariance of the data's noise comes from. */
public sealed interface NoiseSettings {
  /** It is given. */
  record Known(NoiseCovariance covariance) implements NoiseSettings {}

  /**
   * It is that of repeated observations of the truth ({@link SampleCovariance}).
   *
   * @param samples how many, at least 2
   * @param shrinkage how far correlations are shrunk, from 0 to 1; NaN to estimate that
   */
  record Repeated(int samples, double shrinkage) implements NoiseSettings {
    /** Checks the limits. */
    public Repeated {
      if (samples < 2 || (!Double.isNaN(shrinkage) && !Range.FRACTION.contains(shrinkage))) {
        throw new IllegalArgumentException(
            "needs 2 samples and a shrinkage from 0 to 1, got %d and %s"
                .formatted(samples, shrinkage));
      }
    }
  }

  /**
   * Reads the section {@code noise}, which has one of
   *
   * <ul>
   *   <li>{@code variance}: of every output, independent of the others; above 0, in squares of the
   *       output's unit like the next two
   *   <li>{@code variances}: a number above 0 an output, independent of each other
   *   <li>{@code covariance}: {@code [[...], ...]}, outputs x outputs, symmetric and positive
   *       definite
   *   <li>{@code samples}: from 2 on; so many observations of the truth are made, and the
   *       covariance is theirs. {@code shrinkage} (estimated; from 0 to 1) says how far their
   *       correlations are shrunk towards 0; see {@link SampleCovariance}
   * </ul>
   *
   * @param outputs names of the outputs
   */
  static NoiseSettings from(Section noise, List<String> outputs) {
    List<String> kinds = List.of("variance", "variances", "covariance", "samples");
    List<String> given = kinds.stream().filter(noise::has).toList();
    if (given.size() != 1) {
      throw noise.problem(
          given.isEmpty() ? "variance" : given.get(1),
          "one of " + String.join(", ", kinds),
          given.isEmpty() ? "none" : String.join(" and ", given),
          "say how uncertain the data are");
    }
    int size = outputs.size();
    return switch (given.get(0)) {
      case "variance" -> {
        double[] variances = new double[size];
        Arrays.fill(variances, noise.number("variance", Range.POSITIVE));
        yield new Known(NoiseCovariance.diagonal(variances));
      }
      case "variances" -> {
        double[] variances = noise.numbers("variances", new double[0], Range.POSITIVE);
        if (variances.length != size) {
          throw noise.problem("variances", numbers(outputs), variances.length + " numbers", "");
        }
        yield new Known(NoiseCovariance.diagonal(variances));
      }
      case "covariance" -> new Known(covariance(noise, outputs));
      default ->
          new Repeated(
              noise.integer("samples", 2, 100_000_000),
              noise.has("shrinkage") ? noise.number("shrinkage", 0, Range.FRACTION) : Double.NaN);
    };
  }

  private static NoiseCovariance covariance(Section noise, List<String> outputs) {
    double[][] rows =
        noise.matrix(
            "covariance",
            Range.ANY,
            Doc.of("Covariance of the noise of the data, a row per output.", "output squared"));
    int size = outputs.size();
    if (rows.length != size || rows[0].length != size) {
      throw noise.problem(
          "covariance",
          "%d rows of %s".formatted(size, numbers(outputs)),
          "%d rows of %d numbers".formatted(rows.length, rows[0].length),
          "");
    }
    try {
      return NoiseCovariance.full(
          size, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    } catch (IllegalArgumentException e) {
      throw noise.problem(
          "covariance", "a symmetric, positive definite matrix", e.getMessage(), "");
    }
  }

  private static String numbers(List<String> outputs) {
    return "%d numbers, for the outputs %s".formatted(outputs.size(), String.join(", ", outputs));
  }
}
