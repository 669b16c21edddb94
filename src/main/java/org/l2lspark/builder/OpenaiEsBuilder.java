package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer openai-es: OpenAI-ES: mirrored members, ranks, Adam; for thousands of parameters. */
@Generated("l2l settings --builders")
public final class OpenaiEsBuilder extends OptimizerBuilder<OpenaiEsBuilder> {
  /** Nothing is set. */
  public OpenaiEsBuilder() {
    super("openai-es");
  }

  /**
   * Members of a generation, in mirrored pairs. [in members; an even number, 2 to 1,000,000;
   * default 100]
   */
  public OpenaiEsBuilder members(long value) {
    return set("members", value);
  }

  /**
   * How far members are from the mean. [in standard deviations of the parameter's start; above 0;
   * default 0.1]
   */
  public OpenaiEsBuilder sigma(double value) {
    return set("sigma", value);
  }

  /**
   * Learning rate of Adam: about how far a parameter moves in a generation. [in standard deviations
   * of the parameter's start; above 0; default 0.05]
   */
  public OpenaiEsBuilder learningRate(double value) {
    return set("learning-rate", value);
  }

  /**
   * Share of the mean that is taken off in a generation. [a pure number; from 0 to 1; default 0]
   */
  public OpenaiEsBuilder weightDecay(double value) {
    return set("weight-decay", value);
  }

  /**
   * Rank of the change of a matrix of weights, a product of two thin matrices: less chance to draw
   * for large nets. Without it every weight changes by itself. [a pure number; a whole number, 1 to
   * 1,000; not set]
   */
  public OpenaiEsBuilder rank(long value) {
    return set("rank", value);
  }
}
