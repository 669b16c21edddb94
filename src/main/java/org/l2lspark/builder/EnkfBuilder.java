package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer enkf: ensemble Kalman filter. */
@Generated("l2l settings --builders")
public final class EnkfBuilder extends OptimizerBuilder<EnkfBuilder> {
  /** Whether the ensemble moves on from where an update led. */
  public enum Acceleration implements Choice {
    /** It stays there. */
    NONE,
    /** It moves on in the direction of the last update, by Nesterov's coefficient. */
    NESTEROV
  }

  /** In which directions members lie about the mean. */
  public enum Directions implements Choice {
    /** Independent Gaussian perturbations. */
    GAUSSIAN,
    /**
     * Orthogonal directions that sweep the whole space in parameters / (members - 1) generations.
     */
    ORTHOGONAL
  }

  /** How many members the next generation has. */
  public enum EnsembleSize implements Choice {
    /** The number of members set. */
    FIXED,
    /** Fewer while all is well, more when accuracy falls. */
    DYNAMIC
  }

  /** How far an update goes. */
  public enum GammaSchedule implements Choice {
    /** By gamma, the same in every generation or growing. */
    FIXED,
    /** By steps that follow the misfit, until the observations have been used once. */
    DATA_MISFIT
  }

  /** Unit of gamma. */
  public enum GammaUnit implements Choice {
    /** Output squared, as published: the variance of one output on one sample. */
    ABSOLUTE,
    /**
     * Times the mean squared deviation of the outputs: depends neither on their scale nor on the
     * number of samples.
     */
    RELATIVE
  }

  /** What widens members that are kept, after an update has drawn them together. */
  public enum Inflation implements Choice {
    /** The ensemble is left as it is. */
    NONE,
    /** Deviations from the mean grow by a factor. */
    MULTIPLICATIVE,
    /** Noise is added. */
    ADDITIVE,
    /** Entries of the deviations are dropped at random. */
    DROPOUT,
    /** A share of the spread that each parameter has lost comes back. */
    RELAXATION
  }

  /** Which covariances of parameters and outputs are used. */
  public enum Localization implements Choice {
    /** All of them: every parameter depends on every output. */
    NONE,
    /** A parameter depends only on the outputs that its group can reach. */
    BY_OUTPUT
  }

  /** What the filter observes. A task without targets has a fitness only. */
  public enum Observe implements Choice {
    /** The members' outputs, compared with the targets of the task. */
    OUTPUTS,
    /**
     * The fitness, one number per member, compared with fitness-target: moves in one direction a
     * generation, so it is slow and ends early.
     */
    FITNESS,
    /**
     * Where the fittest members are: their mean is a noisy measurement of the optimum, their spread
     * its noise (heuristic Kalman algorithm).
     */
    BEST
  }

  /** How an update takes the samples of a generation. */
  public enum Process implements Choice {
    /** Sample by sample, as published. */
    SEQUENTIAL,
    /** All samples of a generation at once. */
    BATCH,
    /** All at once, the ensemble's covariance exactly, without noise (ETKF). */
    TRANSFORM
  }

  /** What the next generation's members are. */
  public enum Refresh implements Choice {
    /** The members as the update moved them. */
    NONE,
    /** New members about the mean: what 98 members need that are far fewer than parameters. */
    FRESH
  }

  /**
   * Which members are replaced before an update. The following three keys have an effect where it
   * is worst-by-best.
   */
  public enum Resampling implements Choice {
    /** Nothing is replaced. */
    NONE,
    /** The least fit become noisy copies of the fittest, as published. */
    WORST_BY_BEST
  }

  /**
   * How correlations of parameters and outputs, estimated from few members, are tempered; needs
   * process = batch.
   */
  public enum SamplingErrorCorrection implements Choice {
    /** Correlations are taken as they are. */
    NONE,
    /** Each is multiplied by a power of its size (Lee 2021). */
    POWER,
    /** By a signal-to-noise ratio from Fisher's transform (Flowerdew 2015). */
    FISHER,
    /** By the largest power that changes no more than noise would (Vishny et al. 2024). */
    NICE
  }

  /** Where the mean starts. */
  public enum Start implements Choice {
    /** At the groups' initial means. */
    MEAN,
    /** At a draw from the groups' Gaussians, as nets need whose hidden units start alike. */
    DRAW
  }

  /** What of the ensemble travels to the executors; members do not depend on it. */
  public enum Transport implements Choice {
    /** Every number of every member. */
    WEIGHTS,
    /** What members are made from; the executors make them once a generation. */
    COEFFICIENTS
  }

  /** Nothing is set. */
  public EnkfBuilder() {
    super("enkf");
  }

  /**
   * Size of the ensemble: more members estimate covariances better and cost as much more. [in
   * members; a whole number, 2 to 1,000,000; default 98]
   */
  public EnkfBuilder members(long value) {
    return set("members", value);
  }

