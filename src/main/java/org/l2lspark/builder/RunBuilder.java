package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section run. Length of a run, its batches and records. */
@Generated("l2l settings --builders")
public final class RunBuilder extends SettingsBuilder<RunBuilder> {
  /** Which scenarios a generation takes. */
  public enum Batch implements Choice {
    /** All, in every generation. */
    FULL,
    /** The first ones, the same in every generation. */
    FIRST,
    /** Others in every generation: mini-batches without replacement, or new scenarios. */
    SHUFFLED
  }

  /** How the fitness of a member on many scenarios becomes one number. */
  public enum Fitness implements Choice {
    /** The mean. */
    MEAN,
    /** The median. */
    MEDIAN,
    /** The lowest. */
    WORST,
    /** The fitness-quantile: a low one asks for members that seldom fail. */
    QUANTILE
  }

  /**
   * Parameters that the run to start from does not have, as those of a sense that agents did not
   * have there; has an effect with warm-start.
   */
  public enum WarmStartNew implements Choice {
    /** Both runs must have the same parameters. */
    REFUSE,
    /**
     * They start about 0, or about the mean of their start where 0 is none of their values: what
     * was learnt in that run is done as before.
     */
    ZERO
  }

  /** How far from that estimate the members start; has an effect with warm-start. */
  public enum WarmStartSpread implements Choice {
    /** As far as members without a run to start from do from their mean. */
    START,
    /**
     * By the covariance in which that run's optimizer ended: cma-es, nes, cross-entropy and enkf
     * have one.
     */
    COVARIANCE
  }

  /** Nothing is set. */
  public RunBuilder() {}

  /** Length of the run. [in generations; a whole number, at least 1; required] */
  public RunBuilder generations(long value) {
    return set("generations", value);
  }

  /**
   * Ends the run when this fitness is reached: by the fittest member where all generations take the
   * same scenarios, else by the estimate on what is held out, or by the members' mean where nothing
   * is; with optimizer.kind = racing, asked after validations. [in units of fitness; any number;
   * not set]
   */
  public RunBuilder targetFitness(double value) {
    return set("target-fitness", value);
  }

  /**
   * Ends the run before the generation that would need more evaluations: of one member on a
   * generation's scenarios each, those of run.reevaluate among them. [in evaluations; a whole
   * number, 1 to 1e15; not set]
   */
  public RunBuilder maxEvaluations(double value) {
    return set("max-evaluations", value);
  }

  /**
   * Ends the run before the generation that would need more trials: of one member on one scenario
   * each, without those of run.reevaluate. [in trials; a whole number, 1 to 1e15; not set]
   */
  public RunBuilder maxTrials(double value) {
    return set("max-trials", value);
  }

  /**
   * Ends the run after this wall time, all sittings of a run that was resumed together. [in s;
   * above 0; not set]
   */
  public RunBuilder maxSeconds(double value) {
    return set("max-seconds", value);
  }

  /**
   * Ends the run after so many generations without gain; with optimizer.kind = racing only races
   * count. [in generations; a whole number, at least 1; not set]
   */
  public RunBuilder stagnation(long value) {
    return set("stagnation", value);
  }

  /**
   * Gain in fitness up to which a generation counts as one without gain. [in units of fitness; at
   * least 0; default 0]
   */
  public RunBuilder stagnationTolerance(double value) {
    return set("stagnation-tolerance", value);
  }

  /**
   * Scenarios of a generation: samples of a data set. [in scenarios; a whole number, at least 1;
   * default 1000, or all there are; 8 where there is no end of them]
   */
  public RunBuilder batchSize(long value) {
    return set("batch-size", value);
  }

  /**
   * Generations, one after the other, that take the same batch; has an effect where batch =
   * shuffled. [in generations; a whole number, at least 1; default 1]
   */
  public RunBuilder batchRepeats(long value) {
    return set("batch-repeats", value);
  }

  /** Which scenarios a generation takes. [default shuffled] */
  public RunBuilder batch(Batch value) {
    return set("batch", value);
  }

  /** How the fitness of a member on many scenarios becomes one number. [default mean] */
  public RunBuilder fitness(Fitness value) {
    return set("fitness", value);
  }

  /**
   * Which quantile, from the worst (0) to the best (1); has an effect where fitness = quantile. [a
   * pure number; from 0 to 1; default 0.1]
   */
  public RunBuilder fitnessQuantile(double value) {
    return set("fitness-quantile", value);
  }

  /**
   * Generations between stored states, from which a run can be resumed; the last is always stored.
   * Raise it where storing takes longer than a generation. [in generations; a whole number, at
   * least 1; default 1]
   */
  public RunBuilder checkpointEvery(long value) {
    return set("checkpoint-every", value);
  }

  /**
   * Generations between recorded ensembles; 0 records the first and the last. [in generations; a
   * whole number, at least 0; default 0]
   */
  public RunBuilder recordParametersEvery(long value) {
    return set("record-parameters-every", value);
  }

  /**
   * Generations between tests of the estimate on what is held out; 0 tests at the end only. [in
   * generations; a whole number, at least 0; default 0]
   */
  public RunBuilder testEvery(long value) {
    return set("test-every", value);
  }

  /**
   * Partitions of an evaluation; 0 lets the number of cores say. Results do not depend on it. [in
   * partitions; a whole number, 0 to 1,000,000; default 0]
   */
  public RunBuilder partitions(long value) {
    return set("partitions", value);
  }

  /**
   * Training samples on which the accuracy on the training split is measured at the end. [in
   * samples; a whole number, at least 1; default 10000]
   */
  public RunBuilder trainAccuracySamples(long value) {
    return set("train-accuracy-samples", value);
  }

  /**
   * Scenarios, always the same, neither trained on nor held out, by which optimizer.kind = racing
   * chooses its answer; has an effect where there is no end of scenarios. [in scenarios; a whole
   * number, 1 to 1,000,000; default 40]
   */
  public RunBuilder validationScenarios(long value) {
    return set("validation-scenarios", value);
  }

  /**
   * Size of the hall of fame: the fittest distinct members of all generations, in RUN/hall at the
   * end. [in members; a whole number, 0 to 10,000; default 10; 0 where an optimizer compares
   * outputs with targets, as enkf]
   */
  public RunBuilder hall(long value) {
    return set("hall", value);
  }

  /** Folder of a run whose estimate the members start about, of the same task. [not set] */
  public RunBuilder warmStart(String value) {
    return set("warm-start", value);
  }

  /**
   * Parameters that the run to start from does not have, as those of a sense that agents did not
   * have there; has an effect with warm-start. [default refuse]
   */
  public RunBuilder warmStartNew(WarmStartNew value) {
    return set("warm-start-new", value);
  }

  /**
   * How far from that estimate the members start; has an effect with warm-start. [default start]
   */
  public RunBuilder warmStartSpread(WarmStartSpread value) {
    return set("warm-start-spread", value);
  }

  /**
   * Tries the best members of the run again on other scenarios, for fitness with noise: the answer
   * is the fittest of them and the optimizer's estimate there. [not set]
   */
  public RunBuilder reevaluate(RunReevaluateBuilder section) {
    return set("reevaluate", section);
  }
}
