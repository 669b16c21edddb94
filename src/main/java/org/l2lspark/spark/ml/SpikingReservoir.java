package org.l2lspark.spark.ml;

import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.random.Seed;
import org.l2lspark.task.reservoir.Reservoir;

/**
 * Shows each row's vector to a fixed recurrent network of spiking neurons and reads the spikes of
 * every neuron: how many there were, or a filtered spike train ({@link Reservoir}). The network is
 * drawn by the seed and sent to the executors once; rows are simulated where they are, from rest,
 * whenever the column is asked for: cache it where it is used often. The same bits on any
 * partitioning, because a row's chance is keyed by the seed and its vector.
 *
 * <p>Yegenoglu, Subramoney, Hater, Jimenez-Romero, Klijn, Pérez Martín, van der Vlag, Herty,
 * Morrison and Diaz-Pier 2022, Front. Comput. Neurosci. 16:885207.
 */
public final class SpikingReservoir extends Transformer
    implements ReservoirSetters<SpikingReservoir>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private final ReservoirParams params;
  private String uid; // no value here: it is taken before fields would be set

  /** A reservoir with a name of its own. */
  public SpikingReservoir() {
    this(Uid.random("spikingReservoir"));
  }

  /** A reservoir. */
  public SpikingReservoir(String uid) {
    this(Uid.of(uid));
  }

  private SpikingReservoir(Uid unused) {
    this.params = new ReservoirParams(this);
  }

  @Override
  public String uid() {
    if (uid == null) {
      uid = Uid.take();
    }
    return uid;
  }

  @Override
  public ReservoirParams reservoirParams() {
    return params;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Fields.requireVector(schema, getInputCol(), "inputCol");
    Fields.requireFree(schema, getOutputCol(), "outputCol");
    List<Integer> unused = params.shape(this, Fields.size(schema, getInputCol()));
    return schema.add(Fields.vectors(getOutputCol(), -1));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType unused = transformSchema(dataset.schema());
    List<Integer> shape = params.shape(this, Fields.size(dataset.schema(), getInputCol()));
    Seed seed = params.seed(this);
    Reservoir reservoir =
        Reservoir.of(params.settings(this, shape), shape, params.reading(this), seed);
    double[][] range = params.range(this, reservoir.inputs());
    double[] ones = AdaptiveSpikingReservoir.ones(reservoir.width());
    return ReservoirRows.transform(
        dataset,
        new ReservoirFunction(
            reservoir, range[0], range[1], new double[ones.length], ones, seed.fold("rows")),
        getInputCol(),
        Fields.vectors(getOutputCol(), reservoir.width()));
  }

  @Override
  public SpikingReservoir copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<SpikingReservoir> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads what {@code save} wrote. */
  public static SpikingReservoir load(String path) {
    return read().load(path);
  }
}
