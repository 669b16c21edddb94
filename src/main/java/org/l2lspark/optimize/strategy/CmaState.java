package org.l2lspark.optimize.strategy;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * What the strategy knows between two generations. Coordinates are divided by the standard
 * deviation of their start. Immutable.
 *
 * @param space the space of the members
 * @param run which run this is, and what runs before it brought
 * @param generation generations of this run
 * @param margin the mean m, and widths A of parameters that change by steps
 * @param sigma step size
 * @param covariance C, {@code n x n}, or its diagonal
 * @param decomposed the C of that generation whose axes are used still
 * @param sigmaPath p_sigma
 * @param path p_c
 * @param recent the best fitness of each of the last generations, the newest last
 * @param key of the stream by which the members are drawn
 * @param shape its axes, which follow from it
 * @param steps y of the members to be evaluated next, which follow from all this
 */
record CmaState(
    ParameterSpace space,
    Run run,
    int generation,
    Margin margin,
    double sigma,
    double[] covariance,
    double[] decomposed,
    double[] sigmaPath,
    double[] path,
    double[] recent,
    long key,
    Shape shape,
    double[][] steps) {

  /** m. */
  double[] mean() {
    return margin.mean();
  }

  /** This state with the axes of another generation, and its members. */
  CmaState drawn(double[] newlyDecomposed, Shape newShape, double[][] newSteps) {
    return new CmaState(
        space,
        run,
        generation,
        margin,
        sigma,
        covariance,
        newlyDecomposed,
        sigmaPath,
        path,
        recent,
        key,
        newShape,
        newSteps);
  }

  /**
   * A run between two restarts.
   *
   * @param number 0 for the first
   * @param members lambda
   * @param firstSigma the step size that it began with
   * @param small whether it is one of BIPOP's with few members
   * @param budget evaluations after which it ends, where it is small
   * @param largeMembers lambda of the last run with many
   * @param largeEvaluations evaluations of the first run and those with many, until now
   * @param smallEvaluations evaluations of those with few, until now
   * @param lastLarge evaluations of the last one with many
   * @param best mean of the best run before, empty where there is none
   * @param bestFitness its last best fitness
   */
  record Run(
      int number,
      int members,
      double firstSigma,
      boolean small,
      long budget,
      int largeMembers,
      long largeEvaluations,
      long smallEvaluations,
      long lastLarge,
      double[] best,
      double bestFitness) {}
}
