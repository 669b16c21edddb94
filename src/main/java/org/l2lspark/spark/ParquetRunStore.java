package org.l2lspark.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.task.Preparation;

/**
 * A run directory on any Hadoop file system.
 *
 * <pre>
 * RUN/manifest.json                                   what the run was started with
 * RUN/state/generation=00007/part.parquet             the optimizer's state
 * RUN/generations/generation=00007/part.parquet       a row per member
 * RUN/metrics/generation=00007/part.parquet           one row; written last: the generation counts
 * RUN/estimate/part.parquet                           a row per parameter: the answer
 * RUN/preparation/KEY.parquet                         what the task needed beforehand, if anything
 * RUN/driver.json                                     signs of life of the driver
 * RUN/summary.json  RUN/NAME.json  RUN/report.html    what scripts and people read
 * </pre>
 *
 * <p>A generation is whole when its metrics are there: they are written after everything else of
 * the generation and removed before anything of it is replaced. Each file is written aside and
 * renamed. Spark reads each of the three folders as one table with a column {@code generation}.
 *
 * <p>Not thread-safe, to be used by one thread at a time; one driver writes a run.
 */
public final class ParquetRunStore implements RunStore {
  private static final Pattern GENERATION = Pattern.compile("generation=(\\d+)");
  private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
  private static final Pattern TEXT_FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*\\.[a-z]+");
  private static final String MANIFEST = "manifest";
  private static final String SUMMARY = "summary";
  private static final String ESTIMATE = "estimate";
  private static final String PREPARATION = "preparation";

  private final String location;
  private final Path root;
  private final HadoopFiles files;
  private final GenerationFiles generations;
  private Heartbeat heartbeat;
  private boolean made; // the folder was not there before

  /** With a file system configuration of its own, for tests. */
  ParquetRunStore(String location, HadoopFiles files) {
    this.location = location;
    this.root = GivenPath.of(location);
    this.files = files;
    this.generations = new GenerationFiles(files);
  }

  /**
   * A store for a new run, to be started by {@link #begin}; nothing is written yet.
   *
   * @param uri a Hadoop path; without a scheme, on the cluster's default file system
   * @throws InputException when {@code uri} is no path or its file system is unknown
   */
  public static ParquetRunStore create(String uri) {
    ParquetRunStore store = new ParquetRunStore(uri, HadoopFiles.ofActiveSession());
    store.requireFileSystem();
    return store;
  }

  private void requireFileSystem() {
    try {
      files.fileSystem(root);
    } catch (UnsupportedFileSystemException e) {
      throw noPath(location, e);
    } catch (IOException e) {
      throw HadoopFiles.unreachable(root, e);
    }
  }

