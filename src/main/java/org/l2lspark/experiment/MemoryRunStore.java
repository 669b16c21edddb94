package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.l2lspark.config.Json;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.experiment.hall.HallOfFame;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Preparation;

/**
 * A run that is written nowhere: what comes of it is there as long as this object is. All that a
 * run keeps is held in memory, states of the optimizer with it: a large {@code checkpoint-every}
 * keeps it small. Not thread-safe, as every {@link RunStore}.
 */
public final class MemoryRunStore implements RunStore {
  private final Contents contents;
  private boolean begun; // by this object, and nothing but preparations was written since

  /** What is written, for all who look at the run. */
  private static final class Contents {
    private final String name;
    private final NavigableMap<Integer, GenerationRecord> generations = new TreeMap<>();
    private final Map<String, Map<String, Object>> artifacts = new TreeMap<>();
    private final Map<String, Preparation.Result> prepared = new TreeMap<>();
    private Map<String, Object> summary = Map.of();
    private RunManifest manifest; // null before the run begins
    private Estimate estimate; // null before it ends

    Contents(String name) {
      this.name = name;
    }
  }

  private MemoryRunStore(Contents contents) {
    this.contents = contents;
  }

  /**
   * A place for one run.
   *
   * @param name what people see of it where they watch machines
   */
  public MemoryRunStore(String name) {
    this(new Contents(name));
  }

  /** Another look at the same run. */
  public MemoryRunStore another() {
    return new MemoryRunStore(contents);
  }

  @Override
  public String location() {
    return contents.name;
  }

  @Override
  public void begin(RunManifest started) {
    if (contents.manifest != null) {
      throw new InputException(
          "there is a run in " + contents.name + " already",
          "a store of its own for each run",
          "one that has a run",
          "make another store, as another --out is another folder, or resume this run");
    }
    contents.manifest = started;
    begun = true;
  }

  /** Takes the run; who else looks at it is in this very program. */
  @Override
  public void claim() {
    RunManifest unused = manifest(); // there is one
  }

  @Override
  public Optional<RunDriver> driver() {
    return Optional.empty();
  }

  @Override
  public boolean discard() {
    if (!begun) {
      return false;
    }
    contents.manifest = null;
    contents.prepared.clear();
    return true;
  }

  @Override
  public RunManifest manifest() {
    if (contents.manifest == null) {
      throw new InputException(
          "there is no run in " + contents.name, "a run that has begun", "none", "");
    }
    return contents.manifest;
  }

  @Override
  public void update(RunManifest changed) {
    contents.manifest = changed;
  }

  @Override
  public void end(RunStatus status, String problem) {
    contents.manifest = manifest().withStatus(status);
  }

  @Override
  public void write(GenerationRecord generation) {
    begun = false;
    contents.generations.remove(generation.generation());
    int members = generation.fitness().length;
    if (generation.parameters().map(all -> all.members() != members).orElse(false)) {
      throw new IllegalArgumentException(
          "fitness of %d members, parameters of %d"
              .formatted(members, generation.parameters().orElseThrow().members()));
    }
    contents.generations.put(generation.generation(), generation);
  }

  @Override
  public Optional<GenerationRecord> latest() {
    return contents.generations.descendingMap().values().stream()
        .filter(record -> record.state().isPresent())
        .findFirst();
  }

  @Override
  public List<Integer> states() {
    return read()
        .filter(record -> record.state().isPresent())
        .map(GenerationRecord::generation)
        .toList();
  }

  @Override
  public Stream<GenerationRecord> read() {
    return new ArrayList<>(contents.generations.values()).stream();
  }

  @Override
  public List<GenerationMetrics> metrics() {
    return read().map(GenerationRecord::metrics).toList();
  }

  @Override
  public void truncateAfter(int generation) {
    contents.generations.tailMap(generation, false).clear();
  }

  @Override
  public void result(RunResult result) {
    begun = false;
    contents.summary =
        Json.parse(Json.compact(result.toDocument()), "summary"); // as scripts see it
  }

  @Override
  public Map<String, Object> summary() {
    return contents.summary;
  }

  @Override
  public void estimate(Estimate answer) {
    begun = false;
    contents.estimate = answer;
  }

  @Override
  public Optional<Estimate> estimate() {
    return Optional.ofNullable(contents.estimate);
  }

  @Override
  public void hall(HallOfFame hall, ParameterSpace space) {
    // for people who look at folders: no reader asks a store for it
  }

  @Override
  public void prepared(String key, Preparation.Result result) {
    contents.prepared.put(key, result);
  }

  @Override
  public Optional<Preparation.Result> prepared(String key) {
    return Optional.ofNullable(contents.prepared.get(key));
  }

  @Override
  public void artifact(String name, Map<String, Object> document) {
    RunStore.requireArtifactName(name);
    begun = false;
    contents.artifacts.put(name, document);
  }

  @Override
  public Optional<Map<String, Object>> artifact(String name) {
    RunStore.requireArtifactName(name);
    return Optional.ofNullable(contents.artifacts.get(name));
  }

  /** Checks the name and keeps nothing: there is no folder that a file would be in. */
  @Override
  public void text(String fileName, String content) {
    RunStore.requireTextFileName(fileName);
  }

  /** As {@link #text}. */
  @Override
  public void bytes(String fileName, byte[] content) {
    RunStore.requireTextFileName(fileName);
  }

  @Override
  public void close() {}
}
