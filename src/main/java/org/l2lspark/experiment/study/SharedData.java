package org.l2lspark.experiment.study;

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

/** Machines whose data set was read once for all runs. */
record SharedData(Backend machines, Dataset dataset) implements Backend {
  @Override
  public Dataset data(DataSettings settings) {
    return dataset;
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
    return machines.prepare(preparation, cache, label);
  }

  @Override
  public Responses share(SharedStage<?> stage, Optional<String> cache, String label) {
    return machines.share(stage, cache, label);
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
