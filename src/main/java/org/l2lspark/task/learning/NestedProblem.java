package org.l2lspark.task.learning;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;

/**
 * A {@link NestedTask} with its inner task built. What that needs before the first generation, as a
 * reservoir's responses, is made once for all members and all inner runs.
 */
record NestedProblem(NestedTask settings, Task inner, InnerSplit split) implements Task {
  /** Name of the control: the inner run as it is written. */
  static final String AS_WRITTEN = "asWritten";

  @Override
  public Scenarios scenarios() {
    return Scenarios.endless(settings.heldOut());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of();
  }

  @Override
  public Optional<Preparation> preparation() {
    return inner.preparation();
  }

  @Override
  public Task prepared(Preparation.Result result) {
    return new NestedProblem(settings, inner.prepared(result), split);
  }

  @Override
  public Optional<SharedStage<?>> sharedStage() {
    return inner.sharedStage();
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return optimizee(shared, false);
  }

  @Override
  public Map<String, Optimizee<?>> controls(Optional<Responses> shared) {
    return Map.of(AS_WRITTEN, optimizee(shared, true));
  }

  private Optimizee<?> optimizee(Optional<Responses> shared, boolean asWritten) {
    String score =
        settings
            .score()
            .orElse(inner.classes().isPresent() ? Evaluation.ACCURACY : Evaluation.FITNESS);
    return new NestedOptimizee<>(
        inner.optimizee(shared),
        settings.inner(),
        settings.tuned(),
        settings.budget(),
        score,
        split,
        asWritten);
  }
}
