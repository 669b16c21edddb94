package org.l2lspark.task.regression;

import java.util.Optional;
import java.util.Set;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.NetworkSettings;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Layered;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Predicts;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.task.RegressionFeatures;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;
import org.l2lspark.task.net.InputFeatures;
import org.l2lspark.task.net.Scaling;
import org.l2lspark.task.net.TrainedNet;
import org.l2lspark.task.net.WeightStart;

/**
 * Numbers of a data set predicted by a feed-forward net whose weights are the members' parameters.
 */
public final class RegressionTask implements Task {
  private static final String KIND = "regression";
  private final Definition definition;
  private final Dataset data;
  private final FeedForwardNetwork network;
  private final Scaling inputs;
  private final StandardTargets targets;
  private final Seed seed;
  private NetRegression regression; // guarded by this; null until it is asked for

  private RegressionTask(Definition definition, Dataset data, Seed seed) {
    this.definition = definition;
    this.data = data;
    this.targets = StandardTargets.of(data);
    this.network = FeedForwardNetwork.of(definition.net, data.shape(), targets.names().size());
    this.inputs = Scaling.of(data, definition.input);
    this.seed = seed;
  }

  /**
   * A regression that holds nothing out.
   *
   * @param data its training split is not empty, its test split is
   * @param seed keys everything random in it
   */
  public static RegressionTask training(Definition definition, Dataset data, Seed seed) {
    data.requireTargets();
    return new RegressionTask(definition, data, seed);
  }

  /**
   * The net of a member, whose outputs are in the units of the targets.
   *
   * @param parameters of the member, as the problem sees them. Not modified
   */
  public TrainedNet trained(double[] parameters) {
    return inputs.trained(network, targets.mean(), targets.std(), regression().weights(parameters));
  }

  /**
   * The settings of a regression.
   *
   * @param net hidden layers
   * @param input how values become inputs
   * @param start where weights start
   */
  public record Definition(NetworkSettings net, Scaling.Kind input, WeightStart start)
      implements TaskDefinition {

    /** Reads the section {@code task} of this kind. */
    public static Definition from(Section task) {
      return new Definition(
          NetworkSettings.from(task),
          task.choice(
              "input",
              Scaling.Kind.class,
              Scaling.Kind.STANDARD,
              Doc.of("How features or grey values become inputs of the net.")),
          WeightStart.from(task));
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public boolean needsData() {
      return true;
    }

    @Override
    public Task create(Optional<Dataset> data, Seed seed) {
      Dataset given = data.orElseThrow();
      given.requireTargets();
      given.requireSamples();
      return new RegressionTask(this, given, seed);
    }
  }

  @Override
  public Scenarios scenarios() {
    return data.test().count() == 0
        ? Scenarios.trainingOnly(data.train().count())
        : Scenarios.split(data.train().count(), data.test().count());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Targets.class, Predicts.class, Layered.class);
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return regression();
  }

  /** Made once: coordinates take a pass over the samples. */
  private synchronized NetRegression regression() {
    if (regression == null) {
      regression =
          new NetRegression(
              network,
              inputs,
              targets,
              definition.start.initialStd(),
              definition.start.whitened(network, inputs, data.train().count(), seed.fold("start")));
    }
    return regression;
  }

  @Override
  public Optional<RegressionFeatures> regressionFeatures() {
    InputFeatures centred = new InputFeatures(inputs, data.train().count());
    return Optional.of(new TargetFeatures(centred, targets));
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "predict numbers from features or images by a feed-forward net";
    }

    @Override
    public TaskDefinition read(Section task) {
      return Definition.from(task);
    }
  }
}
