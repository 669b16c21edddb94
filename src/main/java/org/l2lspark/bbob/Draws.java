package org.l2lspark.bbob;

import java.util.Arrays;

/**
 * The random numbers of BBOB: the generator is part of the definition of the functions. Minimal
 * standard generator (Park and Miller 1988) with a table of 32 against sequential correlation (Bays
 * and Durham).
 */
final class Draws {
  private static final long MODULUS = 2_147_483_647;
  private static final long MULTIPLIER = 16_807;
  private static final int WARM_UP = 40;
  private static final int TABLE = 32;
  private static final long PER_ENTRY = 67_108_865; // modulus / 32, rounded up
  private static final double NEVER_ZERO = 1e-99;

  private Draws() {}

  /** Numbers from 0 to 1. */
  static double[] uniform(int count, long seed) {
    long state = Math.max(1, Math.abs(seed));
    long[] table = new long[TABLE];
    for (int i = WARM_UP - 1; i >= 0; i--) {
      state = next(state);
      if (i < TABLE) {
        table[i] = state;
      }
    }
    long drawn = table[0];
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      state = next(state);
      int entry = (int) (drawn / PER_ENTRY);
      drawn = table[entry];
      table[entry] = state;
      numbers[i] = drawn == 0 ? NEVER_ZERO : drawn / (double) MODULUS;
    }
    return numbers;
  }

  private static long next(long state) {
    return state * MULTIPLIER % MODULUS;
  }

  /** Standard normal numbers (Box and Muller 1958). */
  static double[] normal(int count, long seed) {
    double[] u = uniform(2 * count, seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      double number =
          StrictMath.sqrt(-2 * StrictMath.log(u[i])) * StrictMath.cos(2 * Math.PI * u[count + i]);
      numbers[i] = number == 0 ? NEVER_ZERO : number;
    }
    return numbers;
  }

  /** Indices that sort numbers drawn from 0 to 1. */
  static int[] permutation(int count, long seed) {
    double[] keys = uniform(count, seed);
    return java.util.stream.IntStream.range(0, count)
        .boxed()
        .sorted((i, j) -> Double.compare(keys[i], keys[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A place of the optimum in [-4, 4], on a grid of 0.0008, never 0. */
  static double[] place(int dimension, long seed) {
    double[] place = uniform(dimension, seed);
    Arrays.setAll(
        place,
        i -> {
          double x = 8 * Math.floor(1e4 * place[i]) / 1e4 - 4;
          return x == 0 ? -1e-5 : x;
        });
    return place;
  }

  /** A rotation: normal numbers whose rows are made orthonormal one after the other. */
  static double[][] rotation(int dimension, long seed) {
    double[] numbers = normal(dimension * dimension, seed);
    double[][] rows = new double[dimension][];
    for (int i = 0; i < dimension; i++) {
      double[] row = Arrays.copyOfRange(numbers, i * dimension, (i + 1) * dimension);
      for (int j = 0; j < i; j++) {
        double along = Vectors.dot(row, rows[j]);
        for (int k = 0; k < dimension; k++) {
          row[k] -= along * rows[j][k];
        }
      }
      double length = StrictMath.sqrt(Vectors.dot(row, row));
      for (int k = 0; k < dimension; k++) {
        row[k] /= length;
      }
      rows[i] = row;
    }
    return rows;
  }

  /** The optimal value: from -1000 to 1000, in hundredths. */
  static double value(long seed) {
    double ratio = normal(1, seed)[0] / normal(1, seed + 1)[0];
    return Math.min(1000, Math.max(-1000, Math.rint(100 * 100 * ratio) / 100));
  }
}
