package org.l2lspark.experiment;

import java.util.Optional;
import org.l2lspark.task.Features;
import org.l2lspark.task.Task;

/** Trains the baseline classifier on the features that the trained readout saw. */
final class Control {
  private final ControlSettings settings;
  private final Backend backend;

  Control(ControlSettings settings, Backend backend) {
    this.settings = settings;
    this.backend = backend;
  }

  /** Accuracy on the test split; empty where there is no control. */
  Optional<Double> testAccuracy(Preparation preparation, ProgressListener listener) {
    Task task = preparation.task();
    Optional<Features> features = task.features(preparation.shared());
    if (features.isEmpty() || settings.kind() == ControlSettings.Kind.NONE) {
      return Optional.empty();
    }
    listener.phase(
        "control: " + settings.kind().name().toLowerCase(java.util.Locale.ROOT) + " regression");
    Backend.Baseline baseline =
        settings.kind() == ControlSettings.Kind.RIDGE
            ? new RidgeBaseline()
            : backend.logisticRegression();
    return Optional.of(
        baseline.testAccuracy(
            features.get(),
            task.classes(),
            task.trainSamples(),
            task.testSamples(),
            settings.penalty()));
  }
}
