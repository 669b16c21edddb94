package org.l2lspark.experiment;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
   * @return what came of it, as it was also written
   * @throws InputException when a run is in the store already, or the net has no gradient
   */
  public RunResult run(RunStore store) {
    Optional<Dataset> data = config.data().map(backend::data);
    Task task = PreparedTask.task(config, data);
    RunManifest manifest = RunLifecycle.manifest(config, RunLifecycle.digest(data), backend);
    return RunLifecycle.begin(store, manifest, () -> train(store, task));
  }

  /**
   * Trains anew in the directory of a training that was interrupted.
   *
   * @throws InputException when the data has changed
   */
  public RunResult resume(RunStore store) {
    store.claim();
    RunManifest manifest = store.manifest();
    Optional<Dataset> data = config.data().map(backend::data);
    RunLifecycle.requireSameData(manifest, RunLifecycle.digest(data));
    config.requireSameEnvironment(manifest.settings());
    Task task = PreparedTask.task(config, data);
    return RunLifecycle.goOn(
        store, manifest.withStatus(RunStatus.RUNNING), () -> train(store, task));
  }

  private RunResult train(RunStore store, Task task) {
    long start = System.nanoTime();
    ControlResult result =
        backend.train(
            task.gradientControl(config.control().gradient().orElseThrow()),
            new Seed(config.seed()).fold("control"),
            label);
    store.artifact(DOCUMENT, result.document());
    RunResult summary =
        new RunResult(
            RunStatus.FINISHED,
            config.task().kind(),
            config.control().kind().name().toLowerCase(Locale.ROOT),
            0,
            0,
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Map.of(),
            result.metrics(),
            Map.of(),
            Map.of(),
            OptionalDouble.of(1.0 / task.classes().orElseThrow().size()),
            Map.of(),
            Map.of(),
            Optional.of("the training is done"),
            new RunResult.Costs((System.nanoTime() - start) / 1e9, Double.NaN, 0, 0, 0, 0, 0),
            RunResult.Fame.NONE);
    store.result(summary);
    return summary;
  }
}