  /** What the filter observes. A task without targets has a fitness only. [default outputs] */
  public EnkfBuilder observe(Observe value) {
    return set("observe", value);
  }

  /**
   * Share of the members that are the fittest, two at least; has an effect where observe = best. [a
   * pure number; above 0, at most 1; default 0.25]
   */
  public EnkfBuilder observedFraction(double value) {
    return set("observed-fraction", value);
  }

  /**
   * The best possible fitness; has an effect where observe = fitness. [in units of fitness; any
   * number; default one standard deviation of all ranks beyond the best rank]
   */
  public EnkfBuilder fitnessTarget(double value) {
    return set("fitness-target", value);
  }

  /**
   * How an update takes the samples of a generation. [default sequential; batch with observe =
   * best]
   */
  public EnkfBuilder process(Process value) {
    return set("process", value);
  }

  /**
   * Whether each member's observations are perturbed by noise of variance gamma, which keeps the
   * ensemble's spread right on average. [default false; true with observe = best, but for process =
   * transform]
   */
  public EnkfBuilder perturbObservations(boolean value) {
    return set("perturb-observations", value);
  }

  /**
   * How correlations of parameters and outputs, estimated from few members, are tempered; needs
   * process = batch. [default none]
   */
  public EnkfBuilder samplingErrorCorrection(SamplingErrorCorrection value) {
    return set("sampling-error-correction", value);
  }

  /** How far an update goes. [default fixed] */
  public EnkfBuilder gammaSchedule(GammaSchedule value) {
    return set("gamma-schedule", value);
  }

  /**
   * Variance that the noise of an observation is taken to have; the smaller, the further an update
   * goes. A factor on the covariance of the noise where the task knows it, as inverse problems do:
   * 1 is the noise as it is. [in gamma-unit; above 0; default 0.01, or 1 where the task knows its
   * noise and gamma-unit = absolute, or 4 with observe = best; where gamma-schedule = fixed]
   *
   * <p>Variance of the noise of an observation, from which the steps follow. A factor on the
   * covariance of the noise where the task knows it, as inverse problems do: 1 is the noise as it
   * is. [in squared outputs; above 0; default 0.01, or 1 where the task knows its noise; where
   * gamma-schedule = data-misfit]
   */
  public EnkfBuilder gamma(double value) {
    return set("gamma", value);
  }

  /** Unit of gamma. [default absolute; where gamma-schedule = fixed] */
  public EnkfBuilder gammaUnit(GammaUnit value) {
    return set("gamma-unit", value);
  }

  /**
   * Growth of gamma, gamma (1 + k gamma-growth) in generation k, which makes updates shorter and
   * shorter; 0 keeps it. [in 1 / generation; at least 0; default 0; where gamma-schedule = fixed]
   */
  public EnkfBuilder gammaGrowth(double value) {
    return set("gamma-growth", value);
  }

  /** Which covariances of parameters and outputs are used. [default none] */
  public EnkfBuilder localization(Localization value) {
    return set("localization", value);
  }

  /**
   * Which members are replaced before an update. The following three keys have an effect where it
   * is worst-by-best. [default none]
   */
  public EnkfBuilder resampling(Resampling value) {
    return set("resampling", value);
  }

  /** Fraction of the members that are replaced. [a pure number; from 0 to 1; default 0.11] */
  public EnkfBuilder worstFraction(double value) {
    return set("worst-fraction", value);
  }

  /**
   * Fraction of the members that are copied. [a pure number; above 0, with worst-fraction at most
   * 1; default 0.1]
   */
  public EnkfBuilder bestFraction(double value) {
    return set("best-fraction", value);
  }

  /**
   * Standard deviation of the noise of a copy. [in largest weights of the copied member; at least
   * 0; default 0.1]
   */
  public EnkfBuilder resamplingNoise(double value) {
    return set("resampling-noise", value);
  }

  /**
   * What widens members that are kept, after an update has drawn them together. [default none;
   * relaxation with observe = best]
   */
  public EnkfBuilder inflation(Inflation value) {
    return set("inflation", value);
  }

  /** Whether the ensemble moves on from where an update led. [default none] */
  public EnkfBuilder acceleration(Acceleration value) {
    return set("acceleration", value);
  }

  /** How many members the next generation has. [default fixed] */
  public EnkfBuilder ensembleSize(EnsembleSize value) {
    return set("ensemble-size", value);
  }

  /** What the next generation's members are. [default none] */
  public EnkfBuilder refresh(Refresh value) {
    return set("refresh", value);
  }

  /**
   * What of the ensemble travels to the executors; members do not depend on it. [default
   * coefficients where refresh = fresh, else weights]
   */
  public EnkfBuilder transport(Transport value) {
    return set("transport", value);
  }

