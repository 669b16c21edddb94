package org.l2lspark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.SparkSubmitArgumentsParser;
import org.l2lspark.SmallRuns;
import org.l2lspark.cli.L2l;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.bbob.BbobStudy;
import org.l2lspark.experiment.poles.PolesStudy;
import org.l2lspark.experiment.study.StudyConfig;
import org.l2lspark.experiment.sweep.SweepConfig;
import org.l2lspark.snn.simulation.SimulationSetup;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Takes a documented command apart as the program would that it calls: by the real command tree,
 * with its configurations and settings read and their tasks and optimizers made.
 */
final class DocsCheck {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(.*/)?(RUN|CONF|DIR|FILE|PATH|NAME|COLUMN|N)(/.*)?");
  private static final Pattern TESTS = Pattern.compile("-Dtest=(.+)");
  private static final Set<String> GOALS =
      Set.of(
          "test",
          "verify",
          "install",
          "package",
          "test-compile",
          "surefire:test",
          "spotless:apply",
          "exec:exec");

  private final Path written;
  private final Set<String> made = new TreeSet<>();
  private final String pom = Files.readString(Path.of("pom.xml"));
  private final Set<String> testNames = new TreeSet<>();

  /**
   * @param written where commands before this one have written files
   */
  DocsCheck(Path written) throws IOException {
    this.written = written;
    for (String folder : List.of("src/test/java", "src/jmh/java")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.forEach(file -> testNames.add(file.getFileName().toString()));
      }
    }
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      files.forEach(file -> made.add("runs/" + file.getFileName().toString().replace(".conf", "")));
    }
  }

  /** Notes which runs a command makes, for those that read them. */
  void note(DocsCommand command) {
    String out = "";
    for (String word : command.words()) {
      if (out.equals("--out") && word.startsWith("runs/")) {
        made.add(word);
      }
      out = word;
    }
  }

  /** A command that is complete: whoever types it gets what is said beside it. */
  void complete(DocsCommand command) throws IOException {
    for (String word : command.words()) {
      if (word.contains("...") || PLACEHOLDER.matcher(word).matches()) {
        throw new AssertionError("not to be typed as it stands: " + word);
      }
    }
    if (command.isL2l()) {
      spark(command);
      ParseResult parsed = parse(command.arguments());
      if (!command.sparkOptions().contains("--jars")) { // which may bring kinds of their own
        read(parsed);
      }
      runs(command);
    } else {
      other(command);
    }
  }

  /** A command within a sentence, which may name things by capitals, or itself alone. */
  void mentioned(DocsCommand command) throws IOException {
    if (!command.isL2l()) {
      other(command);
      return;
    }
    spark(command);
    List<String> words = command.arguments();
    assertThat(words).as("not to be typed as it stands").noneMatch(word -> word.contains("..."));
    CommandLine below = commandLine();
    int names = 0;
    while (names < words.size() && below.getSubcommands().containsKey(words.get(names))) {
      below = below.getSubcommands().get(words.get(names++));
    }
    if (names < words.size()) {
      List<String> filled =
          words.stream().map(word -> word.replaceFirst("(^|=)N$", "$11")).toList();
      try {
        ParseResult parsed = parse(filled);
        if (!words.contains("CONF")) {
          read(parsed);
        }
      } catch (MissingParameterException e) {
        if (!filled.get(filled.size() - 1).startsWith("--")) { // else an option is what it is about
          throw e;
        }
      }
    }
  }

  private static CommandLine commandLine() {
    return new CommandLine(new L2l()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static ParseResult parse(List<String> words) {
    ParseResult parsed = commandLine().parseArgs(words.toArray(String[]::new));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return parsed;
  }

  /** Reads what the command would read before it starts. */
  private void read(ParseResult command) throws IOException {
    List<String> settings = new ArrayList<>(command.matchedOptionValue("--set", List.of()));
    if (command.hasMatchedOption("--seed") && command.commandSpec().name().equals("run")) {
      settings.add("seed=" + command.<Long>matchedOptionValue("--seed", 1L));
    }
    String name = command.commandSpec().qualifiedName(" ").replaceFirst("^l2l ", "");
    switch (name) {
      case "run", "show-config" -> {
        Path conf = conf(command.matchedPositionalValue(0, ""));
        String file = conf.getFileName().toString();
        check(config(Files.readString(conf), file, settings), file);
      }
      case "sweep" -> {
        Path conf = conf(command.matchedPositionalValue(0, ""));
        settings.addAll(List.of("data.train-limit=280", "data.validation=60"));
        SweepConfig sweep = SweepConfig.parse(Files.readString(conf), conf.toString(), settings);
        check(sweep.runs().values().iterator().next(), conf.getFileName().toString());
      }
      case "study gradients" -> {
        Path conf = conf(command.matchedPositionalValue(0, ""));
        StudyConfig study = StudyConfig.parse(Files.readString(conf), conf.toString(), settings);
        assertThat(study.cells()).isNotEmpty();
      }
      case "study bbob" -> {
        Path conf = conf(command.matchedPositionalValue(0, ""));
        BbobStudy study = BbobStudy.parse(Files.readString(conf), conf.toString(), settings);
        assertThat(study.searches()).isNotEmpty();
      }
      case "study poles" -> {
        Path conf = conf(command.matchedPositionalValue(0, ""));
        PolesStudy study = PolesStudy.parse(Files.readString(conf), conf.toString(), settings);
        assertThat(study.searches()).isNotEmpty();
      }
      case "simulate" -> {
        String given = command.matchedPositionalValue(0, "");
        if (given.endsWith(".conf")) {
          String text = Files.readString(conf(given));
          SimulationSetup unused =
              SimulationSetup.from(Section.root(Hocon.parse(text, given, settings)));
        }
      }
      default -> {}
    }
  }

  /** What is set is set on the small form of a configuration. */
  private static ExperimentConfig config(String text, String file, List<String> settings) {
    List<String> all = new ArrayList<>(SmallRuns.settings(text));
    all.addAll(settings);
    return ExperimentConfig.parse(text, file, all);
  }

  private static void check(ExperimentConfig config, String file) {
    Experiment.check(config, LocalBackend.of(SmallRuns.data(file)));
  }

  /** A configuration of the project, or one that a command before has written. */
  private Path conf(String name) {
    String here = name.startsWith("hdfs:///conf/") ? name.replace("hdfs:///", "") : name;
    for (Path file : List.of(Path.of(here), written.resolve(here))) {
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new AssertionError("there is no configuration " + name);
  }

  /** The runs that are read must come from somewhere. */
  private void runs(DocsCommand command) {
    String previous = "";
    for (String word : command.arguments()) {
      Matcher run = Pattern.compile("(?:run\\.warm-start=)?(runs/[^/]+)(/.*)?").matcher(word);
      if (run.matches() && !previous.equals("--out")) {
        String glob = run.group(1).replace("*", "[^/]*");
        assertThat(made)
            .as("a run that no documented command makes")
            .anyMatch(name -> name.matches(glob));
      }
      previous = word;
    }
  }

  private static void spark(DocsCommand command) {
    List<String> unknown = new ArrayList<>();
    new SparkSubmitArgumentsParser() {
      @Override
      public boolean handle(String option, String value) {
        return true;
      }

      @Override
      public boolean handleUnknown(String option) {
        unknown.add(option);
        return false;
      }

      @Override
      public void handleExtraArgs(List<String> extra) {
        unknown.addAll(extra);
      }

      void take(List<String> words) {
        parse(words);
      }
    }.take(command.sparkOptions());
    assertThat(unknown).as("options that spark-submit does not know").isEmpty();
  }

  private void other(DocsCommand command) {
    String previous = "";
    for (String word : command.words().subList(1, command.words().size())) {
      if (word.startsWith("src/") || word.startsWith("notebooks/") || word.startsWith("conf/")) {
        assertThat(Path.of(word)).exists();
      }
      if (command.program().equals("mvn")) {
        maven(word, previous);
      }
      previous = word;
    }
  }

  private void maven(String word, String previous) {
    Matcher tests = TESTS.matcher(word);
    if (tests.matches()) {
      for (String test : tests.group(1).split(",")) {
        assertThat(testNames).contains(test + ".java");
      }
    } else if (word.startsWith("-P")) {
      assertThat(pom).contains("<id>" + word.substring(2) + "</id>");
    } else if (!word.startsWith("-") && !previous.equals("-f")) {
      assertThat(GOALS).contains(word);
    }
  }
}
