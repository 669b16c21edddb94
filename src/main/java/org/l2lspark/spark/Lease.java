package org.l2lspark.spark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.RunDriver;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write something, which one process has at a time: a run, a data set, a sweep, a file
 * of a cache. Thread-safe.
 *
 * <p>A lease is a numbered file that names its owner and is rewritten every {@value
 * #INTERVAL_SECONDS} seconds. Who wants it makes the file of the next number, which is done
 * exclusively, and may do so when no owner of the others is alive. On the owner's own machine the
 * process itself is looked for, elsewhere an owner that has not been heard of for a minute is dead:
 * by the clock of the file system, not by that of either machine. An owner that was only asleep
 * finds a higher number, or its file gone, and writes no more.
 */
final class Lease implements AutoCloseable {
  static final int INTERVAL_SECONDS = 10;
  private static final int BEATS_MISSED = 6;
  private static final Duration EXPIRY = Duration.ofSeconds(BEATS_MISSED * INTERVAL_SECONDS);
  private static final int ATTEMPTS = 50;
  private static final int POLL_MS = 200;

  /** Of one size, so that it can be rewritten in place even where the disk is full. */
  private static final int BYTES = 4096;

  private static final int MOST_SAID = 1500;

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Place place;
  private final int number;
  private final Map<String, Object> identity;
  private final Thread thread = new Thread(this::beat, "l2l-lease");
  private Instant renewed; // guarded by this
  private boolean ended; // guarded by this
  private volatile boolean lost;

  private Lease(Place place, int number, Map<String, Object> identity) {
    this.place = place;
    this.number = number;
    this.identity = identity;
    this.renewed = Instant.now();
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Where the files of a lease are: {@code FOLDER/PREFIX00001.json}.
   *
   * @param kept whether files stay when their leases have ended, as a record of who wrote
   */
  record Place(HadoopFiles files, Path folder, String prefix, boolean kept) {
    /** The place of the lease of a file or folder, beside it. */
    static Place beside(HadoopFiles files, Path path) {
      return new Place(files, path.getParent(), HadoopFiles.LEASE + path.getName() + ".", false);
    }

    /** The place of the lease of a folder, in it. */
    static Place within(HadoopFiles files, Path folder) {
      return new Place(files, folder, HadoopFiles.LEASE, false);
    }

    Path file(int number) {
      return GivenPath.child(folder, String.format(Locale.ROOT, "%s%05d.json", prefix, number));
    }

    /** All files, ascending. */
    private List<Entry> entries() {
      Pattern name = name();
      List<Entry> entries = new ArrayList<>();
      for (FileStatus status : files.statuses(folder)) {
        Matcher matcher = name.matcher(status.getPath().getName());
        if (matcher.matches()) {
          document(status.getPath())
              .ifPresent(
                  document ->
                      entries.add(
                          new Entry(
                              Integer.parseInt(matcher.group(1)),
                              document,
                              Instant.ofEpochMilli(status.getModificationTime()))));
        }
      }
      entries.sort(java.util.Comparator.comparingInt(Entry::number));
      return entries;
    }

    /** Removes what processes left that died while they tried to take the lease. */
    private void removeAttempts(Instant now) {
      String attempt = HadoopFiles.ASIDE + file(0).getName() + ".";
      for (FileStatus status : files.statuses(folder)) {
        Path file = status.getPath();
        if (file.getName().startsWith(attempt)) {
          Instant modified = Instant.ofEpochMilli(status.getModificationTime());
          document(file)
              .filter(document -> !new Entry(0, document, modified).alive(now))
              .ifPresent(document -> files.delete(file));
        }
      }
    }

    /**
     * Removes what processes of this machine left behind that died with the lease, or while they
     * tried to take it. Whoever finds what it was for may do so.
     */
    void removeDead() {
      String attempt = HadoopFiles.ASIDE + file(0).getName() + ".";
      try {
        for (FileStatus status : files.statuses(folder)) {
          Path file = status.getPath();
          if (file.getName().startsWith(attempt) || name().matcher(file.getName()).matches()) {
            document(file)
                .filter(document -> LeaseOwner.of(document).isKnownDead())
                .ifPresent(document -> files.delete(file));
          }
        }
      } catch (RunException e) {
        LOG.info("{} cannot be tidied up", folder, e); // it may be another user's
      }
    }

    private Pattern name() {
      return Pattern.compile(Pattern.quote(prefix) + "([0-9]{5,9})\\.json");
    }

    /** The newest file, whether its owner lives or not. */
    Optional<Entry> newest() {
      List<Entry> entries = entries();
      return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** Empty when the file is gone; without content when it cannot be read. */
    private Optional<Map<String, Object>> document(Path file) {
      try {
        return files.readText(file).map(text -> Json.parse(text, file.toString()));
      } catch (InputException e) {
        return Optional.of(Map.of());
      }
    }
  }

  /** One file of a lease. */
  record Entry(int number, Map<String, Object> document, Instant modified) {
    LeaseOwner owner() {
      return LeaseOwner.of(document);
    }

    /** Whether its owner lives and has not given it back, at a time of the file system. */
    boolean alive(Instant now) {
      if (document.containsKey("ended")) {
        return false;
      }
      return owner().alive().orElseGet(() -> Duration.between(modified, now).compareTo(EXPIRY) < 0);
    }

    /** The owner as the driver of a run. */
    RunDriver driver(Instant now) {
      return new RunDriver(
          owner().host(),
          owner().process(),
          String.valueOf(document.getOrDefault("application", "")),
          String.valueOf(document.getOrDefault(RunDriver.SUBMISSION, "")),
          modified,
          alive(now),
          String.valueOf(document.getOrDefault("ended", "")),
          String.valueOf(document.getOrDefault("problem", "")));
    }

    /** Who it is, in words. */
    String holder() {
      String application = String.valueOf(document.getOrDefault("application", ""));
      return "process %d on %s%s, since %s"
          .formatted(
              owner().process(),
              owner().host(),
              application.isEmpty() ? "" : ", application " + application,
              document.get("since"));
    }
  }

  /** Another process has the lease. */
  static final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;

    HeldException(String holder) {
      super(holder);
    }

    /** Who it is, in words. */
    String holder() {
      return getMessage();
    }
  }

  /**
   * Takes a lease.
   *
   * @param more what else to say in its file
   * @throws HeldException when another process has it
   * @throws RunException when the place cannot be written
   */
  static Lease take(Place place, Map<String, Object> more) throws HeldException {
    Map<String, Object> identity = LeaseOwner.current().toDocument();
    identity.put("since", Instant.now().toString());
    identity.put("beatSeconds", INTERVAL_SECONDS);
    identity.putAll(more);
    byte[] first = bytes(document(identity, Map.of()));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Lease> taken = tryToTake(place, identity, first);
      if (taken.isPresent()) {
        return taken.get();
      }
      sleep(ThreadLocalRandom.current().nextInt(POLL_MS));
    }
    throw new HeldException("several processes that want it at once");
  }

  /** Empty when others tried at the same moment. */
  private static Optional<Lease> tryToTake(Place place, Map<String, Object> identity, byte[] first)
      throws HeldException {
    HadoopFiles files = place.files();
    Path aside = files.aside(place.file(0));
    try {
      Instant now = files.write(aside, first);
      List<Entry> before = place.entries();
      requireFree(before, now);
      int number = before.isEmpty() ? 1 : before.get(before.size() - 1).number() + 1;
      if (!files.publishNew(aside, place.file(number), first)) {
        return Optional.empty();
      }
      List<Entry> others =
          place.entries().stream().filter(entry -> entry.number() != number).toList();
      if (others.stream().anyMatch(entry -> entry.number() > number || entry.alive(now))) {
        files.delete(place.file(number));
        return Optional.empty();
      }
      if (!place.kept()) {
        others.forEach(dead -> files.delete(place.file(dead.number())));
      }
      place.removeAttempts(now);
      return Optional.of(new Lease(place, number, identity));
    } finally {
      files.delete(aside);
    }
  }

  private static void requireFree(List<Entry> entries, Instant now) throws HeldException {
    for (Entry entry : entries) {
      if (entry.alive(now)) {
        throw new HeldException(entry.holder());
      }
    }
  }

  /**
   * Takes a lease, waiting as long as others have it.
   *
   * @param wanted what is waited for, in words
   */
  static Lease await(Place place, String wanted) {
    String said = "";
    while (true) {
      try {
        return take(place, Map.of());
      } catch (HeldException e) {
        if (!said.equals(e.holder())) {
          LOG.warn("waiting for {}: it is made by {}", wanted, e.holder());
          said = e.holder();
        }
        sleep(POLL_MS);
      }
    }
  }

  /**
   * What a file of a cache holds. It is made by one process; others that want it wait for that.
   *
   * @param read what is in the file, empty when it is not there
   * @param make makes it and writes it
   */
  static <T> T once(HadoopFiles files, Path file, Supplier<Optional<T>> read, Supplier<T> make) {
    Optional<T> there = read.get();
    Place place = Place.beside(files, file);
    if (there.isPresent()) {
      place.removeDead();
      return there.get();
    }
    try (Lease lease = await(place, file.toString())) {
      files.restore(file);
      lease.requireHeld();
      return read.get().orElseGet(make);
    }
  }

  /**
   * Whether the lease is still there; looks at the file system only when it could not be renewed
   * for a while.
   *
   * @throws RunException when another process has taken it
   */
  void requireHeld() {
    boolean late;
    synchronized (this) {
      late = Duration.between(renewed, Instant.now()).toSeconds() > 2 * INTERVAL_SECONDS;
    }
    if (late) {
      renew();
    }
    if (lost) {
      throw new RunException(
          place.folder() + " is no longer written by this process",
          "the lease " + place.file(number),
          "it is gone, or another process has taken it",
          "look who writes there; this process was out of sight, or the folder was removed");
    }
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(TimeUnit.SECONDS.toMillis(INTERVAL_SECONDS));
        synchronized (this) {
          if (ended || lost) {
            return;
          }
          renew();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ended
    }
  }

  /** Another sign of life, where the lease is still this process's. */
  synchronized void renew() {
    if (ended) {
      return;
    }
    try {
      boolean overtaken = place.kept() && place.newest().map(Entry::number).orElse(number) > number;
      if (!overtaken && rewrite(Map.of())) {
        renewed = Instant.now();
      } else {
        lost = true;
      }
    } catch (RunException e) {
      // The file system does not answer: who writes there says so when it needs it.
      LOG.warn("no sign of life written to {}", place.file(number), e);
    }
  }

  private boolean rewrite(Map<String, Object> more) {
    return place.files().rewrite(place.file(number), bytes(document(identity, more)));
  }

  /** Gives the lease back; its file stays and says how it ended. */
  synchronized void end(String how, String problem) {
    if (!ended && !lost) {
      ended = true;
      thread.interrupt();
      Map<String, Object> last = new LinkedHashMap<>();
      last.put("ended", how);
      if (!problem.isEmpty()) {
        last.put("problem", problem.substring(0, Math.min(MOST_SAID, problem.length())));
      }
      boolean unused = rewrite(last);
    }
  }

  /** Gives the lease back without a trace. */
  @Override
  public synchronized void close() {
    if (!ended && !lost) {
      ended = true;
      thread.interrupt();
      place.files().delete(place.file(number));
    }
  }

  private static Map<String, Object> document(
      Map<String, Object> identity, Map<String, Object> more) {
    Map<String, Object> document = new LinkedHashMap<>(identity);
    document.put("beat", Instant.now().toString());
    document.putAll(more);
    return document;
  }

  private static byte[] bytes(Map<String, Object> document) {
    byte[] text = Json.compact(document).getBytes(StandardCharsets.UTF_8);
    byte[] padded = java.util.Arrays.copyOf(text, Math.max(BYTES, text.length + 1));
    java.util.Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    padded[padded.length - 1] = '\n';
    return padded;
  }

  private static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException(
          new Problem("interrupted while waiting for another process", "", "", ""), e);
    }
  }
}
