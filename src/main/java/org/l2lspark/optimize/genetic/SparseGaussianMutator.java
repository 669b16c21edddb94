package org.l2lspark.optimize.genetic;

import io.jenetics.Chromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.Mutator;
import io.jenetics.MutatorResult;
import java.util.random.RandomGenerator;

/**
 * Mutates a member with one probability and then each of its genes with another, by adding N(0,
 * sigma^2). Jenetics' own Gaussian mutator ties both probabilities and takes sigma from the range
 * of a gene.
 */
final class SparseGaussianMutator extends Mutator<DoubleGene, Double> {
  private final double geneProbability;
  private final double sigma;

  SparseGaussianMutator(double memberProbability, double geneProbability, double sigma) {
    // the cube root of a mutator's probability is that of a member: Mutator.alter
    super(memberProbability * memberProbability * memberProbability);
    this.geneProbability = geneProbability;
    this.sigma = sigma;
  }

  @Override
  protected MutatorResult<Genotype<DoubleGene>> mutate(
      Genotype<DoubleGene> genotype, double p, RandomGenerator random) {
    MutatorResult<Chromosome<DoubleGene>> result =
        mutate(genotype.chromosome(), geneProbability, random);
    return new MutatorResult<>(Genotype.of(result.result()), result.mutations());
  }

  @Override
  protected DoubleGene mutate(DoubleGene gene, RandomGenerator random) {
    return gene.newInstance(gene.doubleValue() + sigma * random.nextGaussian());
  }
}
