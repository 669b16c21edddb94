package org.l2lspark.optimize.racing;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.random.Seed;

/**
 * Makes members of a space: those of the start, and children. Where the space has a mirror, members
 * are mostly symmetric: a prior that halves the search where left and right are alike.
 *
 * <p>A child's parent is number {@code floor(u^2 k)} of the k ranked ones, u even from 0 to 1: the
 * best is taken most often. Its genes are hit at a rate that is drawn for each child, log-uniform,
 * at least one of them; a hit moves a gene by {@code N(0, (a std)^2)}, std the standard deviation
 * of its start and a drawn for each child about {@code sigma}. Whole numbers move by one, flags and
 * choices are drawn anew.
 */
final class Offspring {
  private static final double SIGMA_SPREAD = 0.3; // of the logarithm
  private static final double SIGMA_LOWEST = 0.1; // times sigma
  private static final double SIGMA_HIGHEST = 3;
  private final Breeding breeding;
  private final ParameterSpace space;
  private final ParameterGroup[] groups; // of each parameter
  private final int[] mirror; // of each parameter, itself where there is none
  private final Units units;

  Offspring(Breeding breeding, ParameterSpace space) {
    this.breeding = breeding;
    this.space = space;
    this.units = Units.of(space);
    this.groups =
        space.groups().stream()
            .flatMap(group -> java.util.Collections.nCopies(group.size(), group).stream())
            .toArray(ParameterGroup[]::new);
    int[] alone = new int[groups.length];
    Arrays.setAll(alone, i -> i);
    this.mirror = space.mirror().orElse(alone);
  }

  /**
   * Members of the start. Where it is about given coordinates, as those of another run's answer,
   * the first member is there, and every second one is a child of it: wide as the start is, little
   * that was learnt would be left in the others.
   */
  Ensemble start(int count, Seed seed) {
    double[][] members = new double[count][];
    List<Racer> centre = space.centre().map(Racer::fresh).stream().toList();
    for (int j = 0; j < count; j++) {
      Seed own = seed.fold("member").fold(j);
      members[j] = centre.isEmpty() || j % 2 == 1 ? sample(own) : child(centre, own);
    }
    centre.forEach(own -> members[0] = own.genes().clone());
    return Racing.ensemble(List.of(members));
  }

  private double[] sample(Seed seed) {
    double[] genes = space.sample(seed);
    if (breeding.symmetry() > 0) {
      double[] middle = space.initialMean();
      for (int i = 0; i < genes.length; i++) {
        if (mirror[i] > i) {
          boolean alike = middle[i] == middle[mirror[i]];
          genes[mirror[i]] = alike ? genes[i] : middle[mirror[i]] + genes[i] - middle[i];
        }
      }
      space.clamp(genes);
    }
    return genes;
  }

  /**
   * Children.
   *
   * @param parents from the best down, at least one
   */
  Ensemble children(List<Racer> parents, int count, Seed seed) {
    double[][] members = new double[count][];
    for (int j = 0; j < count; j++) {
      members[j] = child(parents, seed.fold("child").fold(j));
    }
    return Racing.ensemble(List.of(members));
  }

  private double[] child(List<Racer> parents, Seed seed) {
    UniformRandomProvider random = seed.stream();
    double[] child = parent(parents, random).clone();
    if (random.nextDouble() < breeding.crossover()) {
      units.cross(child, parent(parents, random), breeding.symmetry(), random);
    }
    mutate(child, random);
    space.clamp(child);
    return child;
  }

  private static double[] parent(List<Racer> parents, UniformRandomProvider random) {
    double u = random.nextDouble();
    return parents.get((int) (u * u * parents.size())).genes();
  }

  private void mutate(double[] child, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double rate =
        breeding.lowestRate()
            * StrictMath.exp(
                random.nextDouble()
                    * StrictMath.log(breeding.highestRate() / breeding.lowestRate()));
    double factor = StrictMath.exp(SIGMA_SPREAD * gaussian.sample());
    double sigma = breeding.sigma() * Math.max(SIGMA_LOWEST, Math.min(SIGMA_HIGHEST, factor));
    boolean hit = false;
    for (int i = 0; i < child.length; i++) {
      if (random.nextDouble() < rate) {
        hit(child, i, sigma, random, gaussian);
        hit = true;
      }
    }
    if (!hit) { // a copy of its parent would tell nothing
      hit(child, random.nextInt(child.length), sigma, random, gaussian);
    }
  }

  private void hit(
      double[] child,
      int i,
      double sigma,
      UniformRandomProvider random,
      ZigguratSampler.NormalizedGaussian gaussian) {
    Domain domain = groups[i].domain();
    boolean unordered = domain instanceof Domain.Flag || domain instanceof Domain.Choice;
    if (random.nextDouble() < breeding.redraw() || unordered) {
      child[i] = space.draw(i, random, gaussian);
    } else if (domain instanceof Domain.Whole) {
      child[i] = domain.decode(child[i]) + (random.nextBoolean() ? 1 : -1);
    } else {
      child[i] += sigma * groups[i].initialStd() * gaussian.sample();
    }
    if (mirror[i] != i && random.nextDouble() < breeding.symmetry()) {
      child[mirror[i]] = child[i];
    }
  }
}
