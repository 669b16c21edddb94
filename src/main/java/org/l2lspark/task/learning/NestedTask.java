package org.l2lspark.task.learning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.InnerConfiguration;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * A run of an optimizer as an inner loop: members are settings of it, as gamma and the size of an
 * ensemble, and their fitness is what the answer of the run is worth on samples that it was not
 * trained on. So published for the readout of a spiking reservoir, trained by an ensemble Kalman
 * filter inside and tuned by a genetic algorithm outside (Yegenoglu et al. 2022, Front. Comput.
 * Neurosci. 16:885207).
 *
 * @param inner the run, as written
 * @param tuned its settings that are parameters
 * @param written the run, as read without other values
 * @param budget members that may be evaluated in an inner run, so that a larger ensemble has fewer
 *     generations; 0 where generations alone say how long it is
 * @param validation the share of the training scenarios that fitness is measured on and that no
 *     inner run is trained on
 * @param score the metric that is the fitness; empty for the accuracy of classifications and the
 *     fitness of all else
 * @param heldOut number of inner runs, each of its own seed, that test the estimate
 */
record NestedTask(
    InnerConfiguration inner,
    List<TunedSetting> tuned,
    InnerSettings written,
    long budget,
    double validation,
    Optional<String> score,
    int heldOut)
    implements TaskDefinition {
  private static final String KIND = "nested";
  private static final int MOST = 1_000_000;

  static NestedTask from(Section task) {
    InnerConfiguration inner =
        task.configuration(
            "inner",
            Doc.of(
                "The inner run: a configuration with the sections task, optimizer and run (of which"
                    + " generations, batch, batch-size, batch-repeats, fitness and fitness-quantile"
                    + " have a meaning)."));
    InnerSettings written = InnerSettings.read(inner, Map.of());
    List<TunedSetting> tuned =
        task
            .namedSections(
                "tune",
                Doc.of("Settings of the inner run that the outer loop moves, each under a name."))
            .entrySet()
            .stream()
            .map(each -> TunedSetting.from(each.getKey(), each.getValue()))
            .toList();
    if (tuned.isEmpty()) {
      throw task.problem(
          "tune",
          "at least one setting to tune",
          "none",
          "add tune { gamma { setting = optimizer.gamma, lowest = 0.01, highest = 1 } }");
    }
    NestedTask nested =
        new NestedTask(
            inner,
            tuned,
            written,
            task.integer(
                "budget",
                0,
                0,
                Integer.MAX_VALUE,
                Doc.of(
                    "Members that an inner run may evaluate over all its generations, so that large"
                        + " ensembles have fewer generations; 0: run.generations alone says how"
                        + " long it is.",
                    "members")),
            task.number(
                "validation",
                0.2,
                Range.FRACTION,
                Doc.of(
                    "Share of the inner training scenarios that fitness is measured on and that"
                        + " inner runs do not see; the last ones. Where there is no end of"
                        + " scenarios, others are taken.")),
            task.optionalText(
                "score",
                Doc.of(
                        "Metric of the inner run's answer that is a member's fitness: the higher,"
                            + " the better.")
                    .byDefault("accuracy of a classification, else fitness")),
            task.integer(
                "held-out",
                10,
                1,
                MOST,
                Doc.of(
                    "Inner runs, each of its own seed, that test the estimate, on the inner"
                        + " scenarios that are held out.",
                    "runs")));
    for (TunedSetting setting : tuned) {
      if (setting.path().startsWith("task.")) {
        throw task.problem(
            "tune." + setting.name() + ".setting",
            "a setting of optimizer or run: the inner task is built once for all members",
            setting.path(),
            "");
      }
      for (double end : new double[] {setting.lowest(), setting.highest()}) {
        nested.settings(Map.of(setting.path(), setting.value(end))); // refuses what is impossible
      }
    }
    return nested;
  }

  /** The inner run with other values. */
  InnerSettings settings(Map<String, ?> values) {
    return InnerSettings.read(inner, values);
  }

  /** Generations of an inner run whose ensemble has this size. */
  static int generations(long budget, InnerSettings settings) {
    return budget == 0
        ? settings.generations()
        : (int) Math.max(1, budget / settings.optimizer().members());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean needsData() {
    return written.task().needsData();
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    Task task = written.task().create(data, seed.fold("inner"));
    Optimizers.requireFit(written.optimizer(), task.facets());
    InnerSplit split = InnerSplit.of(task.scenarios(), validation);
    split.batch(written.batch(), seed, 0); // refuses its size
    return new NestedProblem(this, task, split);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "settings of a run, by what its answer is worth: an optimizer around an optimizer";
    }

    @Override
    public TaskDefinition read(Section task) {
      return NestedTask.from(task);
    }
  }
}
