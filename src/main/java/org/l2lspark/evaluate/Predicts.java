package org.l2lspark.evaluate;

/** The outputs stand for the numbers that a data set has as targets, by their names. */
public interface Predicts extends Facet {
  /**
   * What an output stands for, in the units of the data set.
   *
   * @param output index in {@link Optimizee#outputs}
   * @param value what a member put out
   */
  double predicted(int output, double value);
}
