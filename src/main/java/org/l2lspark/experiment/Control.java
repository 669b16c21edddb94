package org.l2lspark.experiment;

import java.util.Optional;
import org.l2lspark.task.Features;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;

/**
 * Trains the baseline classifier on the features that the trained readout saw. Made before a run
 * begins, so that a baseline the machines do not have is refused then.
 */
final class Control {
  private final ControlSettings settings;
  private final Backend backend;
  private final Optional<String> responseCache;
  private final Optional<Backend.Baseline> baseline;

  Control(ControlSettings settings, Backend backend, Optional<String> responseCache) {
    this.settings = settings;
    this.backend = backend;
    this.responseCache = responseCache;
    this.baseline =
        switch (settings.kind()) {
          case NONE -> Optional.empty();
          case RIDGE -> Optional.of(new RidgeBaseline());
          case LOGISTIC -> Optional.of(backend.logisticRegression());
        };
  }

  /** Accuracy on the test split; empty where there is no control. */
  Optional<Double> testAccuracy(Preparation preparation, ProgressListener listener) {
    if (baseline.isEmpty()) {
      return Optional.empty();
    }
    Task task = preparation.task();
    Optional<Features> features = task.features(responses(preparation, listener));
    if (features.isEmpty()) {
      return Optional.empty();
    }
    listener.phase(
        "control: " + settings.kind().name().toLowerCase(java.util.Locale.ROOT) + " regression");
    return Optional.of(
        baseline
            .get()
            .testAccuracy(
                features.get(),
                task.classes(),
                task.trainSamples(),
                task.testSamples(),
                settings.penalty()));
  }

  /** The responses that the features are made of: those of the run, or computed for the control. */
  private Optional<Responses> responses(Preparation preparation, ProgressListener listener) {
    Optional<SharedStage<?>> stage = preparation.task().featureStage();
    if (preparation.shared().isPresent() || stage.isEmpty()) {
      return preparation.shared();
    }
    listener.phase("control: " + stage.get().description());
    return Optional.of(backend.share(stage.get(), responseCache));
  }
}
