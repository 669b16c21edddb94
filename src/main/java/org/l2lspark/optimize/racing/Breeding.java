package org.l2lspark.optimize.racing;

/**
 * How children are made of their parents.
 *
 * @param crossover probability that a child has two parents
 * @param lowestRate lowest probability that a gene is hit, above 0
 * @param highestRate highest such probability, at most 1
 * @param sigma size of a step, in standard deviations of the gene's start
 * @param redraw share of hits that draw the gene anew from the start
 * @param symmetry probability that the mirror image of a gene is changed like the gene
 */
record Breeding(
    double crossover,
    double lowestRate,
    double highestRate,
    double sigma,
    double redraw,
    double symmetry) {
  /** Checks the rates. */
  Breeding {
    if (!(lowestRate > 0 && lowestRate <= highestRate && highestRate <= 1)) {
      throw new IllegalArgumentException(
          "gene rates from %s to %s".formatted(lowestRate, highestRate));
    }
  }
}
