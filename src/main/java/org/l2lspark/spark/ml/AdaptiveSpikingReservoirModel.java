package org.l2lspark.spark.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.reservoir.Reservoir;
import org.l2lspark.task.reservoir.ReservoirSettings;

/**
 * A reservoir with what it has learnt. Saved are what was learnt and the settings; the synapses
 * that did not learn are drawn again by the seed.
 */
public final class AdaptiveSpikingReservoirModel extends Model<AdaptiveSpikingReservoirModel>
    implements HasAdaptiveReservoir, MLWritable {
  private static final long serialVersionUID = 1L;

  /** What stands before the name of a projection that has learnt. */
  static final String LEARNT = "learnt.";

  private final AdaptiveParams params;
  private Stored stored; // null until it is filled
  private String uid; // no value here: it is taken before fields would be set

  /** For Spark Connect, which asks a class for its name by an object. */
  public AdaptiveSpikingReservoirModel() {
    this(Uid.random("adaptiveSpikingReservoir"));
  }

  /** A model without knowledge, to be filled. */
  public AdaptiveSpikingReservoirModel(String uid) {
    this(Uid.of(uid));
  }

  private AdaptiveSpikingReservoirModel(Uid unused) {
    this.params = new AdaptiveParams(this);
  }

  AdaptiveSpikingReservoirModel with(Stored knowledge) {
    stored = knowledge;
    return this;
  }

  @Override
  public String uid() {
    if (uid == null) {
      uid = Uid.take();
    }
    return uid;
  }

  @Override
  public AdaptiveParams reservoirParams() {
    return params;
  }

  /** Sets {@link #inputCol}. */
  public AdaptiveSpikingReservoirModel setInputCol(String value) {
    return (AdaptiveSpikingReservoirModel) set(inputCol(), value);
  }

  /** Sets {@link #outputCol}. */
  public AdaptiveSpikingReservoirModel setOutputCol(String value) {
    return (AdaptiveSpikingReservoirModel) set(outputCol(), value);
  }

  /** Features per row. */
  public int numFeatures() {
    return stored.array("least").length;
  }

  ReservoirFunction function() {
    List<Integer> sample =
        Arrays.stream(stored.array("shape")).mapToObj(size -> (int) size).toList();
    ReservoirSettings settings = params.settings(this, sample);
    Seed seed = params.seed(this);
    Map<String, double[]> learnt = new TreeMap<>();
    stored
        .numbers()
        .forEach(
            (name, values) -> {
              if (name.startsWith(LEARNT)) {
                learnt.put(name.substring(LEARNT.length()), values);
              }
            });
    Reservoir reservoir =
        learnt.isEmpty()
            ? Reservoir.of(settings, sample, params.reading(this), seed)
            : Reservoir.of(
                settings, sample, params.reading(this), seed, new Preparation.Result(learnt, 0, 0));
    int width = reservoir.width();
    return new ReservoirFunction(
        reservoir,
        stored.array("least"),
        stored.array("range"),
        stored.numbers().getOrDefault("mean", new double[width]),
        stored.numbers().getOrDefault("scale", AdaptiveSpikingReservoir.ones(width)),
        seed.fold("rows"));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Fields.requireVector(schema, getInputCol(), "inputCol");
    Fields.requireFree(schema, getOutputCol(), "outputCol");
    return schema.add(Fields.vectors(getOutputCol(), -1));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType unused = transformSchema(dataset.schema());
    ReservoirFunction function = function();
    return ReservoirRows.transform(
        dataset,
        function,
        getInputCol(),
        Fields.vectors(getOutputCol(), function.reservoir().width()));
  }

  @Override
  public AdaptiveSpikingReservoirModel copy(ParamMap extra) {
    AdaptiveSpikingReservoirModel copied =
        copyValues(new AdaptiveSpikingReservoirModel(uid()), extra);
    return copied.with(stored).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return Models.writer(this, stored);
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<AdaptiveSpikingReservoirModel> read() {
    return Models.reader((model, stored) -> model.with(stored));
  }

  /** Reads what {@code save} wrote. */
  public static AdaptiveSpikingReservoirModel load(String path) {
    return read().load(path);
  }
}
