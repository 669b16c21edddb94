package org.l2lspark.task.inverse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
   * Reads the section {@code noise}.
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
    if (!given.contains("samples")) {
      noise.requireEither(given, List.of("shrinkage"));
    }
    List<Optional<NoiseSettings>> all =
        List.of(
            variance(noise, outputs.size()),
            variances(noise, outputs),
            covariance(noise, outputs),
            repeated(noise));
    return all.stream().flatMap(Optional::stream).findFirst().orElseThrow();
  }

  private static Optional<NoiseSettings> variance(Section noise, int size) {
    Doc doc =
        Doc.of("Variance of the noise of every output, independent of the others.", "unit squared");
    OptionalDouble variance = noise.optionalNumber("variance", Range.POSITIVE, doc);
    if (variance.isEmpty()) {
      return Optional.empty();
    }
    double[] variances = new double[size];
    Arrays.fill(variances, variance.getAsDouble());
    return Optional.of(new Known(NoiseCovariance.diagonal(variances)));
  }

  private static Optional<NoiseSettings> variances(Section noise, List<String> outputs) {
    Doc doc =
        Doc.of("Variance of the noise of each output, independent of the others.", "unit squared");
    Optional<double[]> variances = noise.optionalNumbers("variances", Range.POSITIVE, doc);
    if (variances.isPresent() && variances.get().length != outputs.size()) {
      throw noise.problem("variances", numbers(outputs), variances.get().length + " numbers", "");
    }
    return variances.map(values -> new Known(NoiseCovariance.diagonal(values)));
  }

  private static Optional<NoiseSettings> repeated(Section noise) {
    OptionalInt samples =
        noise.optionalInteger(
            "samples",
            2,
            100_000_000,
            Doc.of(
                "So many observations are made, of the truth or, where a task can do without one, of"
                    + " the start; the covariance of the noise is theirs.",
                "observations"));
    OptionalDouble shrinkage =
        noise.optionalNumber(
            "shrinkage",
            Range.FRACTION,
            Doc.of("How far the correlations of samples are shrunk towards 0; 1 leaves none.")
                .byDefault("estimated from the samples"));
    return samples.isEmpty()
        ? Optional.empty()
        : Optional.of(new Repeated(samples.getAsInt(), shrinkage.orElse(Double.NaN)));
  }

  private static Optional<NoiseSettings> covariance(Section noise, List<String> outputs) {
    Optional<double[][]> given =
        noise.optionalMatrix(
            "covariance",
            Range.ANY,
            Doc.of(
                "Covariance of the noise, a row and a column per output; symmetric and positive"
                    + " definite.",
                "product of units"));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    double[][] rows = given.get();
    int size = outputs.size();
    if (rows.length != size || rows[0].length != size) {
      throw noise.problem(
          "covariance",
          "%d rows of %s".formatted(size, numbers(outputs)),
          "%d rows of %d numbers".formatted(rows.length, rows[0].length),
          "");
    }
    try {
      return Optional.of(
          new Known(
              NoiseCovariance.full(
                  size, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray())));
    } catch (IllegalArgumentException e) {
      throw noise.problem(
          "covariance", "a symmetric, positive definite matrix", e.getMessage(), "");
    }
  }

  private static String numbers(List<String> outputs) {
    return String.format(
        Locale.ROOT, "%d numbers, for the outputs %s", outputs.size(), String.join(", ", outputs));
  }
}
