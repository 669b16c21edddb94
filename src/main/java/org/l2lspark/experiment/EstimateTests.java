package org.l2lspark.experiment;

import java.util.Map;
import java.util.Optional;
import org.l2lspark.ensemble.Parameters;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllMembersFailedException;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.random.Seed;

/** Tries the estimate of a run on scenarios that are held out, and on those to train on. */
record EstimateTests(ExperimentConfig config, ProgressListener listener) {
  private static final String TESTING = "test the estimate";

  /** One estimate on one trial, by the name of a job at this moment. */
  EstimateResult result(
      Evaluator evaluator,
      PreparedTask prepared,
      double[] estimate,
      Trial trial,
      String split,
      String label) {
    return EstimateResult.of(
        evaluator,
        prepared.optimizee(),
        estimate,
        trial,
        config.run().fitness(),
        split,
        JobNames.testing(label, trial, split));
  }

  /** That of the newest state of a run. */
  EstimateResult result(
      Evaluator evaluator,
      PreparedTask prepared,
      double[] estimate,
      Trial trial,
      String split,
      JobNames names,
      int generation) {
    return result(
        evaluator, prepared, estimate, trial, split, names.generation(generation, TESTING));
  }

  /** Fitness and metrics after a generation on what is held out. */
  Map<String, Double> heldOut(
      Evaluator evaluator,
      PreparedTask prepared,
      double[] estimate,
      Seed seed,
      int generation,
      JobNames names) {
    Trial trial = prepared.heldOutTrial(seed).orElseThrow();
    return EstimateResult.metrics(
        evaluator,
        estimate,
        trial,
        config.run().fitness(),
        JobNames.testing(names.generation(generation, TESTING), trial, "test"));
  }

  /** Tests the answer on what is held out and, beside it, on what it was trained on. */
  void measure(
      RunStore store,
      JobNames names,
      PreparedTask prepared,
      Evaluator evaluator,
      Parameters estimate,
      Seed seed,
      RunTotals totals) {
    String label = names.at("end", TESTING);
    Optional<Trial> held = prepared.heldOutTrial(seed);
    if (held.isPresent()) {
      listener.phase("test on " + held.get().scenarios().length + " samples");
      EstimateResult test = tryResult(evaluator, prepared, estimate, held.get(), "test", label);
      totals.tested(test.metrics());
      test.confusion()
          .ifPresent(matrix -> store.artifact(ConfusionMatrix.DOCUMENT, matrix.toDocument()));
      Examples.document(test.decisions(), "test", prepared.task()::picture)
          .ifPresent(document -> store.artifact(Examples.DOCUMENT, document));
    }
    Trial training = prepared.trainingTrial(seed, config.run().trainLimit());
    totals.trained(tryResult(evaluator, prepared, estimate, training, "train", label).metrics());
  }

  /** An estimate that fails is no failed run: members went before it. */
  private EstimateResult tryResult(
      Evaluator evaluator,
      PreparedTask prepared,
      Parameters estimate,
      Trial trial,
      String split,
      String label) {
    try {
      return result(evaluator, prepared, estimate.coordinates(), trial, split, label);
    } catch (AllMembersFailedException e) {
      listener.phase("the estimate could not be evaluated: " + e.getMessage());
      return EstimateResult.NONE;
    }
  }
}
