package org.l2lspark.spark.ml;

import java.util.Iterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.spark.Shipped;

/** Adds the responses of a reservoir to rows, where they are: a simulator per partition. */
final class ReservoirRows implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private final Broadcast<Shipped<ReservoirFunction>> shipped;
  private final int input;

  private ReservoirRows(Broadcast<Shipped<ReservoirFunction>> shipped, int input) {
    this.shipped = shipped;
    this.input = input;
  }

  /**
   * Rows with one column more, made when they are asked for.
   *
   * @param added the new column
   */
  static Dataset<Row> transform(
      Dataset<?> dataset, ReservoirFunction function, String inputCol, StructField added) {
    StructType schema = dataset.schema().add(added);
    Dataset<Row> rows =
        dataset
            .toDF()
            .mapPartitions(
                new ReservoirRows(ship(dataset, function), dataset.schema().fieldIndex(inputCol)),
                Encoders.row(schema));
    return rows.withMetadata(added.name(), added.metadata());
  }

  /** The network, sent to every executor once. */
  static Broadcast<Shipped<ReservoirFunction>> ship(
      Dataset<?> dataset, ReservoirFunction function) {
    return JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext())
        .broadcast(new Shipped<>(function));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    ReservoirFunction.Session session = shipped.value().value().open();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        Vector vector = row.getAs(input);
        Object[] values = new Object[row.length() + 1];
        for (int i = 0; i < row.length(); i++) {
          values[i] = row.get(i);
        }
        values[row.length()] = Vectors.dense(session.respond(vector)).compressed();
        return RowFactory.create(values);
      }
    };
  }
}
