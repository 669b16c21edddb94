package org.l2lspark.optimize.genetic;

import io.jenetics.DoubleGene;
import io.jenetics.LinearRankSelector;
import io.jenetics.RouletteWheelSelector;
import io.jenetics.Selector;
import io.jenetics.StochasticUniversalSelector;
import io.jenetics.TournamentSelector;
import org.l2lspark.config.Meaning;

/** How parents are chosen. */
public enum Selection {
  @Meaning("the fittest of a few drawn at random")
  TOURNAMENT {
    @Override
    Selector<DoubleGene, Double> selector(int tournamentSize) {
      return new TournamentSelector<>(tournamentSize);
    }
  },
  @Meaning("with a probability that grows with the fitness above the lowest")
  ROULETTE {
    @Override
    Selector<DoubleGene, Double> selector(int tournamentSize) {
      return new RouletteWheelSelector<>();
    }
  },
  @Meaning("as roulette, with evenly spaced pointers: less spread")
  STOCHASTIC_UNIVERSAL {
    @Override
    Selector<DoubleGene, Double> selector(int tournamentSize) {
      return new StochasticUniversalSelector<>();
    }
  },
  @Meaning("with a probability that grows linearly with the rank")
  LINEAR_RANK {
    @Override
    Selector<DoubleGene, Double> selector(int tournamentSize) {
      return new LinearRankSelector<>();
    }
  };

  abstract Selector<DoubleGene, Double> selector(int tournamentSize);
}
