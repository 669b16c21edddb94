package org.l2lspark.experiment.explore;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.random.Seed;

/**
 * A random forest (Breiman 2001, "Random forests", Machine Learning 45:5-32) of regression trees,
 * grown to say which columns matter: trees of bootstrap samples, a third of the columns (three at
 * least) tried at each split, leaves of at least five rows. What is compared are ranks within a
 * column, so monotone transformations of columns change nothing.
 *
 * <p>Rows are predicted by the mean of the trees whose samples left them out. The share of the
 * target's variance that is explained so falls when a column is shuffled among the rows that a tree
 * has not seen, and by how much is the importance of that column.
 */
public final class RegressionForest {
  private static final int TREES = 100;
  private static final int MOST_ROWS = 4000;
  private static final int FEWEST_ROWS = 20;
  private static final int SMALLEST_LEAF = 5;
  private static final int FEWEST_TRIED = 3;

  private final int[][] ranks; // of each column, the place of each row's value among all values
  private final double[] target;

  // The tree that is grown: a leaf where left is 0.
  private final int[] feature;
  private final int[] split; // ranks up to this one go left
  private final int[] left; // and the right child is the next one
  private final double[] value;
  private int nodes;

  private RegressionForest(double[][] columns, double[] target) {
    this.ranks = Arrays.stream(columns).map(RegressionForest::ranks).toArray(int[][]::new);
    this.target = target;
    int most = 2 * target.length + 1;
    this.feature = new int[most];
    this.split = new int[most];
    this.left = new int[most];
    this.value = new double[most];
  }

  /**
   * What a forest says.
   *
   * @param explained share of the target's variance that it predicts of rows it has not seen; below
   *     0 where it is worse than the mean
   * @param importance of each column: by how much that share falls when the column is shuffled
   */
  public record Result(double explained, double[] importance) {}

  /**
   * Grows a forest, of {@value #MOST_ROWS} rows drawn at random where there are more.
   *
   * @param columns a value per row, for each column. Not modified
   * @param target a number per row. Not modified
   * @param seed names all that is drawn
   * @return absent where there are fewer than {@value #FEWEST_ROWS} rows, or the target is the same
   *     in all
   */
  public static Optional<Result> of(double[][] columns, double[] target, long seed) {
    Seed key = new Seed(seed).fold("forest");
    int[] rows = PermutationSampler.natural(target.length);
    if (rows.length > MOST_ROWS) {
      PermutationSampler.shuffle(key.fold("rows").stream(), rows);
      rows = Arrays.copyOf(rows, MOST_ROWS);
    }
    double[] y = picked(target, rows);
    if (y.length < FEWEST_ROWS || Arrays.stream(y).distinct().count() < 2) {
      return Optional.empty();
    }
    double[][] x = new double[columns.length][];
    for (int k = 0; k < x.length; k++) {
      x[k] = picked(columns[k], rows);
    }
    return Optional.of(new RegressionForest(x, y).grown(key));
  }

  private static double[] picked(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
  }

  /** Equal values have equal ranks. */
  private static int[] ranks(double[] column) {
    double[] sorted = Arrays.stream(column).sorted().distinct().toArray();
    return Arrays.stream(column).mapToInt(v -> Arrays.binarySearch(sorted, v)).toArray();
  }

  private Result grown(Seed seed) {
    int n = target.length;
    double[][] sums = new double[ranks.length + 1][n]; // of predictions; the last: nothing shuffled
    int[] trees = new int[n];
    for (int t = 0; t < TREES; t++) {
      UniformRandomProvider random = seed.fold(t).stream();
      int[] rows = random.ints(n, 0, n).toArray();
      boolean[] seen = new boolean[n];
      for (int row : rows) {
        seen[row] = true;
      }
      nodes = 1;
      grow(0, rows, 0, n, random);
      int[] unseen = IntStream.range(0, n).filter(i -> !seen[i]).toArray();
      for (int row : unseen) {
        trees[row]++;
        sums[ranks.length][row] += predicted(row, -1, 0);
      }
      for (int k = 0; k < ranks.length; k++) {
        int[] shuffled = unseen.clone();
        PermutationSampler.shuffle(random, shuffled);
        for (int i = 0; i < unseen.length; i++) {
          sums[k][unseen[i]] += predicted(unseen[i], k, ranks[k][shuffled[i]]);
        }
      }
    }
    double explained = explained(sums[ranks.length], trees);
    return new Result(
        explained,
        IntStream.range(0, ranks.length)
            .mapToDouble(k -> explained - explained(sums[k], trees))
            .toArray());
  }

  /** Over the rows that some tree has not seen. */
  private double explained(double[] sums, int[] trees) {
    double mean = Arrays.stream(target).average().orElse(0);
    double variance = 0;
    double wrong = 0;
    for (int i = 0; i < sums.length; i++) {
      if (trees[i] > 0) {
        double off = sums[i] / trees[i] - target[i];
        wrong += off * off;
        variance += (target[i] - mean) * (target[i] - mean);
      }
    }
    return 1 - wrong / variance;
  }

  /** The tree's value for a row, one of whose ranks may be another. */
  private double predicted(int row, int changed, int rank) {
    int node = 0;
    while (left[node] > 0) {
      int k = feature[node];
      int own = k == changed ? rank : ranks[k][row];
      node = left[node] + (own <= split[node] ? 0 : 1);
    }
    return value[node];
  }

  private void grow(int node, int[] rows, int from, int to, UniformRandomProvider random) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += target[rows[i]];
    }
    value[node] = sum / (to - from);
    left[node] = 0;
    int[] columns = PermutationSampler.natural(ranks.length);
    PermutationSampler.shuffle(random, columns);
    int tried = Math.max(FEWEST_TRIED, ranks.length / 3);
    double best = 1e-12; // gains of rounding are none
    long[] keys = new long[to - from];
    for (int c = 0; c < ranks.length && (c < tried || best <= 1e-12); c++) {
      int[] column = ranks[columns[c]];
      for (int i = from; i < to; i++) {
        keys[i - from] = (long) column[rows[i]] << Integer.SIZE | rows[i];
      }
      Arrays.sort(keys);
      double lower = 0;
      for (int i = 0; i < keys.length - SMALLEST_LEAF; i++) {
        lower += target[(int) keys[i]];
        int rank = (int) (keys[i] >>> Integer.SIZE);
        if (i + 1 < SMALLEST_LEAF || rank == (int) (keys[i + 1] >>> Integer.SIZE)) {
          continue;
        }
        int below = i + 1;
        int above = keys.length - below;
        // how much the sum of squares falls
        double apart = lower / below - (sum - lower) / above;
        double gain = apart * apart * below * above / keys.length;
        if (gain > best) {
          best = gain;
          feature[node] = columns[c];
          split[node] = rank;
        }
      }
    }
    if (best <= 1e-12) {
      return;
    }
    int middle = from;
    for (int i = from; i < to; i++) {
      if (ranks[feature[node]][rows[i]] <= split[node]) {
        int row = rows[i];
        rows[i] = rows[middle];
        rows[middle++] = row;
      }
    }
    left[node] = nodes;
    nodes += 2;
    int child = left[node];
    grow(child, rows, from, middle, random);
    grow(child + 1, rows, middle, to, random);
  }
}
