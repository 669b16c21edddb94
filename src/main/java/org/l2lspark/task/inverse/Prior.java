package org.l2lspark.task.inverse;

import java.io.Serializable;
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

  /** The families of distributions. */
  public enum Kind {
    /** Gaussian. */
    NORMAL,
    /** The logarithm is Gaussian. */
    LOG_NORMAL,
    /** {@code log((v - lower) / (upper - v))} is Gaussian. */
    LOGIT_NORMAL,
    /** Even between two bounds, beyond which the filter's moves are clamped. */
    UNIFORM,
    /**
     * The logarithm is even between two bounds. The bounds hold for the prior only: a filter that
     * sees its mean and covariance may leave them.
     */
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

  /**
   * Reads {@code name} (required), {@code kind} (normal | log-normal | logit-normal | uniform |
   * log-uniform) and, all required where no default is named, in the parameter's unit:
   *
   * <ul>
   *   <li>normal: {@code mean}, {@code std} (above 0)
   *   <li>log-normal: {@code mean} and {@code std} of the value, both above 0, or else {@code
   *       log-mean} and {@code log-std} (above 0) of its natural logarithm
   *   <li>logit-normal: {@code lower} and {@code upper}, {@code logit-mean} (0) and {@code
   *       logit-std} (1, above 0) of its coordinate; 0 is the middle
   *   <li>uniform, log-uniform: {@code lower} and {@code upper}; above 0 for the latter
   * </ul>
   */
  static Prior from(Section prior) {
    String name = prior.text("name");
    return switch (prior.choice("kind", Kind.class, Kind.NORMAL)) {
      case NORMAL ->
          normal(name, prior.number("mean", Range.ANY), prior.number("std", Range.POSITIVE));
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
    if (!prior.has("log-mean") && !prior.has("log-std")) {
      return logNormal(
          name, prior.number("mean", Range.POSITIVE), prior.number("std", Range.POSITIVE));
    }
    for (String key : new String[] {"mean", "std"}) {
      if (prior.has(key)) {
        throw prior.problem(
            key, "mean and std of the value, or log-mean and log-std", "both", "remove one pair");
      }
    }
    double mean = prior.number("log-mean", Range.ANY);
    double std = prior.number("log-std", Range.POSITIVE);
    return new Prior(
        name,
        new Start.Gaussian(mean, std),
        new Domain.Positive(),
        "log-normal, log-mean %s, log-std %s".formatted(mean, std));
  }

  private static Prior logitNormal(String name, Section prior) {
    double[] ends = ends(prior, Range.ANY);
    double mean = prior.number("logit-mean", 0, Range.ANY);
    double std = prior.number("logit-std", 1, Range.POSITIVE);
    return new Prior(
        name,
        new Start.Gaussian(mean, std),
        new Domain.Logit(ends[0], ends[1]),
        "logit-normal from %s to %s, logit-mean %s, logit-std %s"
            .formatted(ends[0], ends[1], mean, std));
  }

  private static double[] ends(Section prior, Range range) {
    double lower = prior.number("lower", range);
    double upper = prior.number("upper", range);
    if (!(lower < upper)) {
      throw prior.problem("upper", "a number above lower = " + lower, Double.toString(upper), "");
    }
    return new double[] {lower, upper};
  }

  /** The block of the parameter space that starts from this prior. */
  ParameterGroup group() {
    return ParameterGroup.of(name, 1, start, domain);
  }

  /** Whether the value itself is Gaussian. */
  boolean isNormal() {
    return start instanceof Start.Gaussian && domain.identity();
  }
}
