package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.l2lspark.data.IdxFixture;
import org.l2lspark.data.Sha256;

/**
 * What {@link FuzzTest} begins from: the shipped configurations, so small that they run within a
 * second, data for them, files to import, and runs.
 */
final class FuzzWorld {
  /** Upper limits of what costs time, by the last part of the key. */
  private static final Map<String, Integer> SMALL =
      numbers(
          """
          generations=2 batch-size=8 batch-repeats=2 test-every=1 train-accuracy-samples=20
          train-limit=60 validation=20 iterations=2 record-every=1 resize-every=1 members=4
          units=4 channels=2 hidden=4 parts=2 excitatory=12 inhibitory=8 outdegree-ee=2
          outdegree-ei=2 outdegree-ie=2 outdegree-ii=2 indegree-excitatory=4
          indegree-inhibitory=4 recurrent-indegree=1 warm-up-ms=2 blank-ms=2 stimulus-ms=10
          duration-ms=50 spin-up=1 average=1 samples=20 timeout-seconds=5 size=12 degree=3
          """);

  /** Configurations by name: of single runs, of sweeps and studies, of networks. */
  final Map<String, Map<String, Object>> single = new TreeMap<>();

  final Map<String, Map<String, Object>> many = new TreeMap<>();
  final Map<String, Map<String, Object>> networks = new TreeMap<>();

  /** Folders of runs: finished ones, and one that failed after a generation. */
  final List<Path> runs;

  /** A sweep of one run, and its configuration. */
  final Path sweep;

  final Path sweepConf;
  final Path digits;
  final Path curves;
  final Path letters;

  /** Folders of files to import: csv, idx, png and letter. */
  final Path inputs;

  private final Path folder;

  FuzzWorld(Path folder) throws IOException {
    this.folder = folder;
    inputs = folder.resolve("inputs");
    digits = folder.resolve("digits");
    curves = folder.resolve("curves");
    letters = folder.resolve("letters");
    makeInputs();
    String table = inputs.resolve("csv/table.csv").toString();
    done("data", "make", "digits", "--train", 80, "--test", 20, "--to", digits);
    done(
        "data", "import", "csv", "--from", table, "--target", "y", "--ignore", "c", "--to", curves);
    done("data", "import", "csv", "--from", table, "--label", "c", "--to", letters);
    readConfigurations(Path.of("conf"));
    readConfigurations(Path.of("conf/networks"));
    runs =
        List.of(
            run("reservoir-digits"),
            run("enkf-regression"),
            run("enkf-uci-letter"),
            run("functions-ga"),
            run("inverse-linear"),
            interrupted(run("pole")));
    sweepConf = conf(many, "sweep-members");
    sweep = folder.resolve("sweep");
    String few = "sweep.seeds = [1], sweep.grid = null, sweep.grid { optimizer.gamma = [1] }\n";
    Files.writeString(sweepConf, few, StandardOpenOption.APPEND);
    done("sweep", sweepConf, "--out", sweep);
  }

