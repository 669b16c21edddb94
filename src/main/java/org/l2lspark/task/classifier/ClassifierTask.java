package org.l2lspark.task.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.NetworkSettings;
import org.l2lspark.ann.gradient.GradientTraining;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Picture;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Layered;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.Features;
import org.l2lspark.task.GradientControl;
import org.l2lspark.task.GradientSettings;
import org.l2lspark.task.Loss;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;
import org.l2lspark.task.net.InputFeatures;
import org.l2lspark.task.net.Scaling;
import org.l2lspark.task.net.TrainedNet;
import org.l2lspark.task.net.WeightStart;

/** Classification by a feed-forward net whose weights are the members' parameters. */
public final class ClassifierTask implements Task {
  private final Definition definition;
  private final Dataset data;
  private final FeedForwardNetwork network;
  private final Scaling inputs;
  private final Seed seed;
  private NetClassifier classifier; // guarded by this; null until it is asked for

  private ClassifierTask(Definition definition, Dataset data, Seed seed) {
    this.definition = definition;
    this.data = data;
    this.network = FeedForwardNetwork.of(definition.net, data.shape(), data.classes().size());
    this.inputs = Scaling.of(data, definition.input);
    this.seed = seed;
  }

  /**
   * A classification that holds nothing out.
   *
   * @param data its training split is not empty, its test split is
   * @param seed keys everything random in it
   */
  public static ClassifierTask training(Definition definition, Dataset data, Seed seed) {
    data.requireClasses();
    return new ClassifierTask(definition, data, seed);
  }

  /**
   * The net of a member.
   *
   * @param parameters of the member, as the problem sees them. Not modified
   */
  public TrainedNet trained(double[] parameters) {
    int classes = network.classes();
    double[] ones = new double[classes];
    Arrays.fill(ones, 1);
    return inputs.trained(network, new double[classes], ones, classifier().weights(parameters));
  }

  /** What the net's outputs are compared with. */
  enum TargetCoding {
    @Meaning("1 for the sample's class, 0 for the others")
    ZERO_ONE,
    @Meaning("1 for the sample's class, -1 for the others")
    PLUS_MINUS
  }

  /**
   * The settings of a classifier.
   *
   * @param net hidden layers
   * @param input how values become inputs
   * @param targets what outputs are compared with
   * @param loss how they are compared
   * @param start where weights start
   */
  public record Definition(
      NetworkSettings net, Scaling.Kind input, TargetCoding targets, Loss loss, WeightStart start)
      implements TaskDefinition {

    /** Reads the section {@code task} of this kind. */
    public static Definition from(Section task) {
      return new Definition(
          NetworkSettings.from(task),
          task.choice(
              "input",
              Scaling.Kind.class,
              Scaling.Kind.UNIT,
              Doc.of("How grey values or features become inputs of the net.")),
          task.choice(
              "targets",
              TargetCoding.class,
              TargetCoding.ZERO_ONE,
              Doc.of("What outputs are compared with.")),
          task.choice(
              "loss", Loss.class, Loss.SQUARED, Doc.of("How outputs are compared with targets.")),
          WeightStart.from(task));
    }

    @Override
    public String kind() {
      return "classifier";
    }

    @Override
    public boolean needsData() {
      return true;
    }

    @Override
    public Task create(Optional<Dataset> data, Seed seed) {
      Dataset given = data.orElseThrow();
      given.requireClasses();
      given.requireSamples();
      return new ClassifierTask(this, given, seed);
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
    return Set.of(Targets.class, Classifies.class, Layered.class);
  }

  @Override
  public Optional<Picture> picture(int scenario) {
    return data.picture(scenario);
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(data.classes());
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return classifier();
  }

  /** Made once: coordinates take a pass over the samples. */
  private synchronized NetClassifier classifier() {
    if (classifier == null) {
      classifier =
          new NetClassifier(
              network,
              inputs,
              data.classes(),
              definition.start.initialStd(),
              definition.targets == TargetCoding.ZERO_ONE ? 0 : -1,
              definition.loss,
              definition.start.whitened(network, inputs, data.train().count(), seed.fold("start")));
    }
    return classifier;
  }

  @Override
  public GradientControl gradientControl(GradientSettings settings) {
    GradientTraining training =
        new GradientTraining(
            network,
            inputs,
            data.train().count(),
            data.test().count(),
            settings.training(),
            settings.initialStd().orElse(definition.start.initialStd()));
    return seed -> {
      GradientTraining.Result result = training.run(seed);
      return new ControlResult(
          Map.of(Evaluation.ACCURACY, result.testAccuracy()), result.history().toDocument());
    };
  }

  @Override
  public Optional<Features> features(Optional<Responses> responses) {
    return Optional.of(new InputFeatures(inputs, data.train().count()));
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return "classifier";
    }

    @Override
    public String description() {
      return "classify images or features by a feed-forward net";
    }

    @Override
    public TaskDefinition read(Section task) {
      return Definition.from(task);
    }
  }
}
