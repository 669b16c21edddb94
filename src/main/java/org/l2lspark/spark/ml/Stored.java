package org.l2lspark.spark.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.problem.InputException;

/**
 * What a model knows, by name, as it is stored: {@code PATH/data}, Parquet, a row per name with
 * numbers to the bit and texts. Arrays are not copied.
 *
 * @param numbers arrays of numbers
 * @param texts lists of texts
 */
record Stored(Map<String, double[]> numbers, Map<String, List<String>> texts)
    implements Serializable {
  private static final String FORMAT = "format";
  private static final int VERSION = 1;
  private static final StructType SCHEMA =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("numbers", DataTypes.createArrayType(DataTypes.DoubleType, false), true)
          .add("texts", DataTypes.createArrayType(DataTypes.StringType, false), true);

  /** Copies the maps, ordered by name. */
  Stored {
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /** Nothing but numbers. */
  static Stored numbers(Map<String, double[]> numbers) {
    return new Stored(numbers, Map.of());
  }

  /** An array. */
  double[] array(String name) {
    double[] array = numbers.get(name);
    if (array == null) {
      throw missing(name);
    }
    return array;
  }

  /** A list of texts. */
  List<String> list(String name) {
    List<String> list = texts.get(name);
    if (list == null) {
      throw missing(name);
    }
    return list;
  }

  private InputException missing(String name) {
    return new InputException(
        "a model lacks what is called " + name,
        "a model that this version or an earlier one has written",
        "numbers " + numbers.keySet() + ", texts " + texts.keySet(),
        "fit and save it again");
  }

  private static String folder(String path) {
    return path + "/data";
  }

  /** Writes below the folder of a model. */
  void write(String path) {
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create(FORMAT, new double[] {VERSION}, null));
    numbers.forEach((name, values) -> rows.add(RowFactory.create(name, values, null)));
    texts.forEach(
        (name, values) -> rows.add(RowFactory.create(name, null, values.toArray(new String[0]))));
    SparkSession.active()
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder(path));
  }

  /**
   * Reads what was written.
   *
   * @throws InputException when it is of a later version
   */
  static Stored read(String path) {
    Map<String, double[]> numbers = new TreeMap<>();
    Map<String, List<String>> texts = new TreeMap<>();
    for (Row row : SparkSession.active().read().parquet(folder(path)).collectAsList()) {
      if (row.isNullAt(1)) {
        texts.put(row.getString(0), row.getList(2));
      } else {
        List<Double> values = row.getList(1);
        numbers.put(row.getString(0), values.stream().mapToDouble(value -> value).toArray());
      }
    }
    Stored stored = new Stored(numbers, texts);
    int version = (int) stored.array(FORMAT)[0];
    if (version > VERSION) {
      throw new InputException(
          "the model in " + path + " is of a later version",
          "format " + VERSION + " or an earlier one",
          "format " + version,
          "load it by the version of l2l-spark that wrote it");
    }
    return stored;
  }
}
