package org.l2lspark.optimize.genetic;

import io.jenetics.Alterer;
import io.jenetics.DoubleGene;
import io.jenetics.IntermediateCrossover;
import io.jenetics.LineCrossover;
import io.jenetics.MultiPointCrossover;
import io.jenetics.SinglePointCrossover;
import io.jenetics.UniformCrossover;
import org.l2lspark.config.Meaning;

/** How two parents are mixed. */
public enum Recombination {
  /**
   * Each gene at a random place on the line through both parents' genes, up to {@code extension} of
   * their distance beyond (BLX-alpha, intermediate recombination).
   */
  @Meaning("each gene at a random place on the line through both parents' genes")
  BLEND {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new IntermediateCrossover<>(probability, extension);
    }
  },
  @Meaning("as blend, with one random place for all genes")
  LINE {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new LineCrossover<>(probability, extension);
    }
  },
  @Meaning("each gene swapped with probability one half")
  UNIFORM {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new UniformCrossover<>(probability);
    }
  },
  @Meaning("everything behind a random point swapped")
  SINGLE_POINT {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new SinglePointCrossover<>(probability);
    }
  },
  @Meaning("everything between two random points swapped")
  TWO_POINT {
    @Override
    Alterer<DoubleGene, Double> alterer(double probability, double extension) {
      return new MultiPointCrossover<>(probability, 2);
    }
  };

  abstract Alterer<DoubleGene, Double> alterer(double probability, double extension);
}
