package org.l2lspark.spark.ml;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.l2lspark.config.Hocon;
import org.l2lspark.experiment.sweep.Overlay;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.reservoir.Reservoir;
import org.l2lspark.task.reservoir.ReservoirSettings;

/** The Params of a reservoir, and what they say together. */
class ReservoirParams implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIELD = 32; // pixels or features that a neuron sees
  private static final int TO_EXCITATORY = 4; // synapses that a neuron makes
  private static final int TO_INHIBITORY = 16;
  private static final int PATCH = 9; // side of the square that they are of
  private static final String CROSSINGS = "threshold-crossing";

  /** The bulk of conf/reservoir-digits.conf, but its size. */
  private static final String DEFAULTS =
      """
      bulk {
        neuron { kind = iaf_psc_exp, tau_m = 20, C_m = 250, t_ref = 2, V_min = -85, tau_syn_ex = 5, tau_syn_in = 5 }
        input { relay = false, weight-mean = 0, weight-std = 450 }
        recurrent {
          excitatory-weight-mean = 75, excitatory-weight-std = 0
          inhibitory-weight-mean = -75, inhibitory-weight-std = 0
        }
        noise { rates-hz = [], weights = [] }
      }
      encoding { kind = poisson, min-hz = 0, max-hz = 500 }
      protocol { warm-up-ms = 0, blank-ms = 0 }
      """;

  final Param<String> inputCol;
  final Param<String> outputCol;
  final LongParam seed;
  final IntArrayParam shape;
  final IntParam excitatory;
  final IntParam inhibitory;
  final Param<String> encoding;
  final DoubleParam stimulusMs;
  final DoubleParam stepMs;
  final DoubleParam traceMs;
  final IntParam windows;
  final DoubleParam inputMin;
  final DoubleParam inputMax;
  final Param<String> settings;

  /** Makes them, with their defaults. */
  ReservoirParams(Params owner) {
    Specs specs = new Specs(owner);
    inputCol = specs.text("inputCol", "features", "column of vectors that are shown to the bulk");
    outputCol = specs.text("outputCol", "spikes", "column of what is read of the spikes");
    seed = specs.seed();
    shape =
        specs.sizes(
            "shape",
            2,
            "shape of a sample: height, width of an image, whose neurons see patches, or the number"
                + " of features; where it is not set the number is taken from the column");
    excitatory = specs.integer("excitatory", 1, 120, "excitatory neurons of the bulk");
    inhibitory = specs.integer("inhibitory", 1, 480, "inhibitory neurons of the bulk");
    encoding =
        specs.choice(
            "encoding",
            List.of("poisson", "latency", "sequential", CROSSINGS, "current"),
            "poisson",
            "how a sample becomes spikes; up to 500 Hz where it is poisson");
    stimulusMs = specs.number("stimulusMs", false, 200, "how long a sample is shown, in ms");
    stepMs = specs.number("stepMs", false, 1, "step of the simulation, in ms");
    traceMs =
        specs.number(
            "traceMs",
            true,
            0,
            "time constant in ms of the filter on spike trains, which are then read at the end; 0"
                + " reads the number of spikes");
    windows =
        specs.integer(
            "windows", 1, 1, "equal windows of the stimulus that are read one after the other");
    inputMin =
        specs.anyNumber("inputMin", 0, "the feature that stands for black; less is black too");
    inputMax =
        specs.anyNumber("inputMax", 255, "the feature that stands for white; more is white too");
    settings =
        specs.hocon(
            "settings",
            "more keys of bulk, encoding and protocol of task.kind = reservoir, which win over the"
                + " Params");
  }

  /**
   * The settings for samples of a shape.
   *
   * @throws InputException when they are impossible
   */
  ReservoirSettings settings(Params owner, List<Integer> sample) {
    Config config = Hocon.parse(DEFAULTS, "defaults", List.of());
    int excited = (Integer) owner.getOrDefault(excitatory);
    int inhibited = (Integer) owner.getOrDefault(inhibitory);
    config = Overlay.value(config, "bulk.excitatory", excited);
    config = Overlay.value(config, "bulk.inhibitory", inhibited);
    // a small bulk has fewer to reach, and no neuron reaches itself
    String degree = "bulk.recurrent.outdegree-";
    config = Overlay.value(config, degree + "ee", Math.min(TO_EXCITATORY, excited - 1));
    config = Overlay.value(config, degree + "ie", Math.min(TO_EXCITATORY, excited));
    config = Overlay.value(config, degree + "ei", Math.min(TO_INHIBITORY, inhibited));
    config = Overlay.value(config, degree + "ii", Math.min(TO_INHIBITORY, inhibited - 1));
    config = Overlay.value(config, "protocol.stimulus-ms", owner.getOrDefault(stimulusMs));
    config = Overlay.value(config, "protocol.step-ms", owner.getOrDefault(stepMs));
    int inputs = sample.stream().reduce(1, Math::multiplyExact);
    String code = owner.getOrDefault(encoding);
    boolean patches = sample.size() == 2 && !code.equals(CROSSINGS); // these have no pixels
    int patch = patches ? Math.min(PATCH, Math.max(sample.get(0), sample.get(1))) : 1;
    String field =
        patches
            ? "kind = patch, patch = " + patch + ", indegree = " + Math.min(FIELD, patch * patch)
            : "kind = image, indegree = " + Math.min(FIELD, inputs);
    String chosen = "bulk.input { " + field + " }\nencoding { kind = " + code + " }";
    for (String text : List.of(chosen, owner.getOrDefault(settings))) {
      String name = "Param settings of " + owner.uid();
      config = Overlay.section(config, Hocon.parse(text, name, List.of()).root());
    }
    return ReservoirSettings.alone(adapted(owner, config));
  }

  /** The configuration with what further Params say: here none. */
  Config adapted(Params owner, Config config) {
    return config;
  }

  /** What is read of the spikes. */
  Reservoir.Reading reading(Params owner) {
    return new Reservoir.Reading(
        (Double) owner.getOrDefault(traceMs), (Integer) owner.getOrDefault(windows));
  }

  /** Keys the bulk and what it is shown. */
  Seed seed(Params owner) {
    return new Seed((Long) owner.getOrDefault(seed)).fold("reservoir");
  }

  /**
   * The shape of a sample.
   *
   * @param size numbers of a vector, -1 where that is not known
   * @throws InputException when nothing says it, or the size is another
   */
  List<Integer> shape(Params owner, int size) {
    if (owner.get(shape).isEmpty() || owner.get(shape).get().length == 0) {
      if (size < 1) {
        throw new InputException(
            "the size of the vectors in " + owner.getOrDefault(inputCol) + " is not known",
            "a column whose metadata say it, as VectorAssembler makes them, or Param shape",
            "neither",
            "call setShape(28, 28), or setShape(784)");
      }
      return List.of(size);
    }
    int[] given = owner.get(shape).get();
    int product = Arrays.stream(given).reduce(1, Math::multiplyExact);
    if (size > 0 && product != size) {
      throw new InputException(
          "the vectors in " + owner.getOrDefault(inputCol) + " are not of the shape that is set",
          product + " numbers, shape " + Arrays.toString(given),
          size + " numbers",
          "correct setShape, or name another column");
    }
    return Arrays.stream(given).boxed().toList();
  }

  /**
   * The least features and their ranges as the Params set them, the same for all.
   *
   * @throws InputException when there is no range
   */
  double[][] range(Params owner, int inputs) {
    double least = (Double) owner.getOrDefault(inputMin);
    double most = (Double) owner.getOrDefault(inputMax);
    if (!(most > least)) {
      throw new InputException(
          "the range of features is empty",
          "inputMin below inputMax",
          least + " and " + most,
          "correct one of them");
    }
    double[][] range = new double[2][inputs];
    Arrays.fill(range[0], least);
    Arrays.fill(range[1], most - least);
    return range;
  }
}
