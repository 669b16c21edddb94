package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Optimizer racing: evolution for noisy, expensive tasks: a glance at many members, races for the
 * best.
 */
@Generated("l2l settings --builders")
public final class RacingBuilder extends OptimizerBuilder<RacingBuilder> {
  /** Nothing is set. */
  public RacingBuilder() {
    super("racing");
  }

  /**
   * New members between two races, each tried on one scenario. [in members; a whole number, 1 to
   * 1,000,000; default 96]
   */
  public RacingBuilder children(long value) {
    return set("children", value);
  }

  /**
   * The best of a race, which are in the next one too. [in members; a whole number, 1 to 1,000,000;
   * default 12]
   */
  public RacingBuilder elites(long value) {
    return set("elites", value);
  }

  /**
   * Members that are drawn from the start for the first generation and tried on one scenario; the
   * best children + elites of them go on. [in members; a whole number, children + elites to
   * 1,000,000; default 3000]
   */
  public RacingBuilder starts(long value) {
    return set("starts", value);
  }

  /**
   * The best new members, which are in the race. [in members; a whole number, 1 to children;
   * default 20]
   */
  public RacingBuilder finalists(long value) {
    return set("finalists", value);
  }

  /**
   * Share of an episode's length for which new members are simulated; has an effect where scenarios
   * have a length. [a pure number; above 0 and at most 1; default 0.2]
   */
  public RacingBuilder lookFidelity(double value) {
    return set("look-fidelity", value);
  }

  /**
   * Scenarios of a race, new ones each time. [in scenarios; a whole number, at least 1; default 4]
   */
  public RacingBuilder raceScenarios(long value) {
    return set("race-scenarios", value);
  }

  /**
   * Share of an episode's length for which a race is simulated; has an effect where scenarios have
   * a length. [a pure number; above 0 and at most 1; default 0.5]
   */
  public RacingBuilder raceFidelity(double value) {
    return set("race-fidelity", value);
  }

  /**
   * Races between validations, a generation each, which choose the answer of the run: the best so
   * far on scenarios that are always the same, in full length. [in races; a whole number, at least
   * 1; default 10]
   */
  public RacingBuilder validateEvery(long value) {
    return set("validate-every", value);
  }

  /**
   * The best elites, which are validated where that is not known already. [in members; a whole
   * number, 1 to elites; default 5]
   */
  public RacingBuilder candidates(long value) {
    return set("candidates", value);
  }

  /**
   * The most scenarios that an elite's running mean is over; older races are forgotten. [in
   * scenarios; a whole number, at least 1; default 24]
   */
  public RacingBuilder memory(long value) {
    return set("memory", value);
  }

  /**
   * What is taken off a running mean where members are ranked, so that one that is known well comes
   * before one that was lucky. [in standard errors of the mean; at least 0; default 1]
   */
  public RacingBuilder caution(double value) {
    return set("caution", value);
  }

  /**
   * Highest probability that a parameter of a child is changed; drawn for each child, log-uniform.
   * At least one is. [a pure number; above 0 and at most 1; default 0.3]
   */
  public RacingBuilder geneRateHighest(double value) {
    return set("gene-rate-highest", value);
  }

  /** Lowest such probability. [a pure number; above 0, at most gene-rate-highest; default 0.005] */
  public RacingBuilder geneRateLowest(double value) {
    return set("gene-rate-lowest", value);
  }

  /**
   * Probability that a child has two parents; it has groups of parameters whose names agree up to
   * the last / from either, as a whole. [a pure number; from 0 to 1; default 0.4]
   */
  public RacingBuilder crossover(double value) {
    return set("crossover", value);
  }

  /**
   * Size of a change, about which that of each child is drawn. [in standard deviations of the
   * parameter's start; above 0; default 1]
   */
  public RacingBuilder sigma(double value) {
    return set("sigma", value);
  }

  /**
   * Share of changes that draw the parameter from the start again. [a pure number; from 0 to 1;
   * default 0.05]
   */
  public RacingBuilder redraw(double value) {
    return set("redraw", value);
  }

  /**
   * Probability that the mirror image of a parameter is changed like it; above 0, members are
   * symmetric at the start. Has an effect where the task says what mirrors what. [a pure number;
   * from 0 to 1; default 0.9]
   */
  public RacingBuilder symmetry(double value) {
    return set("symmetry", value);
  }
}
