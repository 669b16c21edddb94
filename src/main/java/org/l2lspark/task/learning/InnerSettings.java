package org.l2lspark.task.learning;

import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.InnerConfiguration;
import org.l2lspark.config.Section;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.Tasks;

/**
 * The run that is an inner loop, as configured.
 *
 * @param task what its members are tried on
 * @param optimizer what moves them
 * @param generations how long
 * @param batch which scenarios a generation takes
 * @param fitness how the fitness on many scenarios becomes one
 */
record InnerSettings(
    TaskDefinition task,
    Optimizer<?> optimizer,
    int generations,
    BatchSettings batch,
    FitnessStatistic fitness) {
  private static final int MOST = 1_000_000;

  /** Reads them with some values in place of those written. */
  static InnerSettings read(InnerConfiguration configuration, Map<String, ?> values) {
    return configuration.read(values, InnerSettings::from);
  }

  private static InnerSettings from(Section root) {
    TaskDefinition task = Tasks.read(root.section("task", Doc.of("What members are tried on.")));
    Section own = root.section("optimizer", Doc.of("How the members move."));
    Optimizer<?> optimizer = Optimizers.read(own);
    InnerRun.unfit(optimizer)
        .ifPresent(
            reason -> {
              throw own.problem("kind", "an optimizer that needs no plan", reason, "");
            });
    Section run = root.section("run", Doc.of("Length of the run and its batches."));
    return new InnerSettings(
        task,
        optimizer,
        run.integer("generations", 1, MOST, Doc.of("Length of the run.", "generations")),
        BatchSettings.from(run),
        FitnessStatistic.from(run));
  }
}
