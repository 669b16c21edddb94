package org.l2lspark.optimize.strategy;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * Settings of {@link CmaEs}.
 *
 * @param members members of a generation, lambda, of the first run
 * @param sigma first step size, in standard deviations of the start
 * @param active whether the worst members take variance away
 * @param covariance what is learnt
 * @param restarts what follows on convergence
 * @param mostRestarts the most runs after the first
 */
record CmaSettings(
    int members,
    double sigma,
    boolean active,
    Covariance covariance,
    Restarts restarts,
    int mostRestarts) {
  private static final int MAX_MEMBERS = 1_000_000;

  static CmaSettings from(Section optimizer) {
    return new CmaSettings(
        optimizer.integer(
            "members",
            20,
            4,
            MAX_MEMBERS,
            Doc.of(
                "Members of a generation. 4 + 3 ln(parameters) are enough where fitness has no"
                    + " noise; more where it has, or where there are many optima.",
                "members")),
        optimizer.number(
            "sigma",
            0.3,
            Range.POSITIVE,
            Doc.of(
                "First step size. The optimum should lie within some steps of the start.",
                "standard deviations of the parameter's start")),
        optimizer.flag(
            "active",
            true,
            Doc.of(
                "Whether the worst members take variance away in their directions (Jastrebski and"
                    + " Arnold 2006).")),
        optimizer.choice(
            "covariance", Covariance.class, Covariance.FULL, Doc.of("What is learnt.")),
        optimizer.choice(
            "restarts", Restarts.class, Restarts.NONE, Doc.of("What happens on convergence.")),
        optimizer.integer(
            "max-restarts",
            9,
            0,
            1000,
            Doc.of("The most runs after the first; has an effect with restarts.", "runs")));
  }
}
