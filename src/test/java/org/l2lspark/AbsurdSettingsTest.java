package org.l2lspark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Entry;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.config.ValueType;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.simulation.SimulationSetup;
import org.l2lspark.task.Task;

/**
 * Whatever a number of a shipped configuration is set to, it is right, or the user is told before
 * anything starts: by no other exception, and without taking the memory first.
 */
class AbsurdSettingsTest {
  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "0.5",
          "1e-300",
          "-1e300",
          "1e12",
          "1e308",
          "1000000000",
          "2147483647",
          "9223372036854775807",
          "9223372036854775808");
  private static final List<String> LISTS =
      List.of("[]", "[-1]", "[0]", "[1, 1]", "[1e12]", "[1e308, 1e308]", "[a]", "[[1]]");

  /** A configuration that is right. */
  private record Base(String name, String text, List<String> overrides) {
    ExperimentConfig config(List<String> more) {
      List<String> all = new ArrayList<>(overrides);
      all.addAll(more);
      return ExperimentConfig.parse(text, name, all);
    }

    List<Entry> entries() {
      Section root = Section.root(Hocon.parse(text, name, overrides));
      ExperimentConfig unused = ExperimentConfig.of(root);
      return root.entries().stream().filter(entry -> !entry.nested()).toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .filter(file -> !file.getFileName().toString().matches("(study|sweep)-.*|secure.conf"))
          .sorted()
          .toList();
    }
  }

  private static Base base(Path file) throws IOException {
    String text = Files.readString(file);
    return new Base(file.getFileName().toString(), text, SmallRuns.settings(text));
  }

  private static Backend backend(String name) {
    return LocalBackend.of(SmallRuns.data(name));
  }

  @Test
  void shouldBeRefusedOrRightInEveryRun() throws IOException {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> tried = new TreeSet<>();
    for (Path file : files(Path.of("conf"))) {
      Base base = base(file);
      Backend given = backend(base.name());
      ExperimentConfig right = base.config(List.of());
      Experiment.check(right, given);
      for (Entry entry : base.entries()) {
        for (String value : values(entry.type())) {
          String setting = entry.path() + "=" + value;
          String key = right.task().kind() + right.optimizerKind() + setting;
          Backend backend = setting.startsWith("data.generate-") ? LocalBackend.create() : given;
          if (tried.add(key)) {
            attempt(
                base.name() + " --set " + setting,
                () -> check(base.config(List.of(setting)), backend),
                wrong);
          }
        }
      }
    }
    assertThat(tried).hasSizeGreaterThan(1000);
    assertThat(wrong).isEmpty();
  }

  /** What the driver would need for it is known before. */
  @Test
  void shouldRefuseAnEnsembleThatDoesNotFit() throws IOException {
    Base base = base(Path.of("conf/enkf-mnist.conf"));
    Backend backend = backend(base.name());
    ExperimentConfig config =
        base.config(List.of("optimizer.members=1000000", "optimizer.process=batch"));
    assertThatThrownBy(() -> Experiment.check(config, backend))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("the ensemble", "1,000,000 members", "lower optimizer.members");
  }

  /** As a run begins, up to what has to be computed first. */
  private static void check(ExperimentConfig config, Backend backend) {
    Experiment.check(config, backend);
    Task task = config.task().create(config.data().map(backend::data), new Seed(1));
    if (task.preparation().isEmpty() && task.sharedStage().isEmpty()) {
      ParameterSpace unused = task.optimizee(Optional.empty()).parameters();
    }
  }

  @Test
  void shouldBeRefusedOrRightInEveryNetwork() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : files(Path.of("conf/networks"))) {
      String text = Files.readString(file);
      Section root = Section.root(Hocon.parse(text, file.toString(), List.of("duration-ms=10")));
      SimulationSetup unused = SimulationSetup.from(root);
      for (Entry entry : root.entries()) {
        for (String value : entry.nested() ? List.<String>of() : values(entry.type())) {
          String setting = entry.path() + "=" + value;
          attempt(
              file.getFileName() + " --set " + setting,
              () ->
                  SimulationSetup.from(
                      Section.root(
                          Hocon.parse(text, "x.conf", List.of("duration-ms=10", setting)))),
              wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> values(ValueType type) {
    return switch (type) {
      case WHOLE_NUMBER, NUMBER -> NUMBERS;
      case NUMBERS, MATRIX, TEXTS -> LISTS;
      case TEXT, FLAG, CHOICE -> List.of("", "nonsense", "1", "[]", "{a=1}");
      default -> List.of();
    };
  }

  /** Does it; whatever happens but a refusal of four lines is noted. */
  private static void attempt(String what, Runnable work, List<String> wrong) {
    try {
      work.run();
    } catch (InputException e) {
      if (e.getMessage().lines().count() > 6) {
        wrong.add(what + ": " + e.getMessage());
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      StackTraceElement[] trace = e.getStackTrace();
      wrong.add(what + ": " + e + (trace.length == 0 ? "" : " at " + trace[0]));
    }
  }
}
