package org.l2lspark.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.l2lspark.config.Json;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.RunDriver;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunProgress;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.hall.HallOfFame;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Preparation;

/**
 * A run directory on any Hadoop file system.
 *
 * <pre>
 * RUN/manifest.json                                   what the run was started with
 * RUN/state/generation=00007/part.parquet             the optimizer's state
 * RUN/generations/generation=00007/part.parquet       a row per member
 * RUN/metrics/generation=00007/part.parquet           one row; written last: the generation counts
 * RUN/metrics-folded/00000-00255.parquet              the same again, many in one file: read faster
 * RUN/estimate/part.parquet                           a row per parameter: the answer
 * RUN/hall/part.parquet                               a row per member of the hall of fame
 * RUN/preparation/KEY.parquet                         what the task needed beforehand, if anything
 * RUN/drivers/00001.json                              signs of life of the driver, a file for each
 * RUN/summary.json  RUN/NAME.json  RUN/report.html    what scripts and people read
 * </pre>
 *
 * <p>A generation is whole when its metrics are there: they are written after everything else of
 * the generation and removed before anything of it is replaced. Each file is written aside and
 * renamed. Spark reads each of the three folders as one table with a column {@code generation}.
 *
 * <p>Not thread-safe, to be used by one thread at a time. One driver writes a run: its {@link
 * Lease} is the newest file of {@code RUN/drivers}.
 */
public final class ParquetRunStore implements RunStore {
  private static final Pattern GENERATION = Pattern.compile("generation=(\\d+)");
  private static final String MANIFEST = "manifest";
  private static final String SUMMARY = "summary";
  private static final String ESTIMATE = "estimate";
  private static final String PREPARATION = "preparation";
  private static final String DRIVERS = "drivers";
  private static final String FOLDED = "metrics-folded";
  private static final List<String> TABLES = List.of("metrics", "generations", "state");
  private static final String SUBMISSION = "spark.l2l.submission";

  private final String location;
  private final Path root;
  private final HadoopFiles files;
  private final GenerationFiles generations;
  private Lease lease; // null: this process does not write the run
  private boolean begun; // by this store
  private final FoldedMetrics folded;
  private final Set<String> passedOver = new LinkedHashSet<>();
  private boolean made; // the folder was not there before

