package org.l2lspark.task.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.l2lspark.Required;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.random.Seed;

/** Programs of a user, written into a folder, and tasks that run them. */
final class Scripts {
  /** The loop of a program in Python; what it does with x stands between. */
  private static final String PYTHON =
      """
      import json, os, signal, subprocess, sys, time
      %s
      def child():
          return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)", __file__])
      for line in sys.stdin:
          request = json.loads(line)
          answer = {"id": request["id"]}
          if "parameters" in request:
              x = request["parameters"].get("x", 0)
              scenario, seed = request["scenario"], request["seed"]
              answer["fitness"] = -x * x
      %s
          print(json.dumps(answer), flush=True)
      """;

  private Scripts() {}

  /**
   * A program in Python.
   *
   * @param start what it does first
   * @param evaluate what it does with {@code x}, {@code scenario}, {@code seed} and the {@code
   *     answer}, which holds an id and a fitness
   */
  static Path python(Path folder, String start, String evaluate) throws IOException {
    boolean there =
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(each -> Files.isExecutable(Path.of(each, "python3")));
    Required.that(there, "there is no python3 on this machine");
    String body = evaluate.strip().indent(8).stripTrailing();
    Path script = folder.resolve("model.py");
    return Files.writeString(
        script, PYTHON.formatted(start, body.isEmpty() ? "        pass" : body));
  }

  /** A program in POSIX shell. */
  static Path shell(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("model.sh"), text);
  }

  /** A task of one parameter x that runs a script, not started yet. */
  static ExternalTask of(Path script, String more) {
    String interpreter = script.toString().endsWith(".py") ? "python3" : "sh";
    return read(
        """
        command = [%s, "%s"], parameters = [{ name = x, mean = 0, std = 1 }]
        timeout-seconds = 20
        """
                .formatted(interpreter, script)
            + more);
  }

  /** A task as configured. */
  static ExternalTask read(String hocon) {
    Section section = Section.root(ConfigFactory.parseString(hocon));
    ExternalTask task = ExternalTask.from(section);
    section.requireNoUnknownKeys();
    return task;
  }

  /** The task, its program started once. */
  static ExternalTask create(ExternalTask task) {
    return (ExternalTask) task.create(Optional.empty(), new Seed(1));
  }

  static ExternalOptimizee optimizee(ExternalTask task) {
    return (ExternalOptimizee) task.optimizee(Optional.empty());
  }

  /** Members of one parameter each. */
  static Ensemble members(double... x) {
    return Ensemble.of(x.length, 1, x);
  }

  /** Evaluates members on scenarios 0, 1, ... */
  static Evaluation evaluate(ExternalTask task, Ensemble ensemble, int scenarios, int partitions) {
    return evaluate(
        task, ensemble, scenarios, new EvaluationSettings(partitions, 0), Request.FITNESS);
  }

  static Evaluation evaluate(
      ExternalTask task,
      Ensemble ensemble,
      int scenarios,
      EvaluationSettings settings,
      Request request) {
    int[] numbers = java.util.stream.IntStream.range(0, scenarios).toArray();
    try (LocalEvaluator<Slot> evaluator = new LocalEvaluator<>(optimizee(task), settings)) {
      return evaluator.evaluate(ensemble, new Trial(0, numbers, new Seed(3)), request, "test");
    }
  }

  /** Closes what is idle and waits until nothing runs that has this text in its command line. */
  static void assertNothingRuns(ExternalTask task, Path script) throws InterruptedException {
    Programs.closeIdle(task.program().key(), 0);
    assertNothingRuns(script);
  }

  static void assertNothingRuns(Path script) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!running(script).isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(running(script)).isEmpty();
  }

  /** Command lines of processes that name a script. */
  static List<String> running(Path script) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(script.toString()))
        .filter(line -> !line.toLowerCase(Locale.ROOT).contains("java"))
        .toList();
  }
}
