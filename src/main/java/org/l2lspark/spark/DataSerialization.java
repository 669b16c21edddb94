package org.l2lspark.spark;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.evaluate.BlockResult;
import org.l2lspark.task.Responses;

/**
 * What crosses the network as data, by Kryo: broadcast ensembles, the bounds of blocks, results of
 * tasks. Values with records in them travel as bytes inside {@link Shipped}. Tasks themselves are
 * serialised by Java, whatever is set: Spark knows no other way. Only what driver and executors
 * write for each other is ever read by either.
 */
public final class DataSerialization implements KryoRegistrator {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.serializer", KryoSerializer.class.getName(),
          "spark.kryo.registrator", DataSerialization.class.getName());

  /** Every class that is sent: what is not here fails where {@code registrationRequired} is set. */
  private static final List<Class<?>> SENT =
      List.of(
          ShippedGeneration.class,
          SparkEvaluator.Assignment.class,
          Shipped.class,
          Ensemble.class,
          BlockResult.class,
          BlockResult[].class,
          Responses.class,
          Responses[].class,
          int[][].class,
          double[][].class,
          Object[].class);

  /** Made by Spark, by name. */
  public DataSerialization() {}

  @Override
  public void registerClasses(Kryo kryo) {
    SENT.forEach(kryo::register);
  }

  /**
   * Makes Kryo the default of a session that is about to start. What the user has set wins, and a
   * session that is there already stays as it is.
   */
  static SparkSession.Builder applyTo(SparkSession.Builder builder) {
    SparkConf given = new SparkConf();
    if (SparkSession.getDefaultSession().isEmpty() && !given.contains("spark.serializer")) {
      DEFAULTS.forEach(
          (key, value) -> {
            if (!given.contains(key)) {
              builder.config(key, value);
            }
          });
    }
    return builder;
  }
}
