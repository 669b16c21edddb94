package org.l2lspark.experiment.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.DataSettings;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.GradientControl;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;

/**
 * Machines that several runs share: a data set is read once for all runs that use it, and what is
 * prepared for a run or shared by its members is computed once for all runs in which it is the
 * same. Thread-safe where the machines are.
 */
final class SharedMachines implements Backend {
  private final Backend machines;
  private final Remembered<DataSettings, Dataset> datasets = new Remembered<>();
  private final Remembered<String, Preparation.Result> prepared = new Remembered<>();
  private final Remembered<String, Responses> responses = new Remembered<>();

  SharedMachines(Backend machines) {
    this.machines = machines;
  }

  @Override
  public Dataset data(DataSettings settings) {
    return datasets.get(settings, () -> machines.data(settings));
  }

  @Override
  public Evaluator evaluator(Optimizee<?> optimizee, EvaluationSettings settings) {
    return machines.evaluator(optimizee, settings);
  }

  @Override
  public Estimate estimate(String run) {
    return machines.estimate(run);
  }

  @Override
  public Preparation.Result prepare(Preparation preparation, Optional<String> cache, String label) {
    return prepared.get(preparation.key(), () -> machines.prepare(preparation, cache, label));
  }

  @Override
  public Responses share(SharedStage<?> stage, Optional<String> cache, String label) {
    return responses.get(stage.key(), () -> machines.share(stage, cache, label));
  }

  @Override
  public Baseline logisticRegression() {
    return machines.logisticRegression();
  }

  @Override
  public Baseline perceptron(List<Integer> hidden, int iterations, long seed) {
    return machines.perceptron(hidden, iterations, seed);
  }

  @Override
  public ControlResult train(GradientControl training, Seed seed, String label) {
    return machines.train(training, seed, label);
  }

  @Override
  public Map<String, String> versions() {
    return machines.versions();
  }
}
