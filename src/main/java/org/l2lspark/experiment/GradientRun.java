package org.l2lspark.experiment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.Task;

/**
 * The control of a configuration as a run of its own: the task's net, trained by gradients on one
 * core, without an ensemble. Gives the bits that the same control gives at the end of a run.
 *
 * <p>Its run directory has a manifest, a summary and the document {@value #DOCUMENT}, and no
 * generations. A training that was interrupted starts again.
 */
public final class GradientRun {
  /** Name of the document of what the training went through. */
  public static final String DOCUMENT = Control.DOCUMENT;

  private final ExperimentConfig config;
  private final Backend backend;
  private final String label;

  private GradientRun(ExperimentConfig config, Backend backend, String label) {
    this.config = config;
    this.backend = backend;
    this.label = label;
  }

  /**
   * A training on these machines.
   *
   * @param label what to call it where people watch
   * @throws InputException when the control of the configuration is another
   */
  public static GradientRun of(ExperimentConfig config, Backend backend, String label) {
    if (config.control().gradient().isEmpty()) {
      throw new InputException(
          "there is nothing to train by gradients",
          "control.kind = sgd or adam",
          config.control().kind().name().toLowerCase(Locale.ROOT),
          "set control.kind");
    }
    return new GradientRun(config, backend, label);
  }

  /**
   * Trains.
   *
   * @return the summary that was also written
   * @throws InputException when a run is in the store already, or the net has no gradient
   */
  public Map<String, Object> run(RunStore store) {
    Optional<Dataset> data = config.data().map(backend::data);
    Task task = Preparation.task(config, data);
    RunManifest manifest = RunFrame.manifest(config, RunFrame.digest(data), backend);
    return RunFrame.begin(store, manifest, () -> train(store, task));
  }

  /**
   * Trains anew in the directory of a training that was interrupted.
   *
   * @throws InputException when the data has changed
   */
  public Map<String, Object> resume(RunStore store) {
    Optional<Dataset> data = config.data().map(backend::data);
    RunFrame.requireSameData(store.manifest(), RunFrame.digest(data));
    Task task = Preparation.task(config, data);
    return RunFrame.goOn(store, () -> train(store, task));
  }

  private Map<String, Object> train(RunStore store, Task task) {
    long start = System.nanoTime();
    ControlResult result =
        backend.train(
            task.gradientControl(config.control().gradient().orElseThrow()),
            new Seed(config.seed()).fold("control"),
            label);
    store.artifact(DOCUMENT, result.document());
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("status", RunStatus.FINISHED.name().toLowerCase(Locale.ROOT));
    summary.put("task", config.taskKind());
    summary.put("optimizer", config.control().kind().name().toLowerCase(Locale.ROOT));
    summary.put("testAccuracy", result.testAccuracy());
    summary.put("chanceAccuracy", 1.0 / task.classes());
    summary.put("wallSeconds", (System.nanoTime() - start) / 1e9);
    store.summary(summary);
    return summary;
  }
}
