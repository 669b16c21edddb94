package org.l2lspark.spark.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.DatasetCard;
import org.l2lspark.spark.ParquetDatasets;

/** Data sets of this project, as {@code l2l data} makes or imports them, as DataFrames of MLlib. */
public final class DatasetFrames {
  private DatasetFrames() {}

  /**
   * A split: {@code index}, {@code features} (a vector; grey values 0 to 255 of images), and {@code
   * label} (a class, whose names are in the metadata of the column, or a number to predict).
   *
   * @param path of the data set, by Hadoop path
   * @param split {@code train} or {@code test}
   * @throws InputException when there is no such data set, or it has several numbers to predict
   */
  public static Dataset<Row> read(SparkSession session, String path, String split) {
    if (!split.equals("train") && !split.equals("test")) {
      throw new InputException("there is no such split", "train or test", split, "");
    }
    DatasetCard card = new ParquetDatasets().card(path);
    if (card.schema().targets().size() > 1) {
      throw new InputException(
          "the data set " + path + " has several numbers to predict",
          "a class or one number, for a column label",
          String.join(", ", card.schema().targets()),
          "import it with one --target");
    }
    Dataset<Row> rows = session.read().parquet(path + "/" + split + ".parquet");
    List<String> columns = Arrays.asList(rows.columns());
    UDF1<byte[], Vector> grey = DatasetFrames::grey;
    UDF1<Object, Vector> numbers = DatasetFrames::numbers;
    Column features =
        columns.contains("values")
            ? functions.udf(grey, SQLDataTypes.VectorType()).apply(functions.col("values"))
            : functions.udf(numbers, SQLDataTypes.VectorType()).apply(functions.col("features"));
    Dataset<Row> vectors =
        rows.select(functions.col("index"), features.as("features"), label(columns));
    if (!columns.contains("className")) {
      return vectors;
    }
    return vectors.withMetadata(
        "label",
        NominalAttribute.defaultAttr()
            .withName("label")
            .withValues(card.classes().toArray(new String[0]))
            .toMetadata());
  }

  private static Column label(List<String> columns) {
    Column label =
        columns.contains("label")
            ? functions.col("label")
            : columns.contains("targets")
                ? functions.element_at(functions.col("targets"), 1)
                : functions.lit(null);
    return label.cast("double").as("label");
  }

  private static Vector grey(byte[] values) {
    double[] grey = new double[values.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = values[i] & 0xff;
    }
    return Vectors.dense(grey).compressed();
  }

  private static Vector numbers(Object values) {
    List<?> list = scala.jdk.javaapi.CollectionConverters.asJava((scala.collection.Seq<?>) values);
    return Vectors.dense(list.stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray());
  }
}
