package org.l2lspark.optimize.elites;

/**
 * The best member of a bin of the map.
 *
 * @param member its coordinates. Not modified
 * @param fitness mean over its trials
 * @param x its metric along the first axis, mean over its trials
 * @param y along the second
 * @param trials generations in which it was tried
 */
record Elite(double[] member, double fitness, double x, double y, int trials) {
  /** With a further trial. */
  Elite again(double ownFitness, double ownX, double ownY) {
    int all = trials + 1;
    return new Elite(
        member,
        fitness + (ownFitness - fitness) / all,
        x + (ownX - x) / all,
        y + (ownY - y) / all,
        all);
  }
}
