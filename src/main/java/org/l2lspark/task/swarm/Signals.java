package org.l2lspark.task.swarm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.random.Seed;

/**
 * What signals say of the situation that agents are in: the mutual information of both, in bits,
 * over ticks of all agents. The estimate is the plug-in one with the correction of Miller and Madow
 * (1955), {@code (K - 1) / 2N} for an entropy with K of its values seen in N ticks. Beside it
 * stands the same with each agent's ticks in another order: what is left is chance, and what sets
 * agents apart from each other.
 */
final class Signals {
  private static final double BITS = 1 / StrictMath.log(2);

  private final List<String> names;
  private final int situations;
  private final long[][][] counts; // signal, whether it is sent, situation
  private final long[][][] shuffled;

  /**
   * Nothing seen so far.
   *
   * @param names of the signals, at most 64
   * @param situations how many there are
   */
  Signals(List<String> names, int situations) {
    this.names = List.copyOf(names);
    this.situations = situations;
    this.counts = new long[names.size()][2][situations];
    this.shuffled = new long[names.size()][2][situations];
  }

  /**
   * Adds what one agent did.
   *
   * @param sent signals that it sent, a bit each, by tick
   * @param in its situation by tick
   * @param seed keys the other order
   */
  void add(long[] sent, int[] in, Seed seed) {
    int[] other = in.clone();
    UniformRandomProvider random = seed.stream();
    for (int t = other.length - 1; t > 0; t--) {
      int from = random.nextInt(t + 1);
      int kept = other[t];
      other[t] = other[from];
      other[from] = kept;
    }
    for (int t = 0; t < sent.length; t++) {
      for (int k = 0; k < names.size(); k++) {
        int on = (int) (sent[t] >>> k) & 1;
        counts[k][on][in[t]]++;
        shuffled[k][on][other[t]]++;
      }
    }
  }

  /** By signal: information in bits, the same in another order, share of ticks by situation. */
  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      List<Double> shares = new ArrayList<>();
      for (int s = 0; s < situations; s++) {
        shares.add((double) counts[k][1][s] / (counts[k][0][s] + counts[k][1][s]));
      }
      Map<String, Object> signal = new LinkedHashMap<>();
      signal.put("bits", information(counts[k]));
      signal.put("bitsShuffled", information(shuffled[k]));
      signal.put("shareOfTicks", shares);
      document.put(names.get(k), signal);
    }
    return document;
  }

  /**
   * {@code I = H(X) + H(Y) - H(X, Y)}, in bits.
   *
   * @param table how often each pair was seen, a row per value of X. Not modified
   */
  static double information(long[][] table) {
    long[] rows = new long[table.length];
    long[] columns = new long[table[0].length];
    long[] cells = new long[rows.length * columns.length];
    for (int x = 0; x < rows.length; x++) {
      for (int y = 0; y < columns.length; y++) {
        rows[x] += table[x][y];
        columns[y] += table[x][y];
        cells[x * columns.length + y] = table[x][y];
      }
    }
    return entropy(rows) + entropy(columns) - entropy(cells);
  }

  private static double entropy(long[] counts) {
    double total = 0;
    int seen = 0;
    for (long count : counts) {
      total += count;
      seen += count > 0 ? 1 : 0;
    }
    double entropy = 0;
    for (long count : counts) {
      if (count > 0) {
        entropy -= count / total * StrictMath.log(count / total);
      }
    }
    return total == 0 ? 0 : BITS * (entropy + (seen - 1) / (2 * total));
  }
}
