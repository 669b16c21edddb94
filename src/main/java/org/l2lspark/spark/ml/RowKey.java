package org.l2lspark.spark.ml;

import org.l2lspark.random.Seed;

/** A row's key is made of its content: rows of a DataFrame have no number. */
final class RowKey {
  private RowKey() {}

  /** The seed of a row of these features, dense or sparse; 0 and -0 are the same. */
  static Seed of(Seed seed, double[] features) {
    Seed key = seed;
    for (double feature : features) {
      key = key.fold(Double.doubleToLongBits(feature + 0.0));
    }
    return key;
  }
}