  /** With a file system configuration of its own, for tests. */
  ParquetRunStore(String location, HadoopFiles files) {
    this.location = location;
    this.root = GivenPath.of(location);
    this.files = files;
    this.generations = new GenerationFiles(files);
    this.folded = new FoldedMetrics(files, generations, new Path(root, FOLDED));
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

  /** Whether a new run can be made at a Hadoop path: nothing is there, or an empty folder. */
  public static boolean isFree(String uri) {
    try (ParquetRunStore store = create(uri)) {
      return store.files.list(store.root).stream().allMatch(HadoopFiles::isAside);
    }
  }

  /**
   * Where a new run is written when nobody says: here, or at the first of those with a number
   * behind it that is free. Scripts that need to know name a place.
   */
  public static String free(String first) {
    String name = first;
    for (int number = 2; !isFree(name); number++) {
      name = first + "-" + number;
    }
    return name;
  }

  private void requireFileSystem() {
    try {
      files.fileSystem(root);
    } catch (UnsupportedFileSystemException e) {
      throw GivenPath.noPath(location, String.valueOf(e.getMessage()), "", e);
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
    boolean there = files.exists(root);
    requireFree();
    try {
      takeLease();
    } catch (Lease.HeldException e) {
      throw thereIsARun("one that has just been started by " + e.holder());
    }
    try {
      requireNoRun(); // it may have been begun, and even ended, a moment ago
    } catch (InputException e) {
      close();
      throw e;
    }
    made = !there;
    begun = true;
    write(manifest);
  }

  private void requireNoRun() {
    if (files.exists(json(MANIFEST))) {
      throw thereIsARun("manifest.json of an earlier run");
    }
  }

  private InputException thereIsARun(String got) {
    return new InputException(
        "there is a run already at " + location,
        "a folder without a run",
        got,
        "go on with it by 'l2l resume " + location + "', or name another folder by --out");
  }

  /**
   * Drivers that died before they wrote a manifest have left nothing that counts. What is found may
   * be the beginning of a run that another process starts at this moment: so the manifest, which is
   * written first, is looked for last.
   */
  private void requireFree() {
    List<Path> found =
        files.list(root).stream()
            .filter(path -> !HadoopFiles.isAside(path) && !path.getName().equals(DRIVERS))
            .toList();
    requireNoRun();
    if (!found.isEmpty()) {
      throw new InputException(
          location + " is not empty and holds no run",
          "a new or empty folder",
          found.size() + " other files, the first is " + found.get(0).getName(),
          "name another folder by --out");
    }
  }

  @Override
  public void claim() {
    if (lease != null) {
      return;
    }
    RunManifest unused = manifest(); // there must be one
    try {
      takeLease();
    } catch (Lease.HeldException e) {
      throw new InputException(
          "the run in " + location + " is being written",
          "a run whose driver has ended",
          "running: " + e.holder(),
          "wait for it, or stop that driver first; 'l2l status " + location + "' says how it goes");
    }
  }

  private void takeLease() throws Lease.HeldException {
    lease = Lease.take(drivers(), Map.of(RunDriver.SUBMISSION, submission()));
    files.bePatient();
    files.sweep(root);
    files.sweep(new Path(root, FOLDED));
  }

  private Lease.Place drivers() {
    return new Lease.Place(files, new Path(root, DRIVERS), "", true);
  }

  /** What the script that submitted this driver will ask the run directory for; empty for none. */
  private static String submission() {
    return System.getProperty(SUBMISSION, "");
  }

  @Override
  public Optional<RunDriver> driver() {
    return drivers().newest().map(entry -> entry.driver(Instant.now()));
  }

  /** What this process writes must be its own. */
  private void requireLease() {
    if (lease != null) {
      lease.requireHeld();
    }
  }

  @Override
  public boolean discard() {
    Set<String> own = Set.of(json(MANIFEST).getName(), DRIVERS, PREPARATION);
    boolean more =
        files.list(root).stream()
            .anyMatch(path -> !HadoopFiles.isAside(path) && !own.contains(path.getName()));
    if (!begun || more || !submission().isEmpty()) {
      return false;
    }
    requireLease();
    files.delete(json(MANIFEST));
    files.delete(new Path(root, PREPARATION));
    close();
    files.delete(new Path(root, DRIVERS));
    if (made) {
      files.deleteEmptyFolder(root);
    }
    return true;
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
    requireLease();
    write(manifest);
  }

  @Override
  public void end(RunStatus status, String problem) {
    requireLease();
    try {
      write(manifest().withStatus(status));
      if (!problem.isEmpty()) {
        artifact(RunProgress.FAILURE, Map.of("problem", problem));
      }
    } finally { // the disk may be full: this takes no space
      if (lease != null) {
        lease.end(status.name().toLowerCase(Locale.ROOT), problem);
        lease = null;
      }
    }
  }

  @Override
  public void write(GenerationRecord generation) {
    requireLease();
    int number = generation.generation();
    Path marker = folder("metrics", number);
    folded.forget(number);
    files.delete(marker);
    Path state = folder("state", number);
    if (generation.state().isPresent()) {
      files.replace(part(state), aside -> generations.writeState(aside, generation.state().get()));
    } else {
      files.delete(state);
    }
    files.replace(
        part(folder("generations", number)), aside -> generations.writeMembers(aside, generation));
    files.replace(part(marker), aside -> generations.writeMetrics(aside, generation.metrics()));
    folded.add(generation.metrics(), this::metrics);
  }

  @Override
  public Optional<GenerationRecord> latest() {
    Optional<GenerationRecord> latest =
        newestState(
            number -> {
              GenerationRecord record = record(number);
              if (record.state().isEmpty()) {
                generations.requireWhole(part(folder("state", number))); // says that it is missing
              }
              return record;
            });
    if (latest.isEmpty() && !passedOver.isEmpty()) {
      throw new InputException(
          "no generation of the run in " + location + " can be read to go on from",
          "one whose metrics, members and state are whole",
          passedOver.iterator().next(),
          "restore one of these files from a copy, or start a new run with another --out");
    }
    return latest;
  }

  /** As {@link #latest}, but only the ends of the files are looked at. */
  @Override
  public int latestState() {
    return newestState(
            number -> {
              for (String table : TABLES) {
                generations.requireWhole(part(folder(table, number)));
              }
              return number;
            })
        .orElse(-1);
  }

  /** Reads the newest generation that has a state and is whole; those that are not are noted. */
  private <T> Optional<T> newestState(IntFunction<T> reading) {
    List<Integer> states = List.copyOf(folders("state").keySet());
    for (int i = states.size() - 1; i >= 0; i--) {
      int number = states.get(i);
      if (files.exists(part(folder("metrics", number)))) {
        try {
          return Optional.of(reading.apply(number));
        } catch (InputException e) {
          passOver(number, e);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Integer> states() {
    return folders("state").keySet().stream()
        .filter(number -> files.exists(part(folder("metrics", number))))
        .toList();
  }

  private void passOver(int generation, InputException e) {
    String what = e.getMessage().lines().findFirst().orElse("");
    passedOver.add("generation %d is damaged and passed over: %s".formatted(generation + 1, what));
  }

  @Override
  public List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  @Override
  public Optional<Instant> lastWritten() {
    List<Integer> numbers = List.copyOf(folders("metrics").keySet());
    Optional<Instant> written = Optional.empty();
    for (int i = numbers.size() - 1; i >= 0 && written.isEmpty(); i--) {
      written = files.modified(part(folder("metrics", numbers.get(i))));
    }
    return written;
  }

  @Override
  public Stream<GenerationRecord> read() {
    return folders("metrics").keySet().stream()
        .filter(number -> files.exists(part(folder("metrics", number))))
        .map(this::record);
  }

  @Override
  public Optional<GenerationRecord> read(int generation) {
    if (!files.exists(part(folder("metrics", generation)))) {
      return Optional.empty();
    }
    try {
      return Optional.of(record(generation));
    } catch (InputException e) {
      passOver(generation, e);
      return Optional.empty();
    }
  }

  /**
   * {@inheritDoc} Of damaged ones, those that nothing whole follows are passed over: the run was
   * interrupted there.
   *
   * @throws InputException when one in between is damaged
   */
  @Override
  public List<GenerationMetrics> metrics() {
    SortedMap<Integer, Long> there = folders("metrics");
    Map<Integer, GenerationMetrics> known = folded.read(there);
    List<Integer> rest = there.keySet().stream().filter(g -> !known.containsKey(g)).toList();
    Map<Integer, InputException> damaged = new TreeMap<>();
    Concurrently.each(
        rest,
        number -> {
          try {
            GenerationMetrics metrics = metrics(number);
            synchronized (known) {
              known.put(number, metrics);
            }
          } catch (InputException e) {
            if (files.exists(part(folder("metrics", number)))) { // else it is not whole
              synchronized (known) {
                damaged.put(number, e);
              }
            }
          }
        });
    List<GenerationMetrics> result = List.copyOf(new TreeMap<>(known).values());
    int last = result.isEmpty() ? -1 : result.get(result.size() - 1).generation();
    damaged.forEach(
        (number, e) -> {
          if (number < last) {
            throw e;
          }
          passOver(number, e);
        });
    return result;
  }

  private GenerationMetrics metrics(int generation) {
    return generations.readMetrics(part(folder("metrics", generation)), generation);
  }

  @Override
  public void truncateAfter(int generation) {
    requireLease();
    folded.forgetAfter(generation);
    for (String table : TABLES) { // the marker goes first
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
    requireLease();
    files.writeText(json(SUMMARY), Json.pretty(result.toDocument()) + "\n");
  }

  @Override
  public void estimate(Estimate estimate) {
    requireLease();
    files.replace(
        part(new Path(root, ESTIMATE)), aside -> new EstimateFile(files).write(aside, estimate));
  }

  @Override
  public void hall(HallOfFame hall, ParameterSpace space) {
    requireLease();
    new HallFile(files).write(part(new Path(root, "hall")), hall, space);
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
    RunStore.requireArtifactName(name);
    files.writeText(json(name), Json.compact(document) + "\n");
  }

  @Override
  public Optional<Map<String, Object>> artifact(String name) {
    RunStore.requireArtifactName(name);
    return read(name);
  }

  @Override
  public void text(String fileName, String content) {
    RunStore.requireTextFileName(fileName);
    files.writeText(new Path(root, fileName), content);
  }

  @Override
  public void bytes(String fileName, byte[] content) {
    RunStore.requireTextFileName(fileName);
    files.writeBytes(new Path(root, fileName), content);
  }

  /** Leaves the run to other drivers; nothing else is held open between calls. */
  @Override
  public void close() {
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }

  private GenerationRecord record(int number) {
    return generations.readRecord(
        part(folder("generations", number)), part(folder("state", number)), metrics(number));
  }

  private void write(RunManifest manifest) {
    files.writeText(json(MANIFEST), Json.pretty(ManifestDocument.of(manifest)) + "\n");
  }

  private Optional<Map<String, Object>> read(String name) {
    Path file = json(name);
    return files.readText(file).map(text -> Json.parse(text, file.toString()));
  }

  /** Generations that have a folder in a table, and when it was changed last in ms since 1970. */
  private SortedMap<Integer, Long> folders(String table) {
    SortedMap<Integer, Long> folders = new TreeMap<>();
    for (FileStatus child : files.statuses(new Path(root, table))) {
      number(child.getPath()).ifPresent(n -> folders.put(n, child.getModificationTime()));
    }
    return folders;
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
}