  /**
   * Generations over which the estimate is averaged, where other samples in every generation make
   * it scatter; 0 for none. Members are not changed by it. [in generations; a whole number, at
   * least 0; default 0]
   */
  public EnkfBuilder averagingWindow(long value) {
    return set("averaging-window", value);
  }

  /**
   * Share of the lost spread that comes back. [a pure number; from 0 to 1; default 0.8; where
   * inflation = relaxation]
   */
  public EnkfBuilder relaxation(double value) {
    return set("relaxation", value);
  }

  /** Where the mean starts. [default mean; where refresh = fresh] */
  public EnkfBuilder start(Start value) {
    return set("start", value);
  }

  /** In which directions members lie about the mean. [default gaussian; where refresh = fresh] */
  public EnkfBuilder directions(Directions value) {
    return set("directions", value);
  }

  /**
   * Standard deviation of the members about the mean; small enough that outputs change in
   * proportion. [in units of a parameter; above 0; default 0.1; where refresh = fresh]
   */
  public EnkfBuilder perturbationStd(double value) {
    return set("perturbation-std", value);
  }

  /**
   * Decay of perturbation-std, divided by 1 + k perturbation-decay in generation k; 0 keeps it. [in
   * 1 / generation; at least 0; default 0; where refresh = fresh]
   */
  public EnkfBuilder perturbationDecay(double value) {
    return set("perturbation-decay", value);
  }

  /**
   * Whether groups of equal size that reach outputs of their own, as the weights of each class, get
   * the same perturbations: members are cheaper to evaluate and nothing is lost. [default false;
   * where refresh = fresh]
   */
  public EnkfBuilder sharedPerturbations(boolean value) {
    return set("shared-perturbations", value);
  }

  /**
   * Factor by which deviations grow in a generation. [a pure number; at least 1; default 1.02;
   * where inflation = multiplicative]
   */
  public EnkfBuilder inflationFactor(double value) {
    return set("inflation-factor", value);
  }

  /**
   * Standard deviation of the noise. [in units of a parameter; at least 0; default 0.01; where
   * inflation = additive]
   */
  public EnkfBuilder inflationStd(double value) {
    return set("inflation-std", value);
  }

  /**
   * Probability that an entry is dropped. [a pure number; at least 0, below 1; default 0.1; where
   * inflation = dropout]
   */
  public EnkfBuilder dropoutRate(double value) {
    return set("dropout-rate", value);
  }

  /**
   * Generations between two looks at the accuracy. [in generations; a whole number, 1 to 1,000,000;
   * default 500; where ensemble-size = dynamic]
   */
  public EnkfBuilder resizeEvery(long value) {
    return set("resize-every", value);
  }

  /**
   * Members that come or go at a look. [in members; a whole number, 1 to 1,000,000; default a fifth
   * of members; where ensemble-size = dynamic]
   */
  public EnkfBuilder resizeStep(long value) {
    return set("resize-step", value);
  }

  /**
   * Fewest members. [in members; a whole number, 2 to members; default a fifth of members, at least
   * 2; where ensemble-size = dynamic]
   */
  public EnkfBuilder minMembers(long value) {
    return set("min-members", value);
  }

  /**
   * Most members. [in members; a whole number, members to 1,000,000; default nine fifths of
   * members; where ensemble-size = dynamic]
   */
  public EnkfBuilder maxMembers(long value) {
    return set("max-members", value);
  }

  /**
   * Mean accuracy of the members, a fraction, above which the size changes at all. [a pure number;
   * from 0 to 1; default 0.9; where ensemble-size = dynamic]
   */
  public EnkfBuilder resizeAbove(double value) {
    return set("resize-above", value);
  }

  /**
   * Gain in mean accuracy since the last look, a fraction, below which the ensemble shrinks; it
   * grows where accuracy has fallen. [a pure number; from 0 to 1; default 0.01; where ensemble-size
   * = dynamic]
   */
  public EnkfBuilder resizeGain(double value) {
    return set("resize-gain", value);
  }

  /**
   * Exponent of the power; the larger, the less weak correlations count. [a pure number; at least
   * 0; default 1; where sampling-error-correction = power]
   */
  public EnkfBuilder correctionExponent(double value) {
    return set("correction-exponent", value);
  }

  /**
   * Change that is allowed. [in standard errors of the correlations; at least 0; default 1; where
   * sampling-error-correction = nice]
   */
  public EnkfBuilder correctionDelta(double value) {
    return set("correction-delta", value);
  }

  /**
   * Which parameter groups are perturbed, in turns, while all others stay at their mean; []
   * perturbs all in every generation. [default []; where refresh = fresh]
   */
  public EnkfBuilder alternate(EnkfAlternateBuilder... sections) {
    return set("alternate", sections);
  }
}