  /**
   * The store of a run that is there.
   *
   * @throws InputException when there is no run at {@code uri}, or one that this release cannot
   *     read
   */
  public static ParquetRunStore open(String uri) {
    ParquetRunStore store = create(uri);
    store.manifest();
    return store;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public void begin(RunManifest manifest) {
    if (files.exists(json(MANIFEST))) {
      throw new InputException(
          "there is a run already at " + location,
          "a folder without a run",
          "manifest.json of an earlier run",
          "go on with it by 'l2l resume " + location + "', or name another folder by --out");
    }
    List<Path> found =
        files.list(root).stream().filter(path -> !HadoopFiles.isAside(path)).toList();
    if (!found.isEmpty()) {
      throw new InputException(
          location + " is not empty and holds no run",
          "a new or empty folder",
          found.size() + " other files, the first is " + found.get(0).getName(),
          "name another folder by --out");
    }
    made = !files.exists(root);
    write(manifest);
    startBeating();
  }

  @Override
  public boolean discard() {
    Set<String> own =
        Set.of(json(MANIFEST).getName(), json(RunProgress.DRIVER).getName(), PREPARATION);
    boolean more =
        files.list(root).stream()
            .anyMatch(path -> !HadoopFiles.isAside(path) && !own.contains(path.getName()));
    if (heartbeat == null || more || !Heartbeat.submission().isEmpty()) {
      return false;
    }
    heartbeat.stopAndWait();
    heartbeat = null;
    own.forEach(name -> files.delete(new Path(root, name)));
    if (made) {
      files.deleteEmptyFolder(root);
    }
    return true;
  }

  private void startBeating() {
    files.bePatient();
    if (heartbeat == null) {
      heartbeat = Heartbeat.start(document -> artifact(RunProgress.DRIVER, document));
    }
  }

  @Override
  public RunManifest manifest() {
    Map<String, Object> document =
        read(MANIFEST)
            .orElseThrow(
                () ->
                    new InputException(
                        "there is no run at " + location,
                        "a folder written by 'l2l run'",
                        files.exists(root) ? "no manifest.json in it" : "nothing there",
                        "check the path"));
    return ManifestDocument.read(document, json(MANIFEST).toString());
  }

  @Override
  public void update(RunManifest manifest) {
    write(manifest);
  }

  @Override
  public void status(RunStatus status) {
    write(manifest().withStatus(status));
    if (status == RunStatus.RUNNING) {
      startBeating();
    } else if (heartbeat != null) {
      heartbeat.end(status);
      heartbeat = null;
    }
  }

  @Override
  public void write(GenerationRecord generation) {
    int number = generation.generation();
    Path marker = folder("metrics", number);
    files.delete(marker);
    Path state = folder("state", number);
    if (generation.state().isPresent()) {
      files.replace(state, aside -> generations.writeState(part(aside), generation.state().get()));
    } else {
      files.delete(state);
    }
    files.replace(
        folder("generations", number), aside -> generations.writeMembers(part(aside), generation));
    files.replace(marker, aside -> generations.writeMetrics(part(aside), generation.metrics()));
  }

  @Override
  public Optional<GenerationRecord> latest() {
    int number = latestState();
    return number < 0 ? Optional.empty() : Optional.of(record(number));
  }

  @Override
  public int latestState() {
    List<Integer> whole = numbers("metrics");
    for (int i = whole.size() - 1; i >= 0; i--) {
      if (files.exists(part(folder("state", whole.get(i))))) {
        return whole.get(i);
      }
    }
    return -1;
  }

  @Override
  public Optional<Instant> lastWritten() {
    List<Integer> whole = numbers("metrics");
    return whole.isEmpty()
        ? Optional.empty()
        : files.modified(part(folder("metrics", whole.get(whole.size() - 1))));
  }

  @Override
  public Stream<GenerationRecord> read() {
    return numbers("metrics").stream().map(this::record);
  }

  @Override
  public Optional<GenerationRecord> read(int generation) {
    return files.exists(part(folder("metrics", generation)))
        ? Optional.of(record(generation))
        : Optional.empty();
  }

  @Override
  public List<GenerationMetrics> metrics() {
    List<GenerationMetrics> result = new ArrayList<>();
    for (int number : numbers("metrics")) {
      result.add(generations.readMetrics(part(folder("metrics", number)), number));
    }
    return result;
  }

  @Override
  public void truncateAfter(int generation) {
    for (String table : List.of("metrics", "generations", "state")) { // the marker goes first
      for (Path child : files.list(new Path(root, table))) {
        OptionalInt number = number(child);
        if (HadoopFiles.isAside(child) || (number.isPresent() && number.getAsInt() > generation)) {
          files.delete(child);
        }
      }
    }
  }

  @Override
  public void result(RunResult result) {
    files.writeText(json(SUMMARY), Json.pretty(result.toDocument()) + "\n");
  }

  @Override
  public void estimate(Estimate estimate) {
    files.replace(
        new Path(root, ESTIMATE), aside -> new EstimateFile(files).write(part(aside), estimate));
  }

  @Override
  public Optional<Estimate> estimate() {
    Path file = part(new Path(root, ESTIMATE));
    return files.exists(file) ? Optional.of(new EstimateFile(files).read(file)) : Optional.empty();
  }

  @Override
  public void prepared(String key, Preparation.Result result) {
    new PreparationFile(files).write(preparation(key), key, result);
  }

  @Override
  public Optional<Preparation.Result> prepared(String key) {
    return new PreparationFile(files).read(preparation(key), key);
  }

  private Path preparation(String key) {
    return new Path(new Path(root, PREPARATION), key + ".parquet");
  }

  @Override
  public Map<String, Object> summary() {
    return read(SUMMARY).orElse(Map.of());
  }

  @Override
  public void artifact(String name, Map<String, Object> document) {
    requireArtifactName(name);
    files.writeText(json(name), Json.compact(document) + "\n");
  }

  @Override
  public Optional<Map<String, Object>> artifact(String name) {
    requireArtifactName(name);
    return read(name);
  }

  @Override
  public void text(String fileName, String content) {
    if (!TEXT_FILE.matcher(fileName).matches() || fileName.endsWith(".json")) {
      throw new IllegalArgumentException("not the name of a text file of a run: " + fileName);
    }
    files.writeText(new Path(root, fileName), content);
  }

  /** Ends the signs of life; nothing else is held open between calls. */
  @Override
  public void close() {
    if (heartbeat != null) {
      heartbeat.stop();
      heartbeat = null;
    }
  }

  private GenerationRecord record(int number) {
    return generations.readRecord(
        part(folder("generations", number)),
        part(folder("state", number)),
        generations.readMetrics(part(folder("metrics", number)), number));
  }

  private void write(RunManifest manifest) {
    files.writeText(json(MANIFEST), Json.pretty(ManifestDocument.of(manifest)) + "\n");
  }

  private Optional<Map<String, Object>> read(String name) {
    Path file = json(name);
    return files.readText(file).map(text -> Json.parse(text, file.toString()));
  }

  /** Numbers of the generations in a table, ascending. */
  private List<Integer> numbers(String table) {
    return files.list(new Path(root, table)).stream()
        .filter(folder -> number(folder).isPresent() && files.exists(part(folder)))
        .map(folder -> number(folder).getAsInt())
        .sorted()
        .toList();
  }

  private static OptionalInt number(Path folder) {
    Matcher matcher = GENERATION.matcher(folder.getName());
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private Path folder(String table, int generation) {
    return new Path(
        new Path(root, table), String.format(Locale.ROOT, "generation=%05d", generation));
  }

  private static Path part(Path folder) {
    return new Path(folder, "part.parquet");
  }

  private Path json(String name) {
    return new Path(root, name + ".json");
  }

  private static void requireArtifactName(String name) {
    if (!ARTIFACT.matcher(name).matches() || name.equals(MANIFEST) || name.equals(SUMMARY)) {
      throw new IllegalArgumentException("not the name of an artifact of a run: " + name);
    }
  }

  private static InputException noPath(String uri, Exception cause) {
    return new InputException(
        new Problem(
            "'" + uri + "' is not a path",
            "a folder, for example runs/first or hdfs:///runs/first",
            String.valueOf(cause.getMessage()),
            ""),
        cause);
  }
}
