package org.l2lspark.task.inverse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.random.Seed;

/** Whole inversions in the calling thread, keyed as a run is. */
final class Inversions {
  private static final int MAX_GENERATIONS = 100;

  private Inversions() {}

  /**
   * What an inversion came to.
   *
   * @param problem what was solved
   * @param first the ensemble before the first update, coordinates
   * @param last the ensemble after the last update, coordinates
   * @param generations number of updates
   * @param failures failed members over all generations
   */
  record Result(
      InverseProblem problem, Ensemble first, Ensemble last, int generations, int failures) {
    /** Mean of a parameter over the last ensemble, as the problem sees it. */
    double mean(int k) {
      return decoded().mean()[k];
    }

    /** Standard deviation of a parameter over the last ensemble, divisor N. */
    double std(int k) {
      return Math.sqrt(covariance(decoded())[k * last.dimension() + k]);
    }

    /** How far the truth is from the mean, in standard deviations. */
    double away(int k) {
      return (problem.evidence().truth()[k] - mean(k)) / std(k);
    }

    Ensemble decoded() {
      return problem.parameters().decode(last);
    }
  }

  static ExperimentConfig config(String hocon, String... overrides) {
    return ExperimentConfig.parse(hocon, "test.conf", List.of(overrides));
  }

  static ExperimentConfig shipped(String name, String... overrides) {
    try {
      return config(Files.readString(Path.of("conf", name)), overrides);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InverseProblem problem(ExperimentConfig config) {
    return (InverseProblem)
        config.task().create(Optional.empty(), new Seed(config.seed()).fold("task"));
  }

  /** Runs until the filter is finished. */
  static Result run(ExperimentConfig config, int partitions) {
    return run(config, config.optimizer(), partitions);
  }

  private static <S> Result run(ExperimentConfig config, Optimizer<S> optimizer, int partitions) {
    InverseProblem problem = problem(config);
    Seed seed = new Seed(config.seed());
    S state = optimizer.start(problem.parameters(), seed.fold("start"));
    Ensemble first = optimizer.ask(state);
    Request request = Request.of(optimizer.reduction().orElseThrow());
    int failures = 0;
    int g = 0;
    try (LocalEvaluator<InverseProblem.Workspace> evaluator =
        new LocalEvaluator<>(problem, new EvaluationSettings(partitions, 0))) {
      while (optimizer.finished(state).isEmpty() && g < config.run().generations()) {
        if (g == MAX_GENERATIONS) {
          throw new IllegalStateException("no end after " + g + " generations");
        }
        Seed own = seed.fold("generation").fold(g);
        Evaluation evaluation =
            evaluator.evaluate(
                optimizer.ask(state), new Trial(g, new int[] {0}, own), request, "test");
        failures += evaluation.failures().size();
        state = optimizer.tell(state, evaluation, own.fold("update"));
        g++;
      }
    }
    return new Result(problem, first, optimizer.ask(state), g, failures);
  }

  /** The covariance over members, divisor N, {@code p x p}. */
  static double[] covariance(Ensemble ensemble) {
    int p = ensemble.dimension();
    int n = ensemble.members();
    double[] mean = ensemble.mean();
    double[] values = ensemble.values();
    double[] covariance = new double[p * p];
    for (int j = 0; j < n; j++) {
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          covariance[a * p + b] +=
              (values[j * p + a] - mean[a]) * (values[j * p + b] - mean[b]) / n;
        }
      }
    }
    return covariance;
  }
}
