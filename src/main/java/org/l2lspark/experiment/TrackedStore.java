package org.l2lspark.experiment;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.experiment.hall.HallOfFame;
import org.l2lspark.experiment.track.Tracker;
import org.l2lspark.experiment.track.TrackingSettings;
import org.l2lspark.task.Preparation;

/**
 * A store that tells trackers what is written to it. A tracker that fails is named in one warning
 * and told no more; what is written is the same.
 */
final class TrackedStore implements RunStore {
  private final RunStore store;
  private final List<Tracker> trackers;
  private final ProgressListener listener;
  private Optional<RunResult> newest = Optional.empty();
  private int generations;

  private TrackedStore(RunStore store, List<Tracker> trackers, ProgressListener listener) {
    this.store = store;
    this.trackers = new ArrayList<>(trackers);
    this.listener = listener;
  }

  /** The store itself where nobody is to be told. */
  static RunStore of(RunStore store, TrackingSettings settings, ProgressListener listener) {
    List<Tracker> trackers = settings.trackers();
    return trackers.isEmpty() ? store : new TrackedStore(store, trackers, listener);
  }

  /** Something that a tracker is told. */
  @FunctionalInterface
  private interface Telling {
    void to(Tracker tracker) throws IOException;
  }

  private void tell(Telling telling) {
    for (Iterator<Tracker> left = trackers.iterator(); left.hasNext(); ) {
      Tracker tracker = left.next();
      try {
        telling.to(tracker);
      } catch (IOException | RuntimeException e) {
        left.remove();
        listener.phase(
            "warning: %s is told no more of the run: %s".formatted(tracker.name(), reason(e)));
      }
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private void begun(RunManifest manifest) {
    Map<String, String> settings = new TreeMap<>();
    manifest.settings().forEach((key, setting) -> settings.put(key, setting.value()));
    tell(tracker -> tracker.begin(location(), settings));
  }

  private static Map<String, Double> scalars(GenerationMetrics metrics) {
    Map<String, Double> scalars = new TreeMap<>();
    scalars.put("fitness/best", metrics.bestFitness());
    scalars.put("fitness/mean", metrics.meanFitness());
    scalars.put("fitness/std", metrics.stdFitness());
    scalars.put("fitness/min", metrics.minFitness());
    scalars.put("failures", (double) metrics.failures());
    metrics.mean().forEach((name, value) -> scalars.put("metrics/" + name + "/mean", value));
    metrics.best().forEach((name, value) -> scalars.put("metrics/" + name + "/best", value));
    metrics.heldOut().forEach((name, value) -> scalars.put("test/" + name, value));
    metrics.seconds().forEach((name, value) -> scalars.put("seconds/" + name, value));
    scalars.put("seconds/generation", metrics.totalSeconds());
    scalars.values().removeIf(value -> !Double.isFinite(value));
    return scalars;
  }

  @Override
  public void begin(RunManifest manifest) {
    store.begin(manifest);
    begun(manifest);
  }

  @Override
  public void update(RunManifest manifest) {
    store.update(manifest);
    begun(manifest);
  }

  @Override
  public void write(GenerationRecord generation) {
    store.write(generation);
    generations = generation.metrics().number();
    Map<String, Double> scalars = scalars(generation.metrics());
    tell(tracker -> tracker.scalars(generations, scalars));
  }

  @Override
  public void result(RunResult result) {
    store.result(result);
    newest = Optional.of(result);
  }

  @Override
  public void end(RunStatus status, String problem) {
    store.end(status, problem);
    Map<String, Double> last = new TreeMap<>();
    newest
        .map(RunResult::heldOut)
        .ifPresent(held -> held.forEach((name, value) -> last.put("test/" + name, value)));
    last.values().removeIf(value -> !Double.isFinite(value));
    if (status == RunStatus.FINISHED && !last.isEmpty()) {
      tell(tracker -> tracker.scalars(generations, last));
    }
    tell(
        tracker ->
            tracker.end(
                switch (status) {
                  case FINISHED -> Tracker.Outcome.FINISHED;
                  case INTERRUPTED -> Tracker.Outcome.INTERRUPTED;
                  default -> Tracker.Outcome.FAILED;
                }));
  }

  @Override
  public boolean discard() {
    boolean discarded = store.discard();
    if (discarded) {
      tell(tracker -> tracker.end(Tracker.Outcome.FAILED));
    }
    return discarded;
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public void claim() {
    store.claim();
  }

  @Override
  public Optional<RunDriver> driver() {
    return store.driver();
  }

  @Override
  public RunManifest manifest() {
    return store.manifest();
  }

  @Override
  public Optional<GenerationRecord> latest() {
    return store.latest();
  }

  @Override
  public int latestState() {
    return store.latestState();
  }

  @Override
  public List<Integer> states() {
    return store.states();
  }

  @Override
  public List<String> passedOver() {
    return store.passedOver();
  }

  @Override
  public Optional<Instant> lastWritten() {
    return store.lastWritten();
  }

  @Override
  public Stream<GenerationRecord> read() {
    return store.read();
  }

  @Override
  public Optional<GenerationRecord> read(int generation) {
    return store.read(generation);
  }

  @Override
  public List<GenerationMetrics> metrics() {
    return store.metrics();
  }

  @Override
  public void truncateAfter(int generation) {
    store.truncateAfter(generation);
  }

  @Override
  public Map<String, Object> summary() {
    return store.summary();
  }

  @Override
  public Optional<RunResult> result() {
    return store.result();
  }

  @Override
  public void hall(HallOfFame hall, ParameterSpace space) {
    store.hall(hall, space);
  }

  @Override
  public void estimate(Estimate estimate) {
    store.estimate(estimate);
  }

  @Override
  public Optional<Estimate> estimate() {
    return store.estimate();
  }

  @Override
  public void prepared(String key, Preparation.Result result) {
    store.prepared(key, result);
  }

  @Override
  public Optional<Preparation.Result> prepared(String key) {
    return store.prepared(key);
  }

  @Override
  public void artifact(String name, Map<String, Object> document) {
    store.artifact(name, document);
  }

  @Override
  public Optional<Map<String, Object>> artifact(String name) {
    return store.artifact(name);
  }

  @Override
  public void text(String fileName, String content) {
    store.text(fileName, content);
  }

  @Override
  public void bytes(String fileName, byte[] content) {
    store.bytes(fileName, content);
  }

  @Override
  public void close() {
    store.close();
  }
}
