package org.l2lspark.task.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Request;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.ShippedFiles;

class ExternalTaskTest {
  @TempDir private Path folder;

  @Test
  void shouldAskOneProgramAboutEveryMemberAndScenarioOfManyEvaluations() throws Exception {
    Path log = folder.resolve("log");
    Path script =
        Scripts.python(
            folder,
            "open('%s', 'a').write('started\\n')".formatted(log),
            "answer['fitness'] = x + 10 * scenario\nanswer['metrics'] = {'speed': x * scenario}");
    ExternalTask task = Scripts.create(Scripts.of(script, "scenarios = 3"));
    for (int partitions : new int[] {1, 3, 7}) {
      Evaluation evaluation = Scripts.evaluate(task, Scripts.members(1, 2, 3), 3, partitions);
      assertThat(evaluation.fitness()).containsExactly(11, 12, 13);
      assertThat(evaluation.metrics().get("speed")).containsExactly(1, 2, 3);
      assertThat(evaluation.failures()).isEmpty();
    }
    assertThat(Files.readAllLines(log)).containsExactly("started");
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldGiveAScenarioTheSameSeedForAllMembersOnAnyNumberOfPartitions() throws Exception {
    Path script =
        Scripts.python(
            folder, "import random", "answer['fitness'] = random.Random(seed).gauss(x, 1)");
    Ensemble ensemble = Scripts.members(0, 0, 1, 2, 3, 4, 5, 1e-300);
    for (int scenarios : new int[] {5, 40}) { // members are cut, and both are
      ExternalTask task = Scripts.create(Scripts.of(script, "scenarios = " + scenarios));
      double[] one = Scripts.evaluate(task, ensemble, scenarios, 1).fitness();
      assertThat(one[0]).isEqualTo(one[1]).isNotEqualTo(0);
      assertThat(one[2]).isCloseTo(one[0] + 1, within(1e-12));
      for (int partitions : new int[] {3, 7}) {
        assertThat(Scripts.evaluate(task, ensemble, scenarios, partitions).fitness())
            .isEqualTo(one);
      }
      Scripts.assertNothingRuns(task, script);
    }
    assertThat(ExternalOptimizee.seed(new Seed(3), 0)).isBetween(0L, 1L << 53);
  }

  @Test
  void shouldSendValuesOfEveryKindAndNamesOfAnyAlphabet() throws Exception {
    Path script =
        Scripts.python(
            folder,
            "",
            """
            p = request["parameters"]
            answer["metrics"] = {"größe 大": p["größe 大"] * 2}
            if p != {"größe 大": 0.1 + 0.2, "w": [1.5, -2e-300], "n": 3, "on": True, "who": "é\\""}:
                answer["error"] = repr(p)
            if type(p["n"]) is not int or type(p["on"]) is not bool:
                answer["error"] = repr(p)
            """);
    ExternalTask task =
        Scripts.create(
            Scripts.read(
                """
                command = [python3, "%s"]
                parameters = [
                  { name = "größe 大", mean = 0, std = 1 }
                  { name = w, size = 2, from = -1, to = 1 }
                  { name = n, kind = integer, lower = 0, upper = 9 }
                  { name = on, kind = boolean }
                  { name = who, kind = choice, choices = [a, "é\\""] }
                ]
                """
                    .formatted(script)));
    Ensemble ensemble = Ensemble.of(1, 6, new double[] {0.1 + 0.2, 1.5, -2e-300, 3.2, 0.6, 0.9});
    Evaluation evaluation = Scripts.evaluate(task, ensemble, 1, 1);
    assertThat(evaluation.failures()).isEmpty();
    assertThat(evaluation.metrics()).containsOnlyKeys("größe 大");
    assertThat(evaluation.metrics().get("größe 大")).containsExactly(2 * (0.1 + 0.2));
    Scripts.assertNothingRuns(task, script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[x, x * 3]", "{'b': x * 3, 'a': x}"})
  void shouldCompareOutputsWithDataInUnitsOfTheirNoise(String outputs) throws Exception {
    Path script =
        Scripts.python(folder, "", "del answer['fitness']\nanswer['outputs'] = " + outputs);
    ExternalTask task =
        Scripts.create(
            Scripts.of(script, "outputs = [a, b], data = [1, 1], noise { variances = [4, 0.25] }"));
    assertThat(task.facets()).containsExactly(Targets.class);
    Evaluation evaluation =
        Scripts.evaluate(
            task,
            Scripts.members(1, 2),
            1,
            new EvaluationSettings(1, 0),
            Request.of(new AllOutputs(true)));
    assertThat(evaluation.failures()).isEmpty();
    assertThat(AllOutputs.of(evaluation).values()).containsExactly(1, 2, 3, 6);
    // (0 / 2)^2 + (2 / 0.5)^2, (1 / 2)^2 + (5 / 0.5)^2
    assertThat(evaluation.fitness()).containsExactly(-8, -50.125);
    Observation observation = evaluation.observation().orElseThrow();
    assertThat(observation.targets()).containsExactly(1, 1);
    assertThat(observation.noise().orElseThrow().variances()).containsExactly(4, 0.25);
    Scripts.assertNothingRuns(task, script);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[x]; \"outputs\" has 1 numbers instead of 2",
        "[x, x, x]; \"outputs\" has 3 numbers instead of 2",
        "{\"a\": x}; \"outputs\" has 1 numbers instead of 2",
        "{\"a\": x, \"c\": x}; \"outputs: b\" is not a finite number: null",
        "[x, None]; \"outputs: b\" is not a finite number: null",
        "[x, [x]]; \"outputs: b\" is not a finite number: [2]",
        "x; \"outputs\" is neither a list nor an object: 2"
      })
  void shouldFailTheMemberWhoseOutputsAreNotThoseOfTheAxis(String outputs, String reason)
      throws Exception {
    Path script =
        Scripts.python(
            folder,
            "",
            "answer['outputs'] = [1, 1]\nif x == 2:\n    answer['outputs'] = " + outputs);
    ExternalTask task = Scripts.create(Scripts.of(script, "outputs = [a, b]"));
    Evaluation evaluation = Scripts.evaluate(task, Scripts.members(1, 2, 3), 1, 1);
    assertThat(evaluation.fitness()).containsExactly(-1, Double.NaN, -9);
    assertThat(evaluation.failures().get(0).reason()).startsWith(reason).contains("{\"x\":2.0}");
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldTakeARowOfDataForEachScenario() {
    ExternalTask task =
        Scripts.read(
            """
            command = [x], parameters = [{ name = x, mean = 0, std = 1 }]
            outputs = [a, b], scenarios = 2, held-out = 1, data = [1, 2, 3, 4, 5, 6]
            noise.covariance = [2, 1, 1, 2]
            """);
    Observation observation = task.outputs().observation(new int[] {2, 0});
    assertThat(observation.targets()).containsExactly(5, 6, 1, 2);
    // Gamma^-1 = [2 -1; -1 2] / 3 and residuals (1, 2): (2 - 4 + 8) / 3 / 2
    assertThat(task.outputs().fitness(new double[] {4, 4}, 2)).isCloseTo(-1, within(1e-12));
    assertThat(task.scenarios()).isEqualTo(Scenarios.split(2, 1));
  }

  @Test
  void shouldHaveTargetsOnlyWhereThereAreData() {
    ExternalTask task =
        Scripts.read(
            "command = [x], parameters = [{ name = x, mean = 0, std = 1 }], outputs = [a]");
    assertThat(task.facets()).isEmpty();
    assertThat(Scripts.optimizee(task).facet(Targets.class)).isEmpty();
    assertThat(Scripts.optimizee(task).facet(Facet.class)).isPresent();
    assertThat(Scripts.optimizee(task).outputs()).containsExactly("a");
    ExternalTask data =
        Scripts.read(
            "command = [x], parameters = [{ name = x, mean = 0, std = 1 }], data = [1, 2]");
    assertThat(Scripts.optimizee(data).facet(Targets.class)).isPresent();
    assertThat(Scripts.optimizee(data).outputs()).containsExactly("y[0]", "y[1]");
  }

  @Test
  void shouldShareOutMembersWhereScenariosAreFew() {
    String conf = "command = [x], parameters = [{ name = x, mean = 0, std = 1 }], scenarios = ";
    assertThat(Scripts.read(conf + "2").cut()).isEqualTo(Cut.MEMBERS);
    assertThat(Scripts.read(conf + "100").cut()).isEqualTo(Cut.MEMBERS_AND_SAMPLES);
    ExternalTask endless = Scripts.read(conf + "endless, held-out = 3");
    assertThat(endless.cut()).isEqualTo(Cut.MEMBERS_AND_SAMPLES);
    assertThat(endless.scenarios().heldOut().orElseThrow()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "command = []; command",
        "parameters = []; parameters",
        "restarts = -1; restarts",
        "timeout-seconds = 0; timeout-seconds",
        "scenarios = 0; scenarios",
        "outputs = [a, a]; each output once",
        "outputs = [a, b], data = [1]; one for each output",
        "outputs = [a], scenarios = endless, data = [1, 2]; one for each output",
        "outputs = [a], noise.variance = 1; beside data",
        "data = [1], noise { variance = 1, variances = [1] }; beside data",
        "data = [1, 2], noise.variances = [1]; expected noise of 2 outputs",
        "data = [1, 2], noise.covariance = [1, 2, 2, 1]; positive definite",
        "data = [1, 2], noise.covariance = [1, 2]; expected 2 x 2 numbers",
        "comand = [x]; did you mean 'command'"
      })
  void shouldRefuseSettingsThatDoNotFit(String wrong, String message) {
    assertThatThrownBy(
            () ->
                Scripts.read(
                    "command = [x]\nparameters = [{ name = x, mean = 0, std = 1 }]\n" + wrong))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldPassOverWhatLibrariesPrintAtTheStart() throws Exception {
    Path script = Scripts.python(folder, "print('Welcome!\\n\\n{\"id\":7}', flush=True)", "");
    ExternalTask task = Scripts.create(Scripts.of(script, ""));
    assertThat(Scripts.evaluate(task, Scripts.members(3), 1, 1).fitness()).containsExactly(-9);
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldRunInItsFolderWithItsEnvironmentAndFindFilesThatWereShipped() throws Exception {
    Path shipped = Files.createDirectory(folder.resolve("shipped"));
    Files.writeString(folder.resolve("here.txt"), "7");
    Path script =
        Scripts.python(
            shipped,
            "",
            """
            table = open(os.path.join(os.environ["L2L_FILES"], "table.txt")).read()
            answer["fitness"] = float(open("here.txt").read()) + float(os.environ["MORE"]) + float(table)
            """);
    Files.writeString(shipped.resolve("table.txt"), "100");
    Optional<Path> before = ShippedFiles.folder();
    ShippedFiles.in(shipped);
    try {
      ExternalTask task =
          Scripts.create(
              Scripts.read(
                  """
                  command = [python3, some/folder/model.py], directory = "%s"
                  environment { MORE = 20 }, parameters = [{ name = x, mean = 0, std = 1 }]
                  """
                      .formatted(folder)));
      assertThat(Scripts.evaluate(task, Scripts.members(1), 1, 1).fitness()).containsExactly(127);
      Scripts.assertNothingRuns(task, script);
    } finally {
      ShippedFiles.in(before.orElse(Path.of("")));
    }
  }

  @Test
  void shouldNotTakeTheProgramOfATaskThatWasMadeBefore() throws Exception {
    Path script = Scripts.python(folder, "", "");
    ExternalTask first = Scripts.create(Scripts.of(script, ""));
    Scripts.python(folder, "", "answer['fitness'] = 42");
    ExternalTask second = Scripts.create(Scripts.of(script, ""));
    assertThat(Scripts.evaluate(second, Scripts.members(1), 1, 1).fitness()).containsExactly(42);
    assertThat(Scripts.evaluate(first, Scripts.members(1), 1, 1).fitness()).containsExactly(-1);
    Programs.closeIdle(first.program().key(), 0);
    Scripts.assertNothingRuns(second, script);
  }

  @Test
  void shouldCloseAProgramThatHasNothingToDo() throws Exception {
    Path ended = folder.resolve("ended");
    Path script =
        Scripts.python(
            folder,
            "import atexit; atexit.register(lambda: open('%s', 'w').close())".formatted(ended),
            "");
    ExternalTask task = Scripts.create(Scripts.of(script, "idle-seconds = 0.1"));
    Scripts.evaluate(task, Scripts.members(1), 1, 1);
    Scripts.assertNothingRuns(script);
    assertThat(ended).as("it could end by itself").exists();
  }

  @Test
  void shouldBeShippedAsItIs() throws IOException, ClassNotFoundException {
    ExternalTask task =
        Scripts.read(
            """
            command = [x], environment { A = 1 }, data = [1, 2], noise.variance = 3
            parameters = [{ name = x, kind = positive, median = 1, log-std = 1 }]
            """);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(Scripts.optimizee(task));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ExternalOptimizee copy = (ExternalOptimizee) in.readObject();
      assertThat(copy.parameters()).isEqualTo(Scripts.optimizee(task).parameters());
      assertThat(copy.outputs()).containsExactly("y[0]", "y[1]");
      assertThat(Arrays.stream(copy.observation(new int[1]).targets()).sum()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"python, python3, -1.25", "sh, sh, 24"})
  void shouldRunTheProgramsOfTheGuide(String language, String interpreter, double fitness)
      throws Exception {
    String guide = Files.readString(Path.of("src/examples/external/README.md"));
    String fence = "```" + language + "\n";
    int start = guide.indexOf(fence) + fence.length();
    Path script =
        Files.writeString(
            folder.resolve("guide"), guide.substring(start, guide.indexOf("```", start)));
    ExternalTask task =
        Scripts.create(
            Scripts.read(
                """
                command = [%s, "%s"], parameters = [
                  { name = x, mean = 0, std = 1 }
                  { name = y, mean = 0, std = 1 }
                  { name = n, kind = integer, lower = 0, upper = 9 }
                ]
                """
                    .formatted(interpreter, script)));
    Ensemble ensemble = Ensemble.of(1, 3, new double[] {0.5, 1.25, 4});
    assertThat(Scripts.evaluate(task, ensemble, 1, 1).fitness()).containsExactly(fitness);
    Scripts.assertNothingRuns(task, script);
  }
}
