package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task function: find the minimum of a benchmark function: rastrigin, rosenbrock, ackley, .... */
@Generated("l2l settings --builders")
public final class FunctionBuilder extends TaskBuilder<FunctionBuilder> {
  /** What is minimised. */
  public enum Function implements Choice {
    /** A bowl full of local minima. */
    RASTRIGIN,
    /** A bent valley. */
    ROSENBROCK,
    /** A needle in a rough plain. */
    ACKLEY,
    /** Flat but for one dip. */
    EASOM,
    /** Steep valleys, d! local minima in d dimensions. */
    MICHALEWICZ,
    /** A plain with a crack at x[0] = 0 and a weak slope along it. */
    CHASM,
    /** One Gaussian dip. */
    GAUSS,
    /** Three Gaussian dips. */
    GAUSSIANS,
    /** Seven foxholes in the plane. */
    SHEKEL,
    /** Ten foxholes in four dimensions. */
    SHEKEL_10,
    /** Ripples about five centres in the plane, unevenly spread. */
    LANGERMANN,
    /** D! minima of which permutations are hardly higher than the lowest. */
    PERMUTATION
  }

  /** Nothing is set. */
  public FunctionBuilder() {
    super("function");
  }

  /** What is minimised. [default rastrigin] */
  public FunctionBuilder function(Function value) {
    return set("function", value);
  }

  /**
   * Number of parameters of a member. [in parameters; a whole number, 1 (2 for rosenbrock) to
   * 1,000,000; to 30 with permutation; 2 with chasm, gauss, gaussians, shekel and langermann, 4
   * with shekel-10; default 2, with shekel-10 4]
   */
  public FunctionBuilder dimension(long value) {
    return set("dimension", value);
  }

  /**
   * How far the minimum is moved, up in even and down in odd dimensions: a minimum in the middle
   * flatters optimizers that contract towards it. [in halves of the domain; from -0.5 to 0.5;
   * default 0]
   */
  public FunctionBuilder shift(double value) {
    return set("shift", value);
  }
}
