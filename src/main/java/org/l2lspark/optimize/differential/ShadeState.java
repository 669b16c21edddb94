package org.l2lspark.optimize.differential;

import org.l2lspark.ensemble.ParameterSpace;

/**
 * What differential evolution knows between two generations. Arrays are not modified.
 *
 * @param space the space of the members
 * @param parents {@code members x dimension}
 * @param fitness of each parent; minus infinity where it failed, empty before the first generation
 * @param archive parents that were replaced, as many as members at most
 * @param factors memory of F
 * @param rates memory of CR; below 0 where all that was of use was 0
 * @param next the entry of the memories that is written next
 * @param key of the stream by which children are made
 * @param children that are tried next, which follow from all this; empty before the first
 *     generation
 */
record ShadeState(
    ParameterSpace space,
    double[][] parents,
    double[] fitness,
    double[][] archive,
    double[] factors,
    double[] rates,
    int next,
    long key,
    Child[] children) {

  /**
   * A child of the parent of the same index.
   *
   * @param genes its coordinates
   * @param factor F that it was made with
   * @param rate CR that it was made with
   */
  record Child(double[] genes, double factor, double rate) {}
}
