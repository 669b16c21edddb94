package org.l2lspark.optimize.entropy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Draws;
import org.l2lspark.optimize.Rows;
import org.l2lspark.random.Seed;

/**
 * A mixture of normal distributions without correlations.
 *
 * @param weights of the components, which add up to 1
 * @param means by component
 * @param stds standard deviations by component
 */
record Mixture(double[] weights, double[][] means, double[][] stds) {
  private static final int ROUNDS = 30;
  private static final double LEAST_VARIANCE = 1e-24;

  /** The one that fits points best, weighted alike: maximum likelihood. */
  static Mixture single(double[][] points) {
    return fitted(points, new double[][] {filled(points.length, 1)});
  }

  private static double[] filled(int count, double value) {
    double[] all = new double[count];
    Arrays.fill(all, value);
    return all;
  }

  /**
   * A mixture by expectation maximisation (Dempster, Laird and Rubin 1977), from a split of the
   * points along the coordinate in which they differ most.
   */
  static Mixture of(double[][] points, int components) {
    int parts = Math.min(components, points.length);
    Mixture whole = single(points);
    if (parts == 1) {
      return whole;
    }
    int widest = 0;
    for (int i = 1; i < whole.stds[0].length; i++) {
      widest = whole.stds[0][i] > whole.stds[0][widest] ? i : widest;
    }
    int along = widest;
    Integer[] order = new Integer[points.length];
    Arrays.setAll(order, p -> p);
    Arrays.sort(order, (p, q) -> Double.compare(points[p][along], points[q][along]));
    double[][] shares = new double[parts][points.length];
    for (int rank = 0; rank < points.length; rank++) {
      shares[rank * parts / points.length][order[rank]] = 1;
    }
    Mixture mixture = fitted(points, shares);
    for (int round = 0; round < ROUNDS; round++) {
      mixture = fitted(points, mixture.shares(points));
    }
    return mixture;
  }

  /** The share of each component in each point. */
  private double[][] shares(double[][] points) {
    double[][] shares = new double[weights.length][points.length];
    for (int p = 0; p < points.length; p++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < weights.length; c++) {
        double log = StrictMath.log(Math.max(weights[c], Double.MIN_NORMAL));
        for (int i = 0; i < points[p].length; i++) {
          double z = (points[p][i] - means[c][i]) / stds[c][i];
          log -= 0.5 * z * z + StrictMath.log(stds[c][i]);
        }
        shares[c][p] = log;
        largest = Math.max(largest, log);
      }
      double sum = 0;
      for (int c = 0; c < weights.length; c++) {
        shares[c][p] = StrictMath.exp(shares[c][p] - largest);
        sum += shares[c][p];
      }
      for (int c = 0; c < weights.length; c++) {
        shares[c][p] /= sum;
      }
    }
    return shares;
  }

  private static Mixture fitted(double[][] points, double[][] shares) {
    int n = points[0].length;
    int components = shares.length;
    Mixture mixture =
        new Mixture(new double[components], new double[components][n], new double[components][n]);
    for (int c = 0; c < components; c++) {
      double all = Arrays.stream(shares[c]).sum();
      mixture.weights[c] = all / points.length;
      double per = 1 / Math.max(all, Double.MIN_NORMAL);
      for (int i = 0; i < n; i++) {
        double mean = 0;
        for (int p = 0; p < points.length; p++) {
          mean += per * shares[c][p] * points[p][i];
        }
        double variance = 0;
        for (int p = 0; p < points.length; p++) {
          double away = points[p][i] - mean;
          variance += per * shares[c][p] * away * away;
        }
        mixture.means[c][i] = mean;
        mixture.stds[c][i] = Math.sqrt(Math.max(LEAST_VARIANCE, variance));
      }
    }
    return mixture;
  }

  /** Some of an earlier one of as many components kept. */
  Mixture smoothed(Mixture before, double kept) {
    if (kept == 0 || before.weights.length != weights.length) {
      return this;
    }
    return new Mixture(
        between(weights, before.weights, kept),
        between(means, before.means, kept),
        between(stds, before.stds, kept));
  }

  private static double[] between(double[] own, double[] before, double kept) {
    double[] mixed = new double[own.length];
    Arrays.setAll(mixed, i -> (1 - kept) * own[i] + kept * before[i]);
    return mixed;
  }

  private static double[][] between(double[][] own, double[][] before, double kept) {
    double[][] mixed = new double[own.length][];
    Arrays.setAll(mixed, c -> between(own[c], before[c], kept));
    return mixed;
  }

  /**
   * A point that is drawn of it.
   *
   * @param noise standard deviation that is added to every component's
   */
  double[] drawn(double noise, Seed seed) {
    double u = seed.fold("component").stream().nextDouble();
    int component = 0;
    while (component < weights.length - 1 && u >= weights[component]) {
      u -= weights[component++];
    }
    double[] mean = means[component];
    double[] std = stds[component];
    double[] z = Draws.normal(mean.length, seed);
    double[] point = new double[mean.length];
    Arrays.setAll(point, i -> mean[i] + Math.hypot(std[i], noise) * z[i]);
    return point;
  }

  /** Whether all standard deviations, with a noise that is added, are below a length. */
  boolean narrower(double length, double noise) {
    return Arrays.stream(stds)
        .flatMapToDouble(Arrays::stream)
        .allMatch(std -> Math.hypot(std, noise) < length);
  }

  /** As arrays of a checkpoint; of none, empty ones. */
  static Map<String, double[]> saved(Optional<Mixture> mixture) {
    Mixture own = mixture.orElse(new Mixture(new double[0], new double[0][], new double[0][]));
    Map<String, double[]> arrays = new TreeMap<>();
    arrays.put("weights", own.weights);
    arrays.put("means", Rows.joined(own.means));
    arrays.put("stds", Rows.joined(own.stds));
    return arrays;
  }

  /** The inverse of {@link #saved} for {@code n} parameters. */
  static Optional<Mixture> loaded(Checkpoint checkpoint, int n) {
    double[] weights = checkpoint.doubles("weights", -1);
    int size = Math.multiplyExact(weights.length, n);
    double[][] means = Rows.split(checkpoint.doubles("means", size), n);
    double[][] stds = Rows.split(checkpoint.doubles("stds", size), n);
    return weights.length == 0 ? Optional.empty() : Optional.of(new Mixture(weights, means, stds));
  }

  /** The mean of the heaviest component. */
  double[] peak() {
    int heaviest = 0;
    for (int c = 1; c < weights.length; c++) {
      heaviest = weights[c] > weights[heaviest] ? c : heaviest;
    }
    return means[heaviest];
  }
}
