package org.l2lspark.task.learning;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.config.Doc;
import org.l2lspark.config.InnerConfiguration;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * A family of tasks, each with a few samples to learn from. The inner loop is a run of an optimizer
 * over the weights that are trained within a task; the outer loop moves what that run begins with:
 * features, the mean and the deviations of its first ensemble, the noise that it believes in. What
 * counts is how well other samples of the task are put out afterwards. Reported on tasks never
 * seen.
 *
 * @param family what tasks are; absent where it needs data
 * @param subsets the same of a family that needs data
 * @param learner what learns
 * @param inner the inner run's configuration
 * @param steps generations of the inner run
 * @param score what a member's fitness is
 * @param heldOut number of tasks that test the estimate
 */
record FewShotTask(
    Optional<TaskFamily> family,
    Optional<ClassSubsets.Settings> subsets,
    Learner learner,
    InnerConfiguration inner,
    int steps,
    Score score,
    int heldOut)
    implements TaskDefinition {
  private static final String KIND = "few-shot";
  private static final String KIND_OF_CLASSES = "few-shot-classes";
  private static final int MOST = 1_000_000;

  /** What a member's fitness is. */
  enum Score {
    @Meaning("minus the squared error on queries, mean over outputs")
    SQUARED_ERROR,
    @Meaning("the fraction of queries that are classified rightly")
    ACCURACY
  }

  private enum Kind {
    @Meaning("y = A sin(x + phi), amplitude and phase drawn anew")
    SINUSOIDS
  }

  /** Reads a family that needs no data. */
  static FewShotTask from(Section task) {
    Section family = task.section("family", Doc.of("The tasks."));
    Kind kind =
        family.choice("kind", Kind.class, Kind.SINUSOIDS, Doc.of("What a task is drawn from."));
    int shots = count(family, "shots", 10, "Samples to learn from.");
    int queries =
        count(family, "queries", 50, "Other samples of the task that the learner is tried on.");
    TaskFamily drawn =
        switch (kind) {
          case SINUSOIDS -> Sinusoids.from(family, shots, queries);
        };
    return from(task, Optional.of(drawn), Optional.empty(), Score.SQUARED_ERROR);
  }

  /** Reads subsets of the classes of a data set. */
  static FewShotTask ofClasses(Section task) {
    Section family = task.section("family", Doc.of("The tasks."));
    int shots = count(family, "shots", 5, "Samples of each class to learn from.");
    int queries =
        count(family, "queries", 10, "Other samples of each that the learner is tried on.");
    ClassSubsets.Settings subsets = ClassSubsets.Settings.from(family, shots, queries);
    Score score =
        task.choice(
            "score", Score.class, Score.SQUARED_ERROR, Doc.of("What a member's fitness is."));
    return from(task, Optional.empty(), Optional.of(subsets), score);
  }

  private static int count(Section family, String key, int usual, String sentence) {
    return family.integer(key, usual, 1, MOST, Doc.of(sentence, "samples"));
  }

  private static FewShotTask from(
      Section task,
      Optional<TaskFamily> family,
      Optional<ClassSubsets.Settings> subsets,
      Score score) {
    Learner learner = Learner.from(task.section("learner", Doc.of("What learns.")));
    InnerConfiguration inner =
        task.configuration(
            "inner",
            Doc.of(
                "The run that trains within a task: a configuration with the section optimizer, and"
                    + " run with the number of generations."));
    return new FewShotTask(
        family,
        subsets,
        learner,
        inner,
        inner.read(Map.of(), FewShotTask::steps),
        score,
        task.integer(
            "held-out",
            200,
            1,
            MOST,
            Doc.of("Tasks, never trained on, that test the estimate.", "tasks")));
  }

  /** Reads the whole of an inner configuration. */
  private static int steps(Section root) {
    Section own = root.section("optimizer", Doc.of("How weights are trained."));
    Optimizer<?> optimizer = Optimizers.read(own);
    InnerRun.unfit(optimizer)
        .ifPresent(
            reason -> {
              throw own.problem("kind", "an optimizer that needs no plan", reason, "");
            });
    Optimizers.requireFit(optimizer, Set.of(Targets.class));
    return root.section("run", Doc.of("Length of the run."))
        .integer("generations", 1, 1, MOST, Doc.of("Length of the run.", "generations"));
  }

  @Override
  public String kind() {
    return needsData() ? KIND_OF_CLASSES : KIND;
  }

  @Override
  public boolean needsData() {
    return subsets.isPresent();
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    TaskFamily drawn =
        family.orElseGet(() -> ClassSubsets.of(subsets.orElseThrow(), data.orElseThrow()));
    return new Built(heldOut, new FewShotOptimizee(drawn, learner, inner, steps, score, seed));
  }

  /** The task: nothing is shared but the family. */
  private record Built(int heldOut, FewShotOptimizee optimizee) implements Task {
    @Override
    public Scenarios scenarios() {
      return Scenarios.endless(heldOut);
    }

    @Override
    public Set<Class<? extends Facet>> facets() {
      return Set.of();
    }

    @Override
    public Optimizee<?> optimizee(Optional<Responses> shared) {
      return optimizee;
    }
  }

  /** Brings families without data. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "learn to learn functions from few points: sinusoids";
    }

    @Override
    public TaskDefinition read(Section task) {
      return FewShotTask.from(task);
    }
  }

  /** Brings the family of subsets of classes. */
  public static final class OfClasses implements TaskProvider {
    @Override
    public String kind() {
      return KIND_OF_CLASSES;
    }

    @Override
    public String description() {
      return "learn to learn to tell some classes of a data set apart from few samples of each";
    }

    @Override
    public TaskDefinition read(Section task) {
      return FewShotTask.ofClasses(task);
    }
  }
}
