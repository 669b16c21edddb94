package org.l2lspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.bbob.BbobStudy;
import org.l2lspark.experiment.poles.PolesStudy;
import org.l2lspark.experiment.study.Method;
import org.l2lspark.experiment.study.SizePolicy;
import org.l2lspark.experiment.study.StudyConfig;
import org.l2lspark.experiment.sweep.SweepConfig;
import org.l2lspark.task.control.PoleBenchmark;

/** Every configuration that is shipped can be read, and reads the same from a run's manifest. */
class ConfTest {

  static List<Path> configurations() throws IOException {
    return files("");
  }

  static List<Path> studies() throws IOException {
    return files("study-");
  }

  static List<Path> sweeps() throws IOException {
    return files("sweep-");
  }

  /** Configurations of the kind that file names begin with; of single runs with no kind. */
  private static List<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".conf"))
              .filter(file -> !file.endsWith("secure.conf")) // properties of Spark
              .filter(file -> kind(file.getFileName().toString()).equals(kind))
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private static String kind(String name) {
    return Stream.of("study-bbob", "study-poles", "study-", "sweep-")
        .filter(name::startsWith)
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void shouldParseWithoutUnknownKeys(Path file) throws IOException {
    ExperimentConfig config =
        ExperimentConfig.parse(Files.readString(file), file.toString(), List.of());
    assertThat(config.run().generations()).isPositive();
    assertThat(config.settings()).containsKeys("optimizer.kind", "task.kind", "seed");

    ExperimentConfig again = ExperimentConfig.parse(config.text(), "manifest.json", List.of());
    assertThat(again.settings()).isEqualTo(config.settings());
    assertThat(again.text()).isEqualTo(config.text());
  }

  @ParameterizedTest
  @MethodSource("studies")
  void shouldPlanEveryRunOfAStudy(Path file) throws IOException {
    StudyConfig config = StudyConfig.parse(Files.readString(file), file.toString(), List.of());
    assertThat(config.cells()).hasSizeGreaterThan(20);
    assertThat(config.settings().methods()).containsExactly(Method.values());
    assertThat(config.settings().sizes()).containsExactly(SizePolicy.values());
    assertThat(config.settings().members()).isNotEmpty();
    assertThat(config.settings().activations()).contains("logistic", "relu", "tanh");
  }

  @Test
  void shouldPlanEverySearchOfAStudyOfOptimizers() throws IOException {
    for (Path file : files("study-bbob")) {
      BbobStudy study = BbobStudy.parse(Files.readString(file), file.toString(), List.of());
      assertThat(study.functions()).hasSize(24);
      assertThat(study.searches())
          .hasSize(
              24
                  * study.dimensions().size()
                  * study.instances().size()
                  * study.optimizers().size());
    }
  }

  @Test
  void shouldPlanEveryRunOfAStudyOfPoles() throws IOException {
    for (Path file : files("study-poles")) {
      PolesStudy study = PolesStudy.parse(Files.readString(file), file.toString(), List.of());
      assertThat(study.benchmarks()).containsExactly(PoleBenchmark.values());
      assertThat(study.runs()).isGreaterThanOrEqualTo(50);
      assertThat(study.searches()).hasSize(3 * study.runs() * study.optimizers().size());
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void shouldPlanEveryRunOfASweep(Path file) throws IOException {
    SweepConfig config = SweepConfig.parse(Files.readString(file), file.toString(), List.of());
    assertThat(config.runs()).hasSizeGreaterThan(10);
    assertThat(config.runs().values().stream().map(ExperimentConfig::seed).distinct())
        .hasSizeGreaterThan(2);
  }
}
