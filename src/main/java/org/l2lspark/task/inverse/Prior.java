package org.l2lspark.task.inverse;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Start;

/**
 * What is believed of a parameter before there are data. The optimizer moves a coordinate of it
 * ({@link Domain}) in which all priors but the uniform ones are Gaussian, as ensemble Kalman
 * methods take it to be.
 *
 * @param name the parameter
 * @param start distribution of the coordinate
 * @param domain what the coordinate stands for
 * @param text the distribution in words
 */
public record Prior(String name, Start start, Domain domain, String text) implements Serializable {

  private static final String UNIT = "unit of the parameter";

  /** The families of distributions. */
  public enum Kind {
    /** Gaussian. */
    @Meaning("Gaussian")
    NORMAL,
    /** The logarithm is Gaussian. */
    @Meaning("its logarithm is Gaussian, so that it is above 0")
    LOG_NORMAL,
    /** {@code log((v - lower) / (upper - v))} is Gaussian. */
    @Meaning("between two bounds: log((v - lower) / (upper - v)) is Gaussian")
    LOGIT_NORMAL,
    /** Even between two bounds, beyond which the filter's moves are clamped. */
    @Meaning("even between two bounds, beyond which moves are clamped")
    UNIFORM,
    /**
     * The logarithm is even between two bounds. The bounds hold for the prior only: a filter that
     * sees its mean and covariance may leave them.
     */
    @Meaning("its logarithm is even between two bounds, which a filter may leave")
    LOG_UNIFORM
  }

  /** A Gaussian prior. */
  public static Prior normal(String name, double mean, double std) {
    return new Prior(
        name,
        new Start.Gaussian(mean, std),
        Domain.any(),
        "normal, mean %s, std %s".formatted(mean, std));
  }

  /**
   * A log-normal prior by the moments of the value: with {@code s^2 = log(1 + std^2 / mean^2)} its
   * logarithm has the variance {@code s^2} and the mean {@code log(mean) - s^2 / 2}.
   *
   * @param mean of the value, above 0
   * @param std of the value, above 0
   */
  public static Prior logNormal(String name, double mean, double std) {
    double variance = StrictMath.log1p(std / mean * (std / mean));
    return new Prior(
        name,
        new Start.Gaussian(StrictMath.log(mean) - variance / 2, Math.sqrt(variance)),
        new Domain.Positive(),
        "log-normal, mean %s, std %s".formatted(mean, std));
  }

  /** Reads an entry of the list {@code prior}. */
  public static Prior from(Section prior) {
    String name = prior.text("name", Doc.of("The parameter."));
    Doc family = Doc.of("Family of the distribution.");
    return switch (prior.choice("kind", Kind.class, Kind.NORMAL, family)) {
      case NORMAL ->
          normal(
              name,
              prior.number("mean", Range.ANY, Doc.of("Mean.", UNIT)),
              prior.number("std", Range.POSITIVE, Doc.of("Standard deviation.", UNIT)));
      case LOG_NORMAL -> logNormal(name, prior);
      case LOGIT_NORMAL -> logitNormal(name, prior);
      case UNIFORM -> {
        double[] ends = ends(prior, Range.ANY);
        yield new Prior(
            name,
            new Start.Uniform(ends[0], ends[1]),
            new Domain.Real(ends[0], ends[1]),
            "uniform from %s to %s".formatted(ends[0], ends[1]));
      }
      case LOG_UNIFORM -> {
        double[] ends = ends(prior, Range.POSITIVE);
        yield new Prior(
            name,
            new Start.Uniform(StrictMath.log(ends[0]), StrictMath.log(ends[1])),
            new Domain.Positive(),
            "log-uniform from %s to %s".formatted(ends[0], ends[1]));
      }
    };
  }

  private static Prior logNormal(String name, Section prior) {
    prior.requireEither(List.of("log-mean", "log-std"), List.of("mean", "std"));
    Doc ofMean = moment("Mean of the value.", UNIT, "log-mean and log-std");
    Doc ofStd = moment("Standard deviation of the value.", UNIT, "log-mean and log-std");
    Doc ofLogMean = moment("Mean of the natural logarithm.", "1", "mean and std");
    Doc ofLogStd = moment("Standard deviation of the natural logarithm.", "1", "mean and std");
    prior.optionalNumber("mean", Range.POSITIVE, ofMean);
    prior.optionalNumber("std", Range.POSITIVE, ofStd);
    prior.optionalNumber("log-mean", Range.ANY, ofLogMean);
    prior.optionalNumber("log-std", Range.POSITIVE, ofLogStd);
    if (!prior.has("log-mean") && !prior.has("log-std")) {
      return logNormal(
          name,
          prior.number("mean", Range.POSITIVE, ofMean),
          prior.number("std", Range.POSITIVE, ofStd));
    }
    double mean = prior.number("log-mean", Range.ANY, ofLogMean);
    double std = prior.number("log-std", Range.POSITIVE, ofLogStd);
    return new Prior(
        name,
        new Start.Gaussian(mean, std),
        new Domain.Positive(),
        "log-normal, log-mean %s, log-std %s".formatted(mean, std));
  }

  private static Doc moment(String sentence, String unit, String others) {
    return Doc.of(sentence, unit).byDefault("required, unless " + others + " are set");
  }

  private static Prior logitNormal(String name, Section prior) {
    double[] ends = ends(prior, Range.ANY);
    double mean =
        prior.number("logit-mean", 0, Range.ANY, Doc.of("Mean of the logit; 0 is the middle."));
    double std =
        prior.number("logit-std", 1, Range.POSITIVE, Doc.of("Standard deviation of the logit."));
    return new Prior(
        name,
        new Start.Gaussian(mean, std),
        new Domain.Logit(ends[0], ends[1]),
        "logit-normal from %s to %s, logit-mean %s, logit-std %s"
            .formatted(ends[0], ends[1], mean, std));
  }

  private static double[] ends(Section prior, Range range) {
    double lower = prior.number("lower", range, Doc.of("Lower bound.", UNIT));
    double upper = prior.number("upper", range, Doc.of("Upper bound, above the lower one.", UNIT));
    if (!(lower < upper)) {
      throw prior.problem("upper", "a number above lower = " + lower, Double.toString(upper), "");
    }
    return new double[] {lower, upper};
  }

  /** The block of the parameter space that starts from this prior. */
  public ParameterGroup group() {
    return ParameterGroup.of(name, 1, start, domain);
  }

  /** Whether the value itself is Gaussian. */
  boolean isNormal() {
    return start instanceof Start.Gaussian && domain.identity();
  }
}
