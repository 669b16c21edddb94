package org.l2lspark.task.reservoir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Regularizes;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.Encoder;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.task.Features;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;
import org.l2lspark.task.Whitening;

/** Classification of images by a spiking reservoir with a trained readout. */
public final class ReservoirTask implements Task {
  private final ReadoutSettings readout;
  private final Dataset data;
  private final Bulk bulk;
  private final Seed seed;
  private final String responseKey;
  private Responses lastResponses; // guarded by this, as is what was made of it
  private Features standardized;

  private ReservoirTask(Definition definition, Dataset data, Seed seed) {
    this.readout = definition.readout;
    this.data = data;
    this.seed = seed;
    this.bulk = new Bulk(definition.bulk, definition.protocol, definition.encoder, data, seed);
    this.responseKey =
        digest(
            probe()
                + data.digest()
                + definition.bulk
                + definition.protocol
                + definition.encoder
                + traceMs()
                + "/"
                + windows()
                + seed.key());
  }

  /**
   * The bulk's spikes on the first image: what the engine makes of these settings today, so that a
   * cache of responses is renewed when it makes something else of them.
   */
  private String probe() {
    SpikeTrains spikes = bulk.respond(bulk.open(), 0, seed.fold("probe"));
    return Arrays.hashCode(spikes.stepOffsets()) + "/" + Arrays.hashCode(spikes.ids()) + "/";
  }

  /** The settings of a reservoir task. */
  public static final class Definition implements TaskDefinition {
    private final BulkSettings bulk;
    private final Protocol protocol;
    private final Encoder encoder;
    private final ReadoutSettings readout;

    private Definition(
        BulkSettings bulk, Protocol protocol, Encoder encoder, ReadoutSettings readout) {
      this.bulk = bulk;
      this.protocol = protocol;
      this.encoder = encoder;
      this.readout = readout;
    }

    /** Reads the section {@code task} of this kind. */
    public static Definition from(Section task) {
      BulkSettings bulk =
          BulkSettings.from(
              task.section(
                  "bulk",
                  Doc.of(
                      "The fixed recurrent network; by default that of the published reservoir.")));
      return new Definition(
          bulk,
          Protocol.from(
              task.section(
                  "protocol",
                  Doc.of(
                      "The time of one image, from rest: warm-up, blank, stimulus. Channels are"
                          + " at their lowest rate in the first two."))),
          Encoder.from(task.section("encoding", Doc.of("How an image becomes spikes."))),
          ReadoutSettings.from(
              task.section(
                  "readout", Doc.of("How decisions are read from the bulk: what is trained.")),
              bulk));
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
      return new ReservoirTask(this, given, seed);
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
    return Optional.of(
        new BulkStage(bulk, traceMs(), windows(), seed.fold("responses"), responseKey));
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
          bulk,
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

  private SynapseWhitening whitening(
      ReadoutSettings.Spiking spiking, Responses counts, Seed readoutSeed) {
    int[] sources = Clusters.sources(spiking, bulk.settings(), data.classes().size(), readoutSeed);
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
  private synchronized Features standardized(Responses responses) {
    if (standardized == null || lastResponses != responses) {
      lastResponses = responses;
      standardized = new StandardizedResponses(responses, labels(), data.train().count());
    }
    return standardized;
  }

  @Override
  public Map<String, Map<String, Object>> artifacts() {
    Map<String, Map<String, Object>> documents = new TreeMap<>();
    documents.put("raster", RasterDocument.of(bulk, data, seed.fold("responses")));
    if (!bulk.adaptation().isEmpty()) {
      int images = bulk.settings().plasticity().images();
      documents.put(Adaptation.DOCUMENT, Adaptation.document(images, bulk.adaptation()));
    }
    return documents;
  }

  private byte[] labels() {
    byte[] labels = new byte[data.train().count() + data.test().count()];
    System.arraycopy(data.train().labels(), 0, labels, 0, data.train().count());
    System.arraycopy(data.test().labels(), 0, labels, data.train().count(), data.test().count());
    return labels;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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
