package org.l2lspark.builder;

import javax.annotation.processing.Generated;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.problem.InputException;

/** A whole configuration, as l2l run CONF takes it. */
@Generated("l2l settings --builders")
public final class ExperimentBuilder extends SettingsBuilder<ExperimentBuilder> {
  /** Nothing is set. */
  public ExperimentBuilder() {}

  /**
   * Keys everything random in the run: the same seed gives the same numbers on any number of
   * machines. [a whole number; default 1]
   */
  public ExperimentBuilder seed(long value) {
    return set("seed", value);
  }

  /**
   * Folder, by Hadoop path, that keeps what all members share, such as the spikes of a reservoir
   * and what it has learnt by STDP, for other runs with the same settings. [not set; where
   * task.kind = classifier or regression or reservoir]
   */
  public ExperimentBuilder responseCache(String value) {
    return set("response-cache", value);
  }

  /** The inner loop: what a member of the ensemble is tried on. */
  public ExperimentBuilder task(TaskBuilder<?> section) {
    return set("task", section);
  }

  /** The samples. [where task.kind = classifier or regression or reservoir] */
  public ExperimentBuilder data(DataBuilder section) {
    return set("data", section);
  }

  /** The outer loop: how the members move. */
  public ExperimentBuilder optimizer(OptimizerBuilder<?> section) {
    return set("optimizer", section);
  }

  /** Length of a run, its batches and records. */
  public ExperimentBuilder run(RunBuilder section) {
    return set("run", section);
  }

  /** What a result is compared with, trained on the same samples by other means. */
  public ExperimentBuilder control(ControlBuilder section) {
    return set("control", section);
  }

  /**
   * Inequalities that members should keep: fitness is less by a penalty where one does not, for
   * every optimizer that moves by fitness. The share of members that keep all is the metric
   * feasible. [default []]
   */
  public ExperimentBuilder constraints(ConstraintBuilder... sections) {
    return set("constraints", sections);
  }

  /** How members are evaluated. */
  public ExperimentBuilder evaluation(EvaluationBuilder section) {
    return set("evaluation", section);
  }

  /**
   * Reads and checks what was set.
   *
   * @throws InputException when a key is unknown or missing, or a value is impossible
   */
  public ExperimentConfig build() {
    return ExperimentConfig.of(config());
  }
}
