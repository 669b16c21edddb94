package org.l2lspark.task.reservoir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Picture;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Regularizes;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.trained.TrainedNetwork;
import org.l2lspark.task.Features;
import org.l2lspark.task.MemberNetworks;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;
import org.l2lspark.task.Whitening;

/**
 * Classification of images by a spiking reservoir with a trained readout. Where the bulk learns
 * before, that is the task's preparation, and the bulk is there after it.
 */
public final class ReservoirTask implements Task {
  private final Definition definition;
  private final ReadoutSettings readout;
  private final Dataset data;
  private final Seed seed;
  private final Optional<DrawnBulk> learning; // present until it has learnt
  private final Optional<Bulk> bulk; // present from then on
  private final List<Adaptation> learnt;
  private final String learntKey; // empty where nothing was learnt
  private Responses lastResponses; // guarded by this, as is what was made of it
  private StandardizedResponses standardized;

  private ReservoirTask(
      Definition definition,
      Dataset data,
      Seed seed,
      Optional<DrawnBulk> learning,
      Optional<Bulk> bulk,
      List<Adaptation> learnt,
      String learntKey) {
    this.definition = definition;
    this.readout = definition.readout;
    this.data = data;
    this.seed = seed;
    this.learning = learning;
    this.bulk = bulk;
    this.learnt = List.copyOf(learnt);
    this.learntKey = learntKey;
  }

  /** The task with its bulk drawn; nothing is simulated. */
  private static ReservoirTask of(Definition definition, Dataset data, Seed seed) {
    DrawnBulk drawn =
        DrawnBulk.of(definition.bulk, definition.protocol, definition.encoder, data, seed);
    boolean learns = drawn.adaptation().isPresent();
    return new ReservoirTask(
        definition,
        data,
        seed,
        learns ? Optional.of(drawn) : Optional.empty(),
        learns ? Optional.empty() : Optional.of(drawn.fixed()),
        List.of(),
        "");
  }

  @Override
  public Optional<Preparation> preparation() {
    return learning.flatMap(DrawnBulk::adaptation);
  }

  @Override
  public Task prepared(Preparation.Result result) {
    DrawnBulk drawn = learning.orElseThrow();
    return new ReservoirTask(
        definition,
        data,
        seed,
        Optional.empty(),
        Optional.of(drawn.frozen(result)),
        drawn.learnt(result),
        drawn.adaptation().orElseThrow().key());
  }

  private Bulk bulk() {
    return bulk.orElseThrow(
        () -> new IllegalStateException("the bulk has to learn first: prepare the task"));
  }

  /** The settings of a reservoir task. */
  public static final class Definition implements TaskDefinition {
    private final BulkSettings bulk;
    private final Protocol protocol;
    private final Encoder encoder;
    private final ReadoutSettings readout;

    private Definition(ReservoirSettings settings, ReadoutSettings readout) {
      this.bulk = settings.bulk();
      this.protocol = settings.protocol();
      this.encoder = settings.encoder();
      this.readout = readout;
    }

    /** Reads the section {@code task} of this kind. */
    public static Definition from(Section task) {
      ReservoirSettings settings = ReservoirSettings.from(task);
      return new Definition(
          settings,
          ReadoutSettings.from(
              task.section(
                  "readout", Doc.of("How decisions are read from the bulk: what is trained.")),
              settings.bulk()));
    }

    @Override
    public String kind() {
      return "reservoir";
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
      return ReservoirTask.of(this, given, seed);
    }
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.split(data.train().count(), data.test().count());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return readout instanceof ReadoutSettings.Linear linear && linear.penalty() > 0
        ? Set.of(Targets.class, Classifies.class, Regularizes.class)
        : Set.of(Targets.class, Classifies.class);
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(data.classes());
  }

  @Override
  public Optional<SharedStage<?>> sharedStage() {
    boolean needed =
        readout instanceof ReadoutSettings.Linear
            || (readout instanceof ReadoutSettings.Spiking spiking && spiking.whiten());
    return needed ? featureStage() : Optional.empty();
  }

