package org.l2lspark.spark.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.Jobs;
import org.l2lspark.spark.Shipped;

/**
 * The rows to train on, on the driver, which sends them to the executors once: every member of an
 * ensemble sees every row. Ordered by a hash of their content, so that they are the same however
 * the DataFrame is partitioned.
 *
 * @param features {@code rows x width}, in single precision
 * @param labels a number per row; empty where there are none
 */
record TrainingRows(FeatureMatrix.Floats features, double[] labels) {
  private static final Seed ORDER = new Seed(0).fold("order of rows");

  /** Rows of a partition. */
  private record Part(
      int width, ArrayList<float[]> features, ArrayList<Double> labels, String wrong)
      implements Serializable {}

  /** Number of rows. */
  int count() {
    return features.count();
  }

  /**
   * Collects rows.
   *
   * @param columns of numbers or vectors, which are put one after the other
   * @param labelCol of numbers; null for none
   * @param name what people see of the job
   * @throws InputException when there are none, or values are missing, not finite, or of another
   *     size
   */
  static TrainingRows collect(
      Dataset<?> dataset, List<String> columns, String labelCol, String name) {
    List<Column> selected = new ArrayList<>();
    columns.forEach(column -> selected.add(functions.col(column)));
    boolean labelled = labelCol != null;
    if (labelled) {
      selected.add(functions.col(labelCol).cast(DataTypes.DoubleType));
    }
    JavaRDD<Row> rows = dataset.toDF().select(selected.toArray(new Column[0])).javaRDD();
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    int vectors = columns.size();
    List<Shipped<Part>> parts =
        Jobs.run(
            spark,
            name + ", fit: collect rows",
            () ->
                rows.mapPartitions(
                        part -> List.of(new Shipped<>(part(part, vectors, labelled))).iterator())
                    .collect());
    return of(parts.stream().map(Shipped::value).toList(), labelled);
  }

  private static Part part(Iterator<Row> rows, int vectors, boolean labelled) {
    Part part = new Part(-1, new ArrayList<>(), new ArrayList<>(), null);
    while (rows.hasNext()) {
      Row row = rows.next();
      float[] features = features(row, vectors);
      boolean missing = features == null || (labelled && row.isNullAt(vectors));
      double label = labelled && !missing ? row.getDouble(vectors) : 0;
      if (missing || !Double.isFinite(label) || !finite(features)) {
        return new Part(-1, new ArrayList<>(), new ArrayList<>(), row.toString());
      }
      part.features.add(features);
      part.labels.add(label);
    }
    return part;
  }

  /** The numbers of a row, null where something is missing. */
  static float[] features(Row row, int columns) {
    float[][] parts = new float[columns][];
    int width = 0;
    for (int c = 0; c < columns; c++) {
      if (row.isNullAt(c)) {
        return null;
      }
      parts[c] =
          row.get(c) instanceof Vector vector
              ? floats(vector)
              : new float[] {((Number) row.get(c)).floatValue()};
      width += parts[c].length;
    }
    float[] features = new float[width];
    int offset = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, features, offset, part.length);
      offset += part.length;
    }
    return features;
  }

  /** A vector in single precision: a new array. */
  static float[] floats(Vector vector) {
    double[] values = vector.toArray();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (values[i] + 0.0); // no -0: equal rows are to have equal bits
    }
    return floats;
  }

  private static boolean finite(float[] features) {
    for (float feature : features) {
      if (!Float.isFinite(feature)) {
        return false;
      }
    }
    return true;
  }

  private static TrainingRows of(List<Part> parts, boolean labelled) {
    List<Keyed> rows = new ArrayList<>();
    for (Part part : parts) {
      if (part.wrong != null) {
        throw new InputException(
            "a row cannot be trained on",
            "finite numbers in single precision",
            part.wrong.length() > 200 ? part.wrong.substring(0, 200) + " ..." : part.wrong,
            "leave such rows out, or impute what is missing");
      }
      for (int i = 0; i < part.features.size(); i++) {
        rows.add(Keyed.of(part.features.get(i), part.labels.get(i)));
      }
    }
    if (rows.isEmpty()) {
      throw ReservoirAdaptation.noRows();
    }
    rows.sort(Keyed::compareTo);
    int width = rows.get(0).features.length;
    float[] features = new float[Math.multiplyExact(rows.size(), width)];
    double[] labels = new double[labelled ? rows.size() : 0];
    for (int s = 0; s < rows.size(); s++) {
      float[] own = rows.get(s).features;
      if (own.length != width) {
        throw new InputException(
            "rows have vectors of several sizes",
            width + " features",
            own.length + " features",
            "leave such rows out");
      }
      System.arraycopy(own, 0, features, s * width, width);
      if (labelled) {
        labels[s] = rows.get(s).label;
      }
    }
    return new TrainingRows(new FeatureMatrix.Floats(width, features), labels);
  }

  /** A row with the hash that it is ordered by; equal hashes are ordered by their content. */
  private record Keyed(long key, float[] features, double label) implements Comparable<Keyed> {
    static Keyed of(float[] features, double label) {
      Seed key = ORDER.fold(Double.doubleToLongBits(label + 0.0));
      for (float feature : features) {
        key = key.fold(Float.floatToIntBits(feature));
      }
      return new Keyed(key.key(), features, label);
    }

    @Override
    public int compareTo(Keyed other) {
      int order = Long.compare(key, other.key);
      order = order == 0 ? Arrays.compare(features, other.features) : order;
      return order == 0 ? Double.compare(label, other.label) : order;
    }
  }
}
