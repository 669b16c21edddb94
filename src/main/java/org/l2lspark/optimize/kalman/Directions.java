package org.l2lspark.optimize.kalman;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Meaning;
import org.l2lspark.linalg.Products;
import org.l2lspark.random.Seed;

/** The directions in which a refreshed ensemble looks out from its mean. */
public enum Directions {
  @Meaning("independent Gaussian perturbations")
  GAUSSIAN {
    @Override
    double[] draw(int members, int size, int generation, Seed seed) {
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(seed.fold(generation).stream());
      double[] deviations = new double[Math.multiplyExact(members, size)];
      Arrays.setAll(deviations, i -> gaussian.sample());
      return deviations;
    }
  },
  /**
   * Orthogonal directions that sweep the whole space: N - 1 rows a generation of a random
   * orthogonal basis of the group's space, so that {@code size / (N - 1)} generations visit every
   * direction once; then comes another basis. For a linear model the update is exact within the
   * directions visited, so this is a block coordinate descent without replacement.
   *
   * <p>The basis is the cosine transform with random signs, in random order, {@code q_k[i] = s_i
   * sqrt(2/p) cos(pi (i + 1/2) k / p)}: exactly orthogonal for every p, never stored, one look-up a
   * number. Members are mixtures of the N - 1 directions by the rows of another cosine transform
   * without its constant, which makes their mean zero and their energy that of N(0, 1) draws.
   */
  @Meaning(
      "orthogonal directions that sweep the whole space in parameters / (members - 1) generations")
  ORTHOGONAL {
    @Override
    double[] draw(int members, int size, int generation, Seed seed) {
      int directions = Math.min(members - 1, size);
      int blocks = (size + directions - 1) / directions;
      Seed sweep = seed.fold("sweep").fold(generation / blocks);
      UniformRandomProvider random = sweep.stream();
      int[] order = PermutationSampler.natural(size);
      PermutationSampler.shuffle(random, order);
      double[] basis = new double[Math.multiplyExact(directions, size)];
      boolean[] negative = new boolean[size];
      for (int i = 0; i < size; i++) {
        negative[i] = random.nextBoolean();
      }
      double[] row = new double[size];
      int first = generation % blocks * directions;
      for (int d = 0; d < directions; d++) {
        cosine(order[(first + d) % size], size, row);
        for (int i = 0; i < size; i++) {
          basis[d * size + i] = negative[i] ? -row[i] : row[i];
        }
      }
      return Products.multiply(
          mixture(members, directions, size), basis, members, size, directions);
    }
  };

  /**
   * Perturbations of unit variance, {@code members x size}, before they are centred.
   *
   * @param seed what names the group's directions; the same in every generation
   */
  abstract double[] draw(int members, int size, int generation, Seed seed);

  /** Row k of the orthonormal cosine transform (DCT-II) of length n. */
  private static void cosine(int k, int n, double[] row) {
    double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / n);
    double unit = Math.PI / (2.0 * n);
    for (int i = 0; i < n; i++) {
      long angle = (2L * i + 1) * k % (4L * n); // in units of pi / 2n
      row[i] = scale * StrictMath.cos(unit * angle);
    }
  }

  /** {@code members x directions}: orthogonal columns that add up to zero. */
  private static double[] mixture(int members, int directions, int size) {
    double scale = Math.sqrt((double) members * size / directions);
    double[] mixture = new double[members * directions];
    double[] column = new double[members];
    for (int d = 0; d < directions; d++) {
      cosine(d + 1, members, column);
      for (int j = 0; j < members; j++) {
        mixture[j * directions + d] = scale * column[j];
      }
    }
    return mixture;
  }
}
