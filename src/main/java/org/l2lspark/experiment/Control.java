package org.l2lspark.experiment;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.evaluate.Predicts;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.Features;
import org.l2lspark.task.GradientControl;
import org.l2lspark.task.RegressionFeatures;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;

/**
 * Trains the control: a baseline on the features that what was trained saw, or the task's own net
 * by gradients. Of a regression there is ridge regression only, which {@link #requireFor} makes
 * sure. Made before a run begins, so that a baseline the machines do not have is refused then.
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

  /**
   * Checks that a task can have this control.
   *
   * @throws InputException when it predicts numbers and the control cannot
   */
  static void requireFor(Task task, ControlSettings settings) {
    ControlSettings.Kind kind = settings.kind();
    if (task.facets().contains(Predicts.class)
        && kind != ControlSettings.Kind.NONE
        && kind != ControlSettings.Kind.RIDGE) {
      throw new InputException(
          "this control predicts no numbers",
          "control.kind = ridge or none, for a regression",
          "control.kind = " + kind.name().toLowerCase(Locale.ROOT),
          "set control.kind = ridge");
    }
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
    Optional<RegressionFeatures> regression = task.regressionFeatures();
    if (regression.isPresent() && task.scenarios() instanceof Scenarios.Finite split) {
      listener.phase("control: " + name());
      return Optional.of(
          new ControlResult(
              RidgeBaseline.testMetrics(
                  regression.get(),
                  split.training(),
                  split.held().orElseThrow(),
                  settings.penalty()),
              Map.of()));
    }
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
    return Optional.of(new ControlResult(Map.of(Evaluation.ACCURACY, accuracy), Map.of()));
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
