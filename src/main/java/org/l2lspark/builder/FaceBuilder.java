package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/**
 * Optimizer face: FACE: cross-entropy that draws as many members as it takes to find better ones.
 */
@Generated("l2l settings --builders")
public final class FaceBuilder extends OptimizerBuilder<FaceBuilder> {
  /** Nothing is set. */
  public FaceBuilder() {
    super("face");
  }

  /**
   * Members that a round begins with. The published 20, with a smoothing of 0.2, often collapse
   * early; 40 and 200 at most, or a smoothing of 0.5, seldom do. [in members; a whole number, 4 to
   * 1,000,000; default 20]
   */
  public FaceBuilder members(long value) {
    return set("members", value);
  }

  /**
   * The most members of a round, at least optimizer.members. [in members; a whole number, 4 to
   * 1,000,000; default 50]
   */
  public FaceBuilder maxMembers(long value) {
    return set("max-members", value);
  }

  /**
   * The fittest of a round, to which the distribution is fitted; at most optimizer.members. [in
   * members; a whole number, 2 to 1,000,000; default 10]
   */
  public FaceBuilder elite(long value) {
    return set("elite", value);
  }

  /**
   * Members that are added to a round that has found nothing better. [in members; a whole number, 1
   * to 1,000,000; default 5]
   */
  public FaceBuilder expansion(long value) {
    return set("expansion", value);
  }

  /** Share of the distribution before that is kept. [a pure number; from 0 to 1; default 0.2] */
  public FaceBuilder smoothing(double value) {
    return set("smoothing", value);
  }

  /**
   * Normal distributions that are mixed: more where there are several optima. [a pure number; a
   * whole number, 1 to 1,000; default 1]
   */
  public FaceBuilder components(long value) {
    return set("components", value);
  }

  /**
   * Rounds in a row with the most members and nothing better, after which the run ends. [in rounds;
   * a whole number, 1 to 1,000,000; default 5]
   */
  public FaceBuilder patience(long value) {
    return set("patience", value);
  }
}
