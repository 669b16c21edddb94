package org.l2lspark.task.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.NetworkSettings;
import org.l2lspark.ann.gradient.GradientTraining;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
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

/** Classification by a feed-forward net whose weights are the members' parameters. */
public final class ClassifierTask implements Task {
  private final Definition definition;
  private final Dataset data;
  private final FeedForwardNetwork network;
  private final Scaling inputs;
  private final Seed seed;

  private ClassifierTask(Definition definition, Dataset data, Seed seed) {
    this.definition = definition;
    this.data = data;
    this.network = FeedForwardNetwork.of(definition.net, data.shape(), data.classes().size());
    this.inputs = Scaling.of(data, definition.input);
    this.seed = seed;
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
   * @param initialStd standard deviation of every initial weight, of all layers and all methods
   * @param whiten whether parameters are displacements in whitened coordinates
   * @param whitenFloor added to every second moment of a layer's inputs, as a fraction of their
   *     mean
   * @param whitenSamples how many samples the moments are taken over, at most
   */
  public record Definition(
      NetworkSettings net,
      Scaling.Kind input,
      TargetCoding targets,
      Loss loss,
      double initialStd,
      boolean whiten,
      double whitenFloor,
      int whitenSamples)
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
          task.number(
              "initial-std",
              0.1,
              Range.NOT_NEGATIVE,
              Doc.of(
                  "Standard deviation of every initial weight, of all layers and all methods.",
                  "units of a weight")),
          task.flag(
              "whiten",
              false,
              Doc.of(
                  "Whether parameters are displacements of the weights from a random start, in"
                      + " coordinates in which the inputs of a layer are uncorrelated: an ensemble"
                      + " then needs fewer generations.")),
          task.number(
              "whiten-floor",
              0.001,
              Range.POSITIVE,
              Doc.of(
                  "Added to every second moment of a layer's inputs where whiten = true; raise it to"
                      + " hold back directions that are faint.",
                  "mean second moments")),
          task.integer(
              "whiten-samples",
              10_000,
              1,
              Integer.MAX_VALUE,
              Doc.of("Most training samples over which the moments are taken.", "samples")));
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
    return Scenarios.split(data.train().count(), data.test().count());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Targets.class, Classifies.class, Layered.class);
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(data.classes());
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return new NetClassifier(
        network,
        inputs,
        data.classes(),
        definition.initialStd,
        definition.targets == TargetCoding.ZERO_ONE ? 0 : -1,
        definition.loss,
        definition.whiten ? whitened() : null);
  }

  private WhitenedWeights whitened() {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.fold("start").stream());
    double[] start = new double[network.dimension()];
    Arrays.setAll(start, i -> definition.initialStd * gaussian.sample());
    int samples = Math.min(data.train().count(), definition.whitenSamples);
    return WhitenedWeights.of(network, inputs, start, samples, definition.whitenFloor);
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
            settings.initialStd().orElse(definition.initialStd));
    return seed -> {
      GradientTraining.Result result = training.run(seed);
      return new ControlResult(result.testAccuracy(), result.history().toDocument());
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