  @Override
  public Optional<SharedStage<?>> featureStage() {
    return Optional.of(new BulkStage(bulk(), traceMs(), windows(), seed, this::origin));
  }

  /** Everything in a text that responses depend on, but what the engine makes of it. */
  private String origin() {
    return data.digest()
        + definition.bulk
        + definition.protocol
        + definition.encoder
        + traceMs()
        + "/"
        + windows()
        + seed.key()
        + learntKey;
  }

  private double traceMs() {
    return readout instanceof ReadoutSettings.Linear linear ? linear.traceMs() : 0;
  }

  private int windows() {
    return readout instanceof ReadoutSettings.Linear linear ? linear.windows() : 1;
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    if (readout instanceof ReadoutSettings.Spiking spiking) {
      Seed own = seed.fold("readout");
      return new SpikingReadout(
          bulk(),
          spiking,
          data.classes(),
          spiking.whiten() ? whitening(spiking, shared.orElseThrow(), own) : null,
          own);
    }
    ReadoutSettings.Linear linear = (ReadoutSettings.Linear) readout;
    Features features = features(shared).orElseThrow();
    return new LinearReadout(
        features,
        data.classes(),
        linear.loss().misfit(),
        linear.initialStd(),
        linear.whiten() ? Whitening.of(features, data.train().count(), linear.whitenFloor()) : null,
        linear.penalty());
  }

  @Override
  public Optional<MemberNetworks> networks() {
    return Optional.of(this::network);
  }

  private TrainedNetwork network(
      double[] parameters, Optional<Responses> shared, OptionalInt scenario) {
    ReservoirNetwork parts =
        new ReservoirNetwork(bulk(), data.classes(), BulkStage.responses(seed));
    Optimizee<?> optimizee = optimizee(shared);
    if (optimizee instanceof SpikingReadout spiking) {
      return spiking.network(parts, parameters, scenario);
    }
    double[] weights = ((LinearReadout) optimizee).weights(parameters);
    StandardizedResponses features = standardized(shared.orElseThrow());
    double[] own = new double[weights.length - data.classes().size()];
    double[] biases = features.toResponses(weights, own);
    return parts.linear((ReadoutSettings.Linear) readout, own, biases, scenario);
  }

  private SynapseWhitening whitening(
      ReadoutSettings.Spiking spiking, Responses counts, Seed readoutSeed) {
    int[] sources = Clusters.sources(spiking, definition.bulk, data.classes().size(), readoutSeed);
    return SynapseWhitening.of(
        counts,
        data.train().count(),
        sources,
        Clusters.whitenedTogether(spiking, data.classes().size()),
        spiking.whitenFloor(),
        spiking.bound());
  }

  @Override
  public Optional<Features> features(Optional<Responses> responses) {
    return responses.map(this::standardized);
  }

  /** Made once for the readout and its control. */
  private synchronized StandardizedResponses standardized(Responses responses) {
    if (standardized == null || lastResponses != responses) {
      lastResponses = responses;
      standardized = new StandardizedResponses(responses, labels(), data.train().count());
    }
    return standardized;
  }

  @Override
  public Optional<Picture> picture(int scenario) {
    return data.picture(scenario);
  }

  @Override
  public Map<String, Map<String, Object>> artifacts() {
    Map<String, Map<String, Object>> documents = new TreeMap<>();
    documents.put("raster", RasterDocument.of(bulk(), data, BulkStage.responses(seed)));
    if (!learnt.isEmpty()) {
      int images = definition.bulk.plasticity().images();
      documents.put(Adaptation.DOCUMENT, Adaptation.document(images, learnt));
    }
    return documents;
  }

  private byte[] labels() {
    byte[] labels = new byte[data.train().count() + data.test().count()];
    System.arraycopy(data.train().labels(), 0, labels, 0, data.train().count());
    System.arraycopy(data.test().labels(), 0, labels, data.train().count(), data.test().count());
    return labels;
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return "reservoir";
    }

    @Override
    public String description() {
      return "classify images by a fixed spiking bulk and a trained readout";
    }

    @Override
    public TaskDefinition read(Section task) {
      return Definition.from(task);
    }
  }
}
