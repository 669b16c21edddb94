package org.l2lspark.spark.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.TestSpark;

/** Small DataFrames: bars in a noisy image of 4 x 4, and points of a curve. */
final class MlRows {
  static final int SIDE = 4;
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private MlRows() {}

  static SparkSession session() {
    TestSpark.context(Map.of());
    return SparkSession.active();
  }

  /** Class 0: a bright row; class 1: a bright column; dense and sparse vectors by turns. */
  static Dataset<Row> bars(int count, int partitions) {
    UniformRandomProvider random = new Seed(5).stream();
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      double[] pixels = new double[SIDE * SIDE];
      int label = s % 2;
      int line = random.nextInt(SIDE);
      for (int i = 0; i < pixels.length; i++) {
        boolean on = (label == 0 ? i / SIDE : i % SIDE) == line;
        pixels[i] = on ? 200 + random.nextInt(56) : random.nextInt(4) * 10;
      }
      Vector vector = Vectors.dense(pixels);
      rows.add(RowFactory.create(s, (double) label, s % 3 == 0 ? vector.toSparse() : vector));
    }
    return session().createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  /** {@code label = 3 + 2 x - y}, without noise. */
  static Dataset<Row> plane(int count, int partitions) {
    UniformRandomProvider random = new Seed(6).stream();
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      double x = random.nextInt(100) / 50.0;
      double y = random.nextInt(100) / 50.0;
      rows.add(RowFactory.create(s, 3 + 2 * x - y, Vectors.dense(x, y)));
    }
    return session().createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  /** A column of vectors or numbers, in the order of the rows' ids. */
  static List<Object> column(Dataset<Row> rows, String column) {
    return rows.sort("id").select(column).collectAsList().stream()
        .map(row -> row.get(0) instanceof Vector vector ? vector.toDense() : row.get(0))
        .toList();
  }
}
