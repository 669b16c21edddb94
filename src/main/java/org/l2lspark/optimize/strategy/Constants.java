package org.l2lspark.optimize.strategy;

/**
 * Weights and learning rates for n parameters and lambda members: Hansen 2016, The CMA evolution
 * strategy: a tutorial, arXiv:1604.00772, table 1; for a diagonal covariance c_1 and c_mu times (n
 * + 2) / 3 (Ros and Hansen 2008, Parallel Problem Solving from Nature X).
 *
 * @param weights by rank, the best first; those of the better half add up to 1
 * @param muEff variance effective number of parents
 * @param cSigma learning rate of the step size's path
 * @param dSigma damping of the step size
 * @param cC learning rate of the covariance's path
 * @param c1 learning rate of the rank-one update
 * @param cMu learning rate of the rank-mu update
 * @param length expected length of a standard normal vector
 * @param lazy generations between decompositions of the covariance, in which it hardly changes:
 *     {@code 0.5 / (n (c_1 + c_mu))}, as in Hansen, Akimoto and Baudis 2019, pycma's purecma,
 *     Zenodo doi:10.5281/zenodo.2559634
 */
record Constants(
    double[] weights,
    double muEff,
    double cSigma,
    double dSigma,
    double cC,
    double c1,
    double cMu,
    double length,
    int lazy) {

  static Constants of(int n, int lambda, CmaSettings settings) {
    double[] weights = new double[lambda];
    for (int i = 0; i < lambda; i++) {
      weights[i] = StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i + 1);
    }
    int mu = lambda / 2;
    double positive = 0;
    double positiveSquares = 0;
    double negative = 0;
    double negativeSquares = 0;
    for (int i = 0; i < lambda; i++) {
      if (i < mu) {
        positive += weights[i];
        positiveSquares += weights[i] * weights[i];
      } else {
        negative -= weights[i];
        negativeSquares += weights[i] * weights[i];
      }
    }
    double muEff = positive * positive / positiveSquares;
    double cSigma = (muEff + 2) / (n + muEff + 5);
    double dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
    double cC = (4 + muEff / n) / (n + 4 + 2 * muEff / n);
    double faster = settings.covariance() == Covariance.DIAGONAL ? (n + 2) / 3.0 : 1;
    double c1 = Math.min(1, faster * 2 / ((n + 1.3) * (n + 1.3) + muEff));
    double cMu =
        Math.min(
            1 - c1, faster * 2 * (0.25 + muEff + 1 / muEff - 2) / ((n + 2.0) * (n + 2) + muEff));
    double muEffNegative = negativeSquares > 0 ? negative * negative / negativeSquares : 0;
    double ofNegative =
        Math.min(
            Math.min(1 + c1 / cMu, 1 + 2 * muEffNegative / (muEff + 2)),
            (1 - c1 - cMu) / (n * cMu));
    for (int i = 0; i < lambda; i++) {
      double scale = i < mu ? 1 / positive : settings.active() ? ofNegative / negative : 0;
      weights[i] *= scale;
    }
    double length = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    int lazy =
        settings.covariance() == Covariance.DIAGONAL
            ? 1
            : (int) Math.max(1, Math.min(1e6, 0.5 / (n * (c1 + cMu))));
    return new Constants(weights, muEff, cSigma, dSigma, cC, c1, cMu, length, lazy);
  }
}
