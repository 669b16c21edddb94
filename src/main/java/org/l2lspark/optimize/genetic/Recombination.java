package org.l2lspark.optimize.genetic;

import io.jenetics.Alterer;
import io.jenetics.DoubleGene;
import io.jenetics.IntermediateCrossover;
import io.jenetics.LineCrossover;
import io.jenetics.MultiPointCrossover;
import io.jenetics.SinglePointCrossover;
import io.jenetics.UniformCrossover;

/** How two parents are mixed. */
public enum Recombination {
  /**
   * Each gene at a random place on the line through both parents' genes, up to {@code extension} of
   * their distance beyond (BLX-alpha, intermediate recombination).
   */
  BLEND {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new IntermediateCrossover<>(probability, extension);
    }
  },
  /** As blend, with one random place for all genes: children lie on the line of their parents. */
  LINE {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new LineCrossover<>(probability, extension);
    }
  },
  /** Each gene swapped with probability one half. */
  UNIFORM {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new UniformCrossover<>(probability);
    }
  },
  /** Everything behind a random point swapped. */
  SINGLE_POINT {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new SinglePointCrossover<>(probability);
    }
  },
  /** Everything between two random points swapped. */
  TWO_POINT {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new MultiPointCrossover<>(probability, 2);
    }
  };

  abstract Alterer<DoubleGene, Double> alterer(double probability, double extension);
}