  private static Map<String, Integer> numbers(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .map(word -> word.split("="))
        .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1])));
  }

  private static void done(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private void readConfigurations(Path confs) throws IOException {
    try (Stream<Path> files = Files.list(confs)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".conf", "");
        if (!name.equals("secure")) { // properties of Spark
          Map<String, Object> tree = FuzzChanges.tree(Files.readString(file));
          makeSmall(tree, name);
          kind(name, confs).put(name, tree);
        }
      }
    }
  }

  private Map<String, Map<String, Object>> kind(String name, Path confs) {
    if (confs.endsWith("networks")) {
      return networks;
    }
    return name.startsWith("sweep") || name.startsWith("study") ? many : single;
  }

  private void makeSmall(Map<String, Object> tree, String name) {
    for (FuzzChanges.Place place : FuzzChanges.places(tree)) {
      String key = place.path().replaceAll("([.]\\d+)*$", "").replaceAll("^.*[.]", "");
      if (place.value() instanceof Number number
          && SMALL.containsKey(key)
          && number.doubleValue() > SMALL.get(key)) {
        String unused = place.set(SMALL.get(key));
      }
    }
    for (FuzzChanges.Place place : FuzzChanges.places(tree)) {
      if (place.path().matches("(sweep|study)\\..*")
          && place.value() instanceof List<?> list
          && list.size() > 2) {
        String unused = place.set(new ArrayList<>(list.stream().distinct().limit(2).toList()));
      }
    }
    if (tree.get("data") instanceof Map<?, ?> data) {
      data.keySet().removeIf(key -> key.toString().startsWith("generate"));
      section(tree, "data").put("path", data(name).toString());
    }
    if ("logistic".equals(section(tree, "control").get("kind"))) {
      section(tree, "control").put("penalty", 100); // it takes few iterations then
    }
    if (section(tree, "task").containsKey("command")) {
      section(tree, "task").put("start-timeout-seconds", 5);
    }
    if (section(tree, "task").containsKey("controller")) {
      section(tree, "task").putAll(Map.of("steps", 20, "held-out", 5));
    }
  }

  private Path data(String name) {
    return switch (name) {
      case "enkf-regression" -> curves;
      case "enkf-uci-letter" -> letters;
      default -> digits;
    };
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> section(Map<String, Object> tree, String key) {
    return tree.get(key) instanceof Map<?, ?> section
        ? (Map<String, Object>) section
        : new TreeMap<>();
  }

  /** All trees that a change may borrow from. */
  Collection<Map<String, Object>> trees() {
    return Stream.of(single, many, networks).flatMap(kind -> kind.values().stream()).toList();
  }

  private Path conf(Map<String, Map<String, Object>> kind, String name) throws IOException {
    Path conf = folder.resolve(name + ".conf");
    Files.writeString(conf, FuzzChanges.rendered(kind.get(name), false));
    return conf;
  }

  private Path run(String name) throws IOException {
    Path conf = conf(single, name);
    Path run = folder.resolve("runs/" + name);
    done("run", conf, "--out", run);
    return run;
  }

  /** As a run looks that failed in its second generation. */
  private static Path interrupted(Path run) throws IOException {
    Path manifest = run.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"status\" : \"finished\"", "\"status\" : \"failed\""));
    for (String gone : List.of("summary.json", "estimate", "metrics/generation=00001")) {
      FuzzChanges.delete(run.resolve(gone));
    }
    return run;
  }

  private void makeInputs() throws IOException {
    Path csv = Files.createDirectories(inputs.resolve("csv"));
    StringBuilder table = new StringBuilder("a,b,c,y\n");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      char letter = (char) ('A' + i % 3);
      table.append(
          String.format(Locale.ROOT, "%d,%.3f,%s,%.4f%n", i % 7, i / 9.0, letter, i * 0.25 - 3));
      rows.append(letter).append(",%d".formatted(i % 16).repeat(16)).append('\n');
    }
    Files.writeString(csv.resolve("table.csv"), table);
    Path letter = Files.createDirectories(inputs.resolve("letter"));
    Files.writeString(letter.resolve("letter-recognition.data"), rows);
    IdxFixture.folder(Files.createDirectories(inputs.resolve("idx")));
    for (int i = 0; i < 6; i++) {
      Path images = Files.createDirectories(inputs.resolve("png/" + (i % 2 == 0 ? "A" : "B")));
      BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
      image.setRGB(i % 4, 1, 0xFFFFFF);
      assertThat(ImageIO.write(image, "png", images.resolve(i + ".png").toFile())).isTrue();
    }
  }

  /** Writes an odd number into some cell of a table; says which. */
  static String cell(Path table, RandomGenerator random) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(table));
    int row = random.nextInt(lines.size());
    String[] cells = lines.get(row).split(",", -1);
    int column = random.nextInt(cells.length);
    cells[column] = FuzzChanges.pick(FuzzChanges.NUMBERS, random).toString();
    lines.set(row, String.join(",", cells));
    Files.write(table, lines);
    return "line %d: %s".formatted(row + 1, lines.get(row));
  }

  /** Checksums of all files by path. */
  static Map<Path, String> contents(Path folder) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    for (Path file : FuzzChanges.files(folder)) {
      try {
        contents.put(file, Sha256.of(file));
      } catch (UncheckedIOException e) {
        contents.put(file, "unreadable");
      }
    }
    return contents;
  }
}
