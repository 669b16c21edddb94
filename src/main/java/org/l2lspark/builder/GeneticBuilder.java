package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer genetic: genetic algorithm with Jenetics' operators. */
@Generated("l2l settings --builders")
public final class GeneticBuilder extends OptimizerBuilder<GeneticBuilder> {
  /** How two parents are mixed. */
  public enum Crossover implements Choice {
    /** Each gene at a random place on the line through both parents' genes. */
    BLEND,
    /** As blend, with one random place for all genes. */
    LINE,
    /** Each gene swapped with probability one half. */
    UNIFORM,
    /** Everything behind a random point swapped. */
    SINGLE_POINT,
    /** Everything between two random points swapped. */
    TWO_POINT
  }

  /** How parents are chosen. */
  public enum Selection implements Choice {
    /** The fittest of a few drawn at random. */
    TOURNAMENT,
    /** With a probability that grows with the fitness above the lowest. */
    ROULETTE,
    /** As roulette, with evenly spaced pointers: less spread. */
    STOCHASTIC_UNIVERSAL,
    /** With a probability that grows linearly with the rank. */
    LINEAR_RANK
  }

  /** Nothing is set. */
  public GeneticBuilder() {
    super("genetic");
  }

  /** Size of the population. [in members; a whole number, 2 to 1,000,000; default 50] */
  public GeneticBuilder members(long value) {
    return set("members", value);
  }

  /** How parents are chosen. [default tournament] */
  public GeneticBuilder selection(Selection value) {
    return set("selection", value);
  }

  /**
   * Members of a tournament: more press harder on fitness, and converge earlier. Has an effect
   * where selection = tournament. [in members; a whole number, 2 to 1,000,000; default 15]
   */
  public GeneticBuilder tournamentSize(long value) {
    return set("tournament-size", value);
  }

  /** How two parents are mixed. [default blend] */
  public GeneticBuilder crossover(Crossover value) {
    return set("crossover", value);
  }

  /**
   * Probability that a member is crossed with another. [a pure number; from 0 to 1; default 0.5]
   */
  public GeneticBuilder crossoverProbability(double value) {
    return set("crossover-probability", value);
  }

  /**
   * How far children may lie beyond their parents; has an effect where crossover = blend or line.
   * [in distances of the parents; at least 0; default 0.5]
   */
  public GeneticBuilder crossoverExtension(double value) {
    return set("crossover-extension", value);
  }

  /** Probability that a member is mutated. [a pure number; from 0 to 1; default 0.3] */
  public GeneticBuilder mutationProbability(double value) {
    return set("mutation-probability", value);
  }

  /**
   * Probability that a parameter of a mutated member is mutated. [a pure number; from 0 to 1;
   * default 0.02]
   */
  public GeneticBuilder geneProbability(double value) {
    return set("gene-probability", value);
  }

  /** Standard deviation of a mutation. [in units of a parameter; at least 0; default 1] */
  public GeneticBuilder mutationSigma(double value) {
    return set("mutation-sigma", value);
  }

  /**
   * How many of the fittest go on unchanged. [in members; a whole number, 0 to members - 1; default
   * 1]
   */
  public GeneticBuilder elite(long value) {
    return set("elite", value);
  }
}
