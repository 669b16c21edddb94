package org.l2lspark.experiment;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.Features;
import org.l2lspark.task.GradientControl;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;

/**
 * Trains the control: a baseline classifier on the features that the trained readout saw, or the
 * task's own net by gradients. Made before a run begins, so that a baseline the machines do not
 * have is refused then.
 */
final class Control {
  /** Name of the document that a control may leave behind. */
  static final String DOCUMENT = "control";

  private final ControlSettings settings;
  private final Backend backend;
  private final Optional<String> responseCache;
  private final Seed seed;
  private final Optional<Backend.Baseline> baseline;

  Control(ControlSettings settings, Backend backend, Optional<String> responseCache, Seed seed) {
    this.settings = settings;
    this.backend = backend;
    this.responseCache = responseCache;
    this.seed = seed;
    this.baseline =
        switch (settings.kind()) {
          case NONE, SGD, ADAM -> Optional.empty();
          case RIDGE -> Optional.of(new RidgeBaseline());
          case LOGISTIC -> Optional.of(backend.logisticRegression());
          case PERCEPTRON ->
              Optional.of(backend.perceptron(settings.hidden(), settings.iterations(), seed.key()));
        };
  }

  /** What the control reached; empty where there is none. */
  Optional<ControlResult> run(PreparedTask prepared, ProgressListener listener, JobNames story) {
    String label = story.at("control", name());
    if (settings.gradient().isPresent()) {
      GradientControl training = prepared.task().gradientControl(settings.gradient().get());
      listener.phase("control: " + name());
      return Optional.of(backend.train(training, seed, label));
    }
    if (baseline.isEmpty()) {
      return Optional.empty();
    }
    Task task = prepared.task();
    Optional<Features> features = task.features(responses(prepared, listener, story));
    if (features.isEmpty() || !(task.scenarios() instanceof Scenarios.Finite split)) {
      return Optional.empty();
    }
    listener.phase("control: " + name());
    double accuracy =
        baseline
            .get()
            .testAccuracy(
                label,
                features.get(),
                task.classes().orElseThrow().size(),
                split.training(),
                split.held().orElseThrow(),
                settings.penalty());
    return Optional.of(new ControlResult(accuracy, Map.of()));
  }

  private String name() {
    String kind = settings.kind().name().toLowerCase(Locale.ROOT);
    return switch (settings.kind()) {
      case RIDGE, LOGISTIC -> kind + " regression";
      default -> kind;
    };
  }

  /** The responses that the features are made of: those of the run, or computed for the control. */
  private Optional<Responses> responses(
      PreparedTask prepared, ProgressListener listener, JobNames story) {
    Optional<SharedStage<?>> stage = prepared.task().featureStage();
    if (prepared.shared().isPresent() || stage.isEmpty()) {
      return prepared.shared();
    }
    String step = stage.get().description();
    listener.phase("control: " + step);
    return Optional.of(backend.share(stage.get(), responseCache, story.at("control", step)));
  }
}
