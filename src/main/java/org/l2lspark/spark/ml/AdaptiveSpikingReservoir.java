package org.l2lspark.spark.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.SparkBackend;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.reservoir.Reservoir;
import org.l2lspark.task.reservoir.ReservoirSettings;

/**
 * A {@link SpikingReservoir} that learns from rows before it is used: the range of each feature,
 * weights by spike-timing dependent plasticity ({@code stdpRows}), and the mean and variance of
 * what is read ({@code standardize}). No label enters.
 *
 * <p>Rows that the synapses learn from are those of the least keys, a hash of the seed and the
 * features; they alone come to the driver.
 */
public final class AdaptiveSpikingReservoir extends Estimator<AdaptiveSpikingReservoirModel>
    implements HasAdaptiveReservoir,
        ReservoirSetters<AdaptiveSpikingReservoir>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private final AdaptiveParams params;
  private String uid; // no value here: it is taken before fields would be set

  /** An estimator with a name of its own. */
  public AdaptiveSpikingReservoir() {
    this(Uid.random("adaptiveSpikingReservoir"));
  }

  /** An estimator. */
  public AdaptiveSpikingReservoir(String uid) {
    this(Uid.of(uid));
  }

  private AdaptiveSpikingReservoir(Uid unused) {
    this.params = new AdaptiveParams(this);
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

  /** Sets {@link #scaling}. */
  public AdaptiveSpikingReservoir setScaling(String value) {
    return (AdaptiveSpikingReservoir) set(scaling(), value);
  }

  /** Sets {@link #stdpRows}. */
  public AdaptiveSpikingReservoir setStdpRows(int value) {
    return (AdaptiveSpikingReservoir) set(stdpRows(), value);
  }

  /** Sets {@link #standardize}. */
  public AdaptiveSpikingReservoir setStandardize(boolean value) {
    return (AdaptiveSpikingReservoir) set(standardize(), value);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Fields.requireVector(schema, getInputCol(), "inputCol");
    Fields.requireFree(schema, getOutputCol(), "outputCol");
    return schema.add(Fields.vectors(getOutputCol(), -1));
  }

  @Override
  public AdaptiveSpikingReservoirModel fit(Dataset<?> dataset) {
    StructType unused = transformSchema(dataset.schema());
    ReservoirAdaptation adaptation = new ReservoirAdaptation(dataset, getInputCol(), uid());
    int known = Fields.size(dataset.schema(), getInputCol());
    boolean ownRange = getOrDefault(scaling()).equals(AdaptiveParams.RANGE);
    double[][] range = null;
    if (ownRange || (known < 1 && get(shape()).isEmpty())) {
      range = adaptation.ranges();
      known = range[0].length;
    }
    List<Integer> sample = params.shape(this, known);
    int inputs = sample.stream().reduce(1, Math::multiplyExact);
    if (!ownRange) {
      range = params.range(this, inputs);
    }
    Map<String, double[]> numbers = new TreeMap<>();
    numbers.put("shape", sample.stream().mapToDouble(size -> size).toArray());
    numbers.put("least", range[0]);
    numbers.put("range", range[1]);
    learnt(dataset, adaptation, sample, range)
        .ifPresent(
            result ->
                result
                    .arrays()
                    .forEach(
                        (name, weights) ->
                            numbers.put(AdaptiveSpikingReservoirModel.LEARNT + name, weights)));
    AdaptiveSpikingReservoirModel model =
        copyValues(new AdaptiveSpikingReservoirModel(uid()), ParamMap.empty());
    ReservoirFunction function = model.with(Stored.numbers(numbers)).function();
    double[][] standard = {new double[function.mean().length], function.scale()};
    if ((Boolean) getOrDefault(standardize())) {
      standard = adaptation.standard(function);
    }
    numbers.put("mean", standard[0]);
    numbers.put("scale", standard[1]);
    return model.with(Stored.numbers(numbers)).setParent(this);
  }

  /** What the synapses learn; empty where none does. */
  private Optional<Preparation.Result> learnt(
      Dataset<?> dataset, ReservoirAdaptation adaptation, List<Integer> sample, double[][] range) {
    ReservoirSettings settings = params.settings(this, sample);
    int count = settings.learningSamples();
    if (count == 0) {
      return Optional.empty();
    }
    List<double[]> rows = adaptation.least(count, params.seed(this).fold("rows"));
    if (rows.size() < count) {
      throw new InputException(
          "there are fewer rows than the bulk is to learn from",
          count + " rows, as stdpRows or bulk.stdp.images says",
          rows.size() + " rows",
          "lower it, or fit to more rows");
    }
    int inputs = range[0].length;
    float[] grey = new float[Math.multiplyExact(count, inputs)];
    for (int i = 0; i < count; i++) {
      double[] own = ReservoirFunction.grey(rows.get(i), range[0], range[1]);
      for (int k = 0; k < inputs; k++) {
        grey[i * inputs + k] = (float) own[k];
      }
    }
    Preparation preparation =
        Reservoir.preparation(settings, sample, grey, params.seed(this))
            .orElseThrow(
                () ->
                    new InputException(
                        "nothing learns",
                        "some of input, ee, ei in bulk.stdp.projections",
                        "a bulk without them",
                        "correct settings, or set stdpRows to 0"));
    String label = String.format(Locale.ROOT, "%s, fit: %s", uid(), preparation.description());
    return Optional.of(
        SparkBackend.of(dataset.sparkSession(), Optional.empty())
            .prepare(preparation, Optional.empty(), label));
  }

  /** A scale that changes nothing. */
  static double[] ones(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public AdaptiveSpikingReservoir copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<AdaptiveSpikingReservoir> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads what {@code save} wrote. */
  public static AdaptiveSpikingReservoir load(String path) {
    return read().load(path);
  }
}
