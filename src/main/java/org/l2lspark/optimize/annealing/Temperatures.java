package org.l2lspark.optimize.annealing;

/** The temperatures of chains. */
sealed interface Temperatures {
  /** The temperature of a chain in a generation. */
  double of(int chain, int generation);

  /** Whether neighbouring chains may change places. */
  boolean swaps();

  /**
   * All chains alike, and falling.
   *
   * @param cooling how it falls
   * @param first T_0
   * @param last T_n
   * @param generations n
   * @param alpha rate
   */
  record Falling(Cooling cooling, double first, double last, int generations, double alpha)
      implements Temperatures {
    @Override
    public double of(int chain, int generation) {
      return cooling.at(generation, generations, first, last, alpha);
    }

    @Override
    public boolean swaps() {
      return false;
    }
  }

  /**
   * A ladder: from the coldest chain to the hottest by a constant factor.
   *
   * @param coldest of chain 0
   * @param hottest of the last chain
   * @param chains number of chains
   */
  record Ladder(double coldest, double hottest, int chains) implements Temperatures {
    @Override
    public double of(int chain, int generation) {
      return coldest * StrictMath.pow(hottest / coldest, chain / (chains - 1.0));
    }

    @Override
    public boolean swaps() {
      return true;
    }
  }
}
