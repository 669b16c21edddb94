package org.l2lspark.experiment;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.constraint.Constraint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.Tasks;

/**
 * A whole configuration, read and checked once: everything after it may trust its numbers.
 *
 * @param text the configuration as HOCON, overrides included; reading it again gives the same
 * @param settings every value as it is used, by path
 * @param seed keys everything random in the run
 * @param task the inner loop
 * @param data the data set, empty for tasks that need none
 * @param optimizer the outer loop
 * @param optimizerKind its name in the configuration
 * @param run length and records
 * @param control the baseline
 * @param constraints what members should keep
 * @param responseCache folder of cached shared responses, empty to keep none
 * @param timeoutSeconds how long a block, or a member of one that took longer, may be evaluated
 *     before it counts as failed; 0 for ever
 */
public record ExperimentConfig(
    String text,
    Map<String, Setting> settings,
    long seed,
    TaskDefinition task,
    Optional<DataSettings> data,
    Optimizer<?> optimizer,
    String optimizerKind,
    RunSettings run,
    ControlSettings control,
    List<Constraint> constraints,
    Optional<String> responseCache,
    double timeoutSeconds) {

  /**
   * Reads a configuration.
   *
   * @param hocon its text
   * @param name what to call it in messages: the file name
   * @param overrides {@code key=value} pairs that win over the text
   * @throws InputException when it cannot be parsed, has unknown keys or impossible values
   */
  public static ExperimentConfig parse(String hocon, String name, List<String> overrides) {
    return of(Hocon.parse(hocon, name, overrides));
  }

  /**
   * The same with another task, which no configuration names: a benchmark's, or one with a fault in
   * it for a test. Text and settings stay those of the task that was read.
   */
  public ExperimentConfig with(TaskDefinition another) {
    return new ExperimentConfig(
        text,
        settings,
        seed,
        another,
        data,
        optimizer,
        optimizerKind,
        run,
        control,
        constraints,
        responseCache,
        timeoutSeconds);
  }

  /**
   * What has changed between the settings of a run and others, a phrase per change. A setting that
   * the release of the run did not know has not changed where it is at its default now.
   */
  public static List<String> differences(Map<String, Setting> started, Map<String, Setting> given) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(started.keySet());
    given.forEach(
        (key, setting) -> {
          if (started.containsKey(key) || !setting.defaulted()) {
            keys.add(key);
          }
        });
    for (String key : keys) {
      String was = started.containsKey(key) ? started.get(key).value() : "nothing";
      String is = given.containsKey(key) ? given.get(key).value() : "nothing";
      if (!was.equals(is)) {
        differences.add(key + " was " + was + ", is " + is);
      }
    }
    return differences;
  }

  /**
   * Checks that environment variables have not changed what a run does since it was started; those
   * that are texts, as passwords and paths are, may change.
   *
   * @param started the settings it was started with
   * @throws InputException naming the settings that have changed
   */
  void requireSameEnvironment(Map<String, Setting> started) {
    if (!text.contains("${")) {
      return; // nothing comes from the environment
    }
    Map<String, Setting> was = new TreeMap<>(started);
    Map<String, Setting> is = new TreeMap<>(settings);
    was.remove("run.generations"); // may be extended
    is.remove("run.generations");
    List<String> differences = differences(was, is);
    if (!differences.isEmpty()) {
      throw new InputException(
          "environment variables have changed since the run was started",
          "the settings the run was started with",
          String.join("; ", differences),
          "set the variables that its configuration names as they were");
    }
  }

  /**
   * Reads a configuration that was parsed.
   *
   * @throws InputException when it has unknown keys or impossible values
   */
  public static ExperimentConfig of(Config config) {
    return of(Section.root(config));
  }

  /**
   * The seed alone.
   *
   * @param root the top of a configuration
   */
  public static long seed(Section root) {
    return root.longInteger(
        "seed",
        1,
        Doc.of(
            "Keys everything random in the run: the same seed gives the same numbers on any"
                + " number of machines."));
  }

  private static ControlSettings control(Section root, TaskDefinition task) {
    Section control =
        root.section(
            "control",
            Doc.of("What a result is compared with, trained on the same samples by other means."));
    if (task.needsData()) {
      return ControlSettings.from(control);
    }
    return ControlSettings.withoutData(control, task.kind());
  }

  /**
   * Reads a configuration from its top, which remembers what is asked for.
   *
   * @throws InputException when it has unknown keys or impossible values
   */
  public static ExperimentConfig of(Section root) {
    long seed = seed(root);
    Section taskSection =
        root.section("task", Doc.of("The inner loop: what a member of the ensemble is tried on."));
    TaskDefinition task = Tasks.read(taskSection);
    Optional<DataSettings> data =
        task.needsData()
            ? Optional.of(
                DataSettings.from(
                    root.section("data", Doc.of("The samples, for tasks that need a data set."))))
            : Optional.empty();
    Section optimizerSection =
        root.section("optimizer", Doc.of("The outer loop: how the members move."));
    Optimizer<?> optimizer = Optimizers.read(optimizerSection);
    RunSettings run =
        RunSettings.from(root.section("run", Doc.of("Length of a run, its batches and records.")));
    ControlSettings control = control(root, task);
    List<Constraint> constraints = Constraint.from(root);
    Optional<String> cache =
        task.needsData()
            ? root.optionalText(
                "response-cache",
                Doc.of(
                    "Folder, by Hadoop path, that keeps what all members share, such as the spikes"
                        + " of a reservoir and what it has learnt by STDP, for other runs with the"
                        + " same settings."))
            : Optional.empty();
    double timeout =
        root.section("evaluation", Doc.of("How members are evaluated."))
            .number(
                "timeout",
                0,
                Range.NOT_NEGATIVE,
                Doc.of(
                    "How long a block of members, or one member of a block that took longer, may be"
                        + " evaluated before it counts as failed; 0 for ever.",
                    "s"));
    root.requireNoUnknownKeys();
    return new ExperimentConfig(
        root.text(),
        root.settings(),
        seed,
        task,
        data,
        optimizer,
        root.settings().get("optimizer.kind").value(),
        run,
        control,
        constraints,
        cache,
        timeout);
  }
}
