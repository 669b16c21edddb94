package org.l2lspark.spark.ml;

import java.util.function.BiConsumer;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/** Saves and loads models: their Params as Spark does, what they know as {@link Stored}. */
final class Models {
  private Models() {}

  /** Writes a model. */
  static MLWriter writer(Params model, Stored stored) {
    return new MLWriter() {
      @Override
      public void saveImpl(String path) {
        new DefaultParamsWriter(model).saveImpl(path);
        stored.write(path);
      }
    };
  }

  /**
   * Reads a model.
   *
   * @param fill gives a model without knowledge what was stored
   */
  static <M extends Params> MLReader<M> reader(BiConsumer<M, Stored> fill) {
    return new MLReader<>() {
      @Override
      public M load(String path) {
        M model = new DefaultParamsReader<M>().load(path);
        fill.accept(model, Stored.read(path));
        return model;
      }
    };
  }
}
