package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.spark.TestSpark;

/**
 * Whatever is wrong with settings, files and words of a command line: a command ends, with a code
 * that it promises and one message in parts, and harms nothing.
 *
 * <p>{@code -Dl2l.fuzz.seed=N} draws other cases, {@code -Dl2l.fuzz.cases=N} as many, {@code
 * -Dl2l.fuzz.from=N} leaves the first ones out, {@code -Dl2l.fuzz.kind=TEXT} does only those whose
 * kind has the text in its name, {@code -Dl2l.fuzz.case=N} only one, and leaves its files in {@code
 * target/fuzz}.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("l2l.fuzz.seed", 1);
  private static final int CASES = Integer.getInteger("l2l.fuzz.cases", 1150);
  private static final int FROM = Integer.getInteger("l2l.fuzz.from", 0);
  private static final int ONLY = Integer.getInteger("l2l.fuzz.case", -1);
  private static final String KIND = System.getProperty("l2l.fuzz.kind", "");
  private static final Path LOG = Path.of("target/fuzz.txt");

  /** No case takes a second; only one that would never end takes this long. */
  private static final int HANGING_SECONDS = 120;

  private static final int MOST_LINES = 25;
  private static final List<String> TRACES =
      List.of("\tat ", "unexpected failure", "Exception in ", "Caused by", "OutOfMemoryError");

  private static final String FATAL = "spark.executor.killOnFatalErrorDepth";

  @TempDir private static Path folder;
  private static FuzzWorld world;
  private static List<FuzzChanges.Change<Map<String, Object>>> toSettings;
  private static final List<FuzzChanges.Change<Path>> TO_FILES = FuzzChanges.toFiles();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(FuzzTest::daemon);

  /** One command line, and what led to it. */
  private static final class Case {
    private final RandomGenerator random;
    private final Path folder;
    private final List<String> changes = new ArrayList<>();
    private List<String> words = List.of();

    Case(RandomGenerator random, Path folder) {
      this.random = random;
      this.folder = folder;
    }

    void words(Object... all) {
      words = new ArrayList<>(Arrays.stream(all).map(Object::toString).toList());
    }

    <T> void change(List<FuzzChanges.Change<T>> possible, T subject) throws IOException {
      int wanted = changes.size() + (oneOf(4) ? 2 : 1);
      for (int tries = 0; tries < 10 && changes.size() < wanted; tries++) {
        String change = FuzzChanges.pick(possible, random).apply(subject, random);
        if (!change.isEmpty()) {
          changes.add(change);
        }
      }
    }

    boolean oneOf(int n) {
      return random.nextInt(n) == 0;
    }

    Path path(String name) {
      return folder.resolve(name);
    }
  }

  /** Makes the command line and the files of a case. */
  private interface Maker {
    void make(Case one) throws IOException;
  }

  /** A kind of cases, and how many of {@value #CYCLE} are of it. */
  private record Kind(String name, int share, Maker maker) {}

  private static final int CYCLE = 24;
  private static final List<Kind> KINDS =
      List.of(
          new Kind("settings, checked", 6, FuzzTest::checked),
          new Kind("settings, run", 4, FuzzTest::run),
          new Kind("settings of sweeps and studies", 1, FuzzTest::many),
          new Kind("settings of networks", 3, FuzzTest::simulate),
          new Kind("files of a run", 4, FuzzTest::runFolder),
          new Kind("files of a sweep", 1, FuzzTest::sweepFolder),
          new Kind("files of a data set", 2, FuzzTest::dataSet),
          new Kind("files to import", 2, FuzzTest::imported),
          new Kind("words of a command line", 1, FuzzTest::commandLine));

  @BeforeAll
  static void makeWorld() throws IOException {
    // Where memory runs out in a task, Spark would end this JVM; what would be ended is a fault.
    System.setProperty(FATAL, "0");
    world = new FuzzWorld(folder.resolve("world"));
    toSettings = FuzzChanges.toSettings(world.trees());
  }

  @AfterAll
  static void endFatally() {
    System.clearProperty(FATAL);
    TestSpark.forget();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fuzz");
    thread.setDaemon(true);
    return thread;
  }

  @Test
  void shouldEndWithAMessageAndLeaveNothingHalfWhateverIsWrong() throws Exception {
    List<String> failures = new ArrayList<>();
    List<String> escaped = Collections.synchronizedList(new ArrayList<>());
    Thread.setDefaultUncaughtExceptionHandler((t, e) -> escaped.add(t.getName() + ": " + e));
    Map<Path, String> before = FuzzWorld.contents(folder.resolve("world"));
    List<Path> here = here();
    Map<String, Integer> counts = new TreeMap<>();
    try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(LOG), true)) {
      int first = ONLY >= 0 ? ONLY : FROM;
      boolean hanging = false;
      for (int number = first; number < (ONLY >= 0 ? ONLY + 1 : CASES) && !hanging; number++) {
        Kind kind = kind(number);
        if (!kind.name().contains(KIND)) {
          continue;
        }
        Case one = prepared(number, kind);
        counts.merge(kind.name(), 1, Integer::sum);
        log.printf("%d %s: %s%n", number, kind.name(), one.changes);
        long begin = System.nanoTime();
        List<String> faults = new ArrayList<>();
        try {
          faults.addAll(tried(one, log));
        } catch (TimeoutException e) {
          faults.add("does not end: " + Arrays.toString(e.getStackTrace()));
          hanging = true;
        }
        faults.addAll(escaped);
        escaped.clear();
        log.printf("  %d ms %s%n", (System.nanoTime() - begin) / 1_000_000, faults);
        if (!faults.isEmpty()) {
          failures.add(
              "seed %d, case %d, %s: %s%n  l2l %s%n  %s"
                  .formatted(
                      SEED,
                      number,
                      kind.name(),
                      one.changes,
                      one.words,
                      String.join("\n  ", faults)));
        }
        if (ONLY < 0) {
          FuzzChanges.delete(one.folder);
        }
      }
      log.println(counts);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
      thread.shutdownNow();
    }
    assertThat(failures).as(failures.size() + " of " + counts).isEmpty();
    assertThat(FuzzWorld.contents(folder.resolve("world"))).isEqualTo(before);
    assertThat(here()).isEqualTo(here);
  }

  private static List<Path> here() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.sorted().toList();
    }
  }

  private static Kind kind(int number) {
    int place = number % CYCLE;
    for (Kind kind : KINDS) {
      place -= kind.share();
      if (place < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("shares do not sum up to " + CYCLE);
  }

  private static Case prepared(int number, Kind kind) throws IOException {
    Path root = ONLY >= 0 ? Path.of("target/fuzz").toAbsolutePath() : folder;
    Path own = root.resolve("case" + number);
    FuzzChanges.delete(own);
    Case one = new Case(new SplittableRandom(SEED * 1_000_003 + number), own);
    Files.createDirectories(own);
    try {
      kind.maker().make(one);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "case %d cannot be made: %s".formatted(number, one.changes), e);
    }
    return one;
  }

  // ------------------------------------------------------------------ what is tried

  /** A configuration of the case's own, with something wrong in it. */
  private static Path conf(Case one, Map<String, Map<String, Object>> possible) throws IOException {
    String name = FuzzChanges.pick(List.copyOf(possible.keySet()), one.random);
    @SuppressWarnings("unchecked")
    Map<String, Object> tree = (Map<String, Object>) FuzzChanges.copy(possible.get(name));
    one.changes.add(name);
    boolean damaged = one.oneOf(10);
    if (!damaged) {
      one.change(toSettings, tree);
    }
    keepInside(one, tree);
    Path conf = one.path("conf/" + name + ".conf");
    Files.createDirectories(conf.getParent());
    Files.writeString(conf, FuzzChanges.rendered(tree, false));
    if (damaged) {
      one.change(TO_FILES, conf.getParent());
    }
    return conf;
  }

  /** Places that a configuration names stay within the folder of the case, whatever they are. */
  private static void keepInside(Case one, Map<String, Object> tree) {
    for (FuzzChanges.Place place : FuzzChanges.places(tree)) {
      if (place.path().matches("data\\.path|response-cache|run\\.warm-start|task\\.directory")
          && (place.value() instanceof String || place.value() instanceof Number)
          && !place.value().toString().startsWith(folder.toString())) {
        place.set(one.path("places") + "/" + place.value());
      }
    }
  }

  private static void checked(Case one) throws IOException {
    one.words("show-config", conf(one, world.single));
  }

  private static void run(Case one) throws IOException {
    Path conf = conf(one, world.single);
    one.words("run", conf, "--out", one.path("out"));
    if (one.oneOf(8)) {
      List<Object> values = FuzzChanges.NUMBERS;
      String path =
          FuzzChanges.pick(List.of("seed", "optimizer.members", "x", "", "run"), one.random);
      one.words.addAll(List.of("--set", path + "=" + FuzzChanges.pick(values, one.random)));
    }
  }

  private static void many(Case one) throws IOException {
    Path conf = conf(one, world.many);
    if (!conf.getFileName().toString().startsWith("sweep")) {
      one.words("study", "gradients", conf, "--out", one.path("out"));
    } else if (one.oneOf(3)) {
      one.words("sweep", conf, "--out", one.path("out"));
    } else {
      one.words("sweep", conf, "--dry-run");
    }
  }

  private static void simulate(Case one) throws IOException {
    one.words("simulate", conf(one, world.networks), "--out", one.path("out"));
    if (one.oneOf(3)) {
      one.words.addAll(List.of("--plot", one.path("out.png").toString()));
      one.words.addAll(List.of("--traces", one.path("out-traces.png").toString()));
    }
  }

  private static void runFolder(Case one) throws IOException {
    Path original = FuzzChanges.pick(world.runs, one.random);
    Path run = one.path("run");
    one.changes.add(original.getFileName().toString());
    FuzzChanges.copyFolder(original, run);
    if (one.oneOf(2)) {
      one.change(List.of(FuzzChanges.toDocuments(toSettings)), run);
    } else {
      one.change(TO_FILES, one.oneOf(10) ? run.getParent() : run);
    }
    Path out = one.path("out");
    switch (one.random.nextInt(13)) {
      case 0, 1 -> one.words("status", run);
      case 2 -> one.words("status", run, "--json");
      case 3, 4 -> one.words("report", run);
      case 5, 6 -> one.words("compare", run, world.runs.get(0), "--out", out);
      case 7 -> one.words("evaluate", run);
      case 8 -> one.words("predict", run, "--data", dataOf(original), "--out", out);
      case 9 -> one.words(original.endsWith("pole") ? "replay" : "report", run);
      case 10 -> one.words("reproduce", run, "--out", out);
      default -> one.words("resume", run, "--generations", 3);
    }
  }

  private static void sweepFolder(Case one) throws IOException {
    Path sweep = one.path("sweep");
    FuzzChanges.copyFolder(world.sweep, sweep);
    if (one.oneOf(2)) {
      one.change(List.of(FuzzChanges.toDocuments(toSettings)), sweep);
    } else {
      one.change(TO_FILES, sweep);
    }
    if (one.oneOf(2)) {
      one.words("compare", sweep, "--out", one.path("out"));
    } else {
      one.words("sweep", world.sweepConf, "--out", sweep);
    }
  }

  private static Path dataOf(Path run) {
    return switch (run.getFileName().toString()) {
      case "enkf-regression" -> world.curves;
      case "enkf-uci-letter" -> world.letters;
      default -> world.digits;
    };
  }

  private static void dataSet(Case one) throws IOException {
    List<Path> all = List.of(world.digits, world.curves, world.letters);
    Path original = FuzzChanges.pick(all, one.random);
    Path data = one.path("data");
    one.changes.add(original.getFileName().toString());
    FuzzChanges.copyFolder(original, data);
    if (one.oneOf(4)) {
      one.change(List.of(FuzzChanges.toDocuments(toSettings)), data);
    } else if (!one.oneOf(5)) {
      one.change(TO_FILES, data);
    }
    if (one.oneOf(2)) {
      one.words("data", "describe", data);
      return;
    }
    Path run = FuzzChanges.pick(world.runs.subList(0, 3), one.random); // often of other data
    if (one.oneOf(2)) {
      one.words("predict", run, "--data", data, "--out", one.path("out"));
    } else {
      Path conf = one.path("conf/a.conf");
      Files.createDirectories(conf.getParent());
      Map<String, Object> tree = FuzzChanges.tree(rendered(run.getFileName().toString()));
      FuzzWorld.section(tree, "data").put("path", data.toString());
      Files.writeString(conf, FuzzChanges.rendered(tree, false));
      one.words("run", conf, "--out", one.path("out"));
    }
  }

  private static String rendered(String name) {
    return FuzzChanges.rendered(world.single.get(name), false);
  }

  private static void imported(Case one) throws IOException {
    String kind = FuzzChanges.pick(List.of("csv", "csv", "idx", "png", "letter"), one.random);
    Path from = one.path(kind);
    one.changes.add(kind);
    FuzzChanges.copyFolder(world.inputs.resolve(kind), from);
    if (kind.equals("csv") && one.oneOf(2)) {
      one.changes.add(FuzzWorld.cell(from.resolve("table.csv"), one.random));
    } else {
      one.change(TO_FILES, from);
    }
    Path out = one.path("out");
    Path table = from.resolve("table.csv");
    String what = one.oneOf(2) ? "--label=c" : "--target=y";
    switch (kind) {
      case "csv" -> one.words("data", "import", "csv", "--from", table, what, "--to", out);
      case "idx" -> one.words("data", "import", "idx", "--from", from, "--to", out);
      case "letter" ->
          one.words("data", "import", "letter", "--from", from, "--train", 20, "--to", out);
      default ->
          one.words(
              "data",
              "import",
              "notmnist",
              "--from",
              from,
              "--side",
              4,
              "--train",
              3,
              "--test",
              2,
              "--to",
              out);
    }
  }

  /** A right command line of which one word is lost, doubled, moved or another. */
  private static void commandLine(Case one) throws IOException {
    Path conf = one.path("a.conf");
    Path run = one.path("run");
    Path out = one.path("out");
    Files.writeString(conf, rendered("functions-ga"));
    FuzzChanges.copyFolder(world.runs.get(0), run);
    switch (one.random.nextInt(14)) {
      case 0 -> one.words("run", conf, "--set", "run.generations=1", "--seed", 3, "--out", out);
      case 1 -> one.words("show-config", conf, "--set", "seed=3");
      case 2 -> one.words("resume", run, "--conf", conf);
      case 3 -> one.words("status", run, "--json", "--submission", 7);
      case 4 -> one.words("evaluate", run, "--split", "test");
      case 5 -> one.words("predict", run, "--data", world.digits, "--split", "test", "--out", out);
      case 6 -> one.words("compare", run, world.runs.get(1), "--out", out);
      case 7 -> one.words("replay", run, "--scenario", 0, "--split", "train", "--to", out);
      case 8 -> one.words("report", run);
      case 9 -> one.words("data", "describe", world.digits, "--samples", 2, "--sheet", out);
      case 10 -> one.words("data", "make", "digits", "--train", 9, "--test", 3, "--to", out);
      case 11 -> one.words("verify", one.path("run"));
      case 12 -> one.words("settings", "--markdown");
      default ->
          one.words("simulate", Path.of("conf/networks/brunel.conf"), "--ms", 5, "--out", out);
    }
    int at = one.random.nextInt(one.words.size());
    String word = one.words.get(at);
    switch (one.random.nextInt(6)) {
      case 0 -> one.words.remove(at);
      case 1 -> one.words.add(at, word);
      case 2 -> Collections.swap(one.words, at, (at + 1) % one.words.size());
      default -> one.words.set(at, another(word, one));
    }
    one.changes.add("at '" + word + "'");
  }

  private static String another(String word, Case one) {
    if (!word.startsWith("/")) {
      return FuzzChanges.pick(
          List.of(
              "",
              "-",
              "--",
              "--nope",
              "@a.conf",
              "-1",
              "0",
              "2147483647",
              "1e9",
              "NaN",
              "x=",
              "=x",
              "a.b=1",
              "seed=",
              "ünïcode",
              "two words"),
          one.random);
    }
    return FuzzChanges.pick(
        List.of(
            "",
            "hdfs:///x",
            "s3a://bucket/x",
            "nope://x",
            "file:x",
            "a:b",
            "/dev/null",
            "/dev/null/x",
            one.path("nowhere").toString(),
            one.path("a.conf").toString(),
            one.path("run").toString(),
            one.path("run/estimate").toString(),
            one.path("out-ünïcode two").toString(),
            one.path("x".repeat(300)).toString(),
            one.path("out\nline").toString(),
            world.curves.toString(),
            one.folder.toString(),
            "@" + one.path("a.conf"),
            "file://" + one.path("out"),
            one.path("out") + "/"),
        one.random);
  }

  // ------------------------------------------------------------------ what must hold

  /** Runs a case; returns what is wrong with what it did. */
  private List<String> tried(Case one, PrintWriter log) throws Exception {
    Map<Path, String> before = FuzzWorld.contents(one.folder);
    CommandLineRun run = inTime(one.words.toArray());
    log.print(run.err().isEmpty() ? "" : run.err().indent(4));
    List<String> faults = new ArrayList<>(faults(one, run));
    Map<Path, String> after = FuzzWorld.contents(one.folder);
    after.keySet().stream()
        .filter(file -> file.toString().matches(".*(/_writing\\.|[.]partial$|/\\.?_temporary).*"))
        .filter(file -> !before.containsKey(file))
        .forEach(file -> faults.add("half-written " + file));
    boolean resumes = one.words.contains("resume") || one.words.contains("sweep");
    before.forEach(
        (file, content) -> {
          boolean own =
              file.toString().matches(".*/report\\.html|.*/manifest\\.json")
                  || (resumes && (run.code() != 2 || file.endsWith("driver.json")));
          if (!own && !content.equals(after.get(file))) {
            faults.add("changed or deleted " + file);
          }
        });
    Path out = one.path("out");
    if (run.code() != 0 && Files.exists(out) && one.words.get(0).matches("run|reproduce")) {
      CommandLineRun status = inTime("status", out);
      if (status.code() == 2) {
        faults.add("left what is no run: " + status.err());
      }
    } else if (run.code() != 0 && Files.exists(out) && one.words.get(0).equals("data")) {
      faults.add("left " + out);
    } else if (run.code() == 0 && one.words.contains("import")) {
      CommandLineRun described = inTime("data", "describe", out);
      faults.addAll(
          described.code() == 0 ? List.of() : List.of("cannot be described: " + described));
    }
    return faults;
  }

  /** The command's code and what it printed. */
  private static List<String> faults(Case one, CommandLineRun run) {
    List<String> faults = new ArrayList<>();
    String command = one.words.isEmpty() ? "" : one.words.get(0);
    boolean status = command.equals("status");
    if (run.code() < 0 || run.code() > 3 || (run.code() == 3 && !status)) {
      faults.add("exit code " + run.code());
    }
    String text = run.out() + run.err();
    for (String trace : TRACES) {
      if (text.contains(trace)) {
        faults.add("'" + trace.strip() + "' in " + text);
        return faults;
      }
    }
    boolean outcome = // codes that are an answer, not a complaint
        status
            || (run.code() == 1 && command.matches("verify|reproduce|sweep|study"))
            || (run.code() == 2 && run.err().contains("Usage:"));
    List<String> lines = run.err().lines().filter(line -> !line.startsWith("warning: ")).toList();
    long headlines = lines.stream().filter(line -> line.startsWith("l2l: ")).count();
    boolean parts = lines.stream().anyMatch(line -> line.matches("  (Expected|Got|To do): .*"));
    if (run.code() != 0 && lines.isEmpty() && !outcome) {
      faults.add("no message: " + run.out());
    } else if (run.code() != 0 && !lines.isEmpty() && !run.err().contains("Usage:")) {
      if (headlines != 1 || !parts || lines.size() > MOST_LINES) {
        faults.add(
            "%d headlines, parts %s, %d lines: %s".formatted(headlines, parts, lines.size(), text));
      }
    }
    return faults;
  }

  private CommandLineRun inTime(Object... words) throws InterruptedException, TimeoutException {
    var running = thread.submit(() -> CommandLineRun.of(words));
    try {
      return running.get(HANGING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) { // an Error: it would have ended the program
      StringWriter trace = new StringWriter();
      e.getCause().printStackTrace(new PrintWriter(trace));
      return new CommandLineRun(-1, "", trace.toString());
    } catch (TimeoutException e) {
      Thread.getAllStackTraces()
          .forEach(
              (thread, frames) -> {
                if (thread.getName().matches("fuzz|Executor task.*")) {
                  e.setStackTrace(frames);
                }
              });
      throw e;
    } finally {
      if (!running.isDone()) {
        TestSpark.forget();
      }
    }
  }
}
