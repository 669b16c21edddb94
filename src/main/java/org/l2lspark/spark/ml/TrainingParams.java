package org.l2lspark.spark.ml;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.l2lspark.problem.InputException;

/** The Params of a training, and the configuration that they stand for. */
final class TrainingParams implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LAYERS = 1000;
  private static final List<String> LOSSES = List.of("squared", "squared-hinge", "logistic");

  /** Squared error of targets 0 and 1; the other losses have targets -1 and 1. */
  static final String SQUARED = "squared";

  final LongParam seed;
  final IntArrayParam layers;
  final Param<String> activation;
  final BooleanParam biases;
  final Param<String> loss;
  final DoubleParam initialStd;
  final BooleanParam whiten;
  final IntParam members;
  final DoubleParam gamma;
  final DoubleParam perturbationStd;
  final IntParam generations;
  final IntParam batchSize;
  final Param<String> task;
  final Param<String> optimizer;
  final Param<String> run;
  private final boolean classifier;

  /**
   * Makes them, with their defaults.
   *
   * @param classifier whether classes are decided between, else a number is predicted
   */
  TrainingParams(Params owner, boolean classifier) {
    this.classifier = classifier;
    Specs specs = new Specs(owner);
    seed = specs.seed();
    layers =
        specs.sizes(
            "layers", MOST_LAYERS, "units of each hidden layer; the output layer is added to them");
    owner.setDefault(layers, new int[0]);
    activation =
        specs.choice(
            "activation",
            List.of("logistic", "tanh", "relu", "heaviside", "identity"),
            "tanh",
            "what a hidden unit makes of its weighted sum");
    biases = specs.flag("biases", true, "whether every unit has a bias");
    loss =
        specs.choice(
            "loss",
            classifier ? LOSSES : List.of(SQUARED),
            classifier ? "squared-hinge" : SQUARED,
            "how outputs are compared with targets");
    initialStd =
        specs.number("initialStd", true, 0.1, "standard deviation of the weights at the start");
    whiten =
        specs.flag(
            "whiten",
            true,
            "whether weights are moved in coordinates in which the inputs of a layer are"
                + " uncorrelated, so that fewer generations are needed");
    members = specs.integer("members", 2, 98, "size of the ensemble");
    gamma =
        specs.number(
            "gamma",
            false,
            0.01,
            "how little an update trusts the targets, relative to the residuals of the ensemble");
    perturbationStd =
        specs.number(
            "perturbationStd",
            false,
            classifier ? 0.01 : 0.02,
            "standard deviation of the members about their mean");
    generations = specs.integer("generations", 1, 20, "number of updates");
    batchSize = specs.integer("batchSize", 0, 0, "rows that a generation is tried on; 0 takes all");
    task =
        specs.hocon(
            "task",
            "more keys of the section task, as layers = [{ kind = convolution, ... }], which win"
                + " over the Params");
    optimizer =
        specs.hocon(
            "optimizer",
            "more keys of the section optimizer, as kind = cma-es; another kind than enkf takes"
                + " none of the Params members, gamma and perturbationStd");
    run = specs.hocon("run", "more keys of the section run, as max-seconds");
  }

  /** Settings of another kind of task. */
  static InputException anotherTask(Params owner, String expected, String got) {
    return new InputException(
        "Param task of " + owner.uid() + " names another kind of task",
        "task.kind = " + expected,
        got,
        "remove kind from it");
  }

  /** The configuration of a run of the command line that trains the same. */
  Config config(Params owner) {
    String hidden =
        Arrays.stream(owner.getOrDefault(layers))
            .mapToObj(units -> "{ units = " + units + " }")
            .collect(Collectors.joining(", ", "[", "]"));
    int batch = (Integer) owner.getOrDefault(batchSize);
    String own = owner.getOrDefault(loss);
    String text =
        "seed = "
            + owner.getOrDefault(seed)
            + "\ndata.path = dataframe\ncontrol.kind = none\ntask { kind = "
            + (classifier ? "classifier" : "regression")
            + ", input = standard, activation = "
            + owner.getOrDefault(activation)
            + ", biases = "
            + owner.getOrDefault(biases)
            + ", layers = "
            + hidden
            + ", initial-std = "
            + owner.getOrDefault(initialStd)
            + ", whiten = "
            + owner.getOrDefault(whiten)
            + (classifier
                ? ", loss = "
                    + own
                    + ", targets = "
                    + (own.equals(SQUARED) ? "zero-one" : "plus-minus")
                : "")
            + " }\noptimizer { kind = enkf, members = "
            + owner.getOrDefault(members)
            + ", process = batch, localization = by-output, refresh = fresh, directions = orthogonal"
            + (classifier ? ", shared-perturbations = true" : "")
            + ", perturbation-std = "
            + owner.getOrDefault(perturbationStd)
            + ", gamma = "
            + owner.getOrDefault(gamma)
            + ", gamma-unit = relative }\n"
            + Specs.run((Integer) owner.getOrDefault(generations), batch);
    return Specs.configuration(owner, text, List.of(task, optimizer, run));
  }
}
