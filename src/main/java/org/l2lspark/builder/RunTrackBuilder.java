package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section run.track. Who is told of a run while it goes on. */
@Generated("l2l settings --builders")
public final class RunTrackBuilder extends SettingsBuilder<RunTrackBuilder> {
  /** Nothing is set. */
  public RunTrackBuilder() {}

  /**
   * Address of an MLflow tracking server, for example http://localhost:5000: settings, fitness,
   * metrics and seconds of each generation are sent there. A run does not fail with it. [not set]
   */
  public RunTrackBuilder mlflow(String value) {
    return set("mlflow", value);
  }

  /**
   * Folder on the driver's machine for event files of TensorBoard: fitness, metrics and seconds of
   * each generation, a folder for each run. [not set]
   */
  public RunTrackBuilder tensorboard(String value) {
    return set("tensorboard", value);
  }

  /** Name of the experiment on that server; made where it is not there. [default l2l-spark] */
  public RunTrackBuilder mlflowExperiment(String value) {
    return set("mlflow-experiment", value);
  }

  /** Bearer token for that server: name an environment variable, as ${TOKEN}. [not set] */
  public RunTrackBuilder mlflowToken(String value) {
    return set("mlflow-token", value);
  }
}
