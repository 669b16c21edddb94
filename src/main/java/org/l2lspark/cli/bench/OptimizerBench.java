package org.l2lspark.cli.bench;

import java.util.List;
import java.util.Locale;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.functions.BenchmarkFunction;
import org.l2lspark.task.functions.FunctionTask;

/**
 * What an optimizer and the kernel take where evaluations cost next to nothing: {@code l2l bench
 * optimizers}. No Spark is started.
 */
public final class OptimizerBench {
  private static final Seed SEED = new Seed(9);
  private static final int REPEATS = 5;
  private static final FunctionTask RASTRIGIN =
      new FunctionTask(BenchmarkFunction.RASTRIGIN, 10, 0.1);

  private OptimizerBench() {}

  /**
   * Evaluations of Rastrigin's function in 10 dimensions per second of the clock, on one core.
   *
   * @param optimizer kind of the optimizer
   * @param members of a generation
   * @param evaluations at least so many in each repetition
   */
  public static void measure(KalmanReport report, String optimizer, int members, int evaluations) {
    report.begin(
        optimizer,
        String.format(
            Locale.ROOT,
            "Rastrigin in 10 dimensions, %d members, %,d evaluations",
            members,
            evaluations));
    Optimizer<?> own =
        Optimizers.read(
            Section.root(
                Hocon.parse("kind = " + optimizer + ", members = " + members, "bench", List.of())));
    if (own.reduction().isPresent()) {
      throw new InputException(
          "this optimizer compares outputs with targets",
          "optimizers by fitness alone",
          optimizer,
          "name another one by --optimizer");
    }
    Phases fastest = run(own, evaluations, SEED); // not yet compiled: the first to be beaten
    for (int r = 0; r < REPEATS; r++) {
      Phases phases = run(own, evaluations, SEED.fold(r));
      fastest = phases.seconds() < fastest.seconds() ? phases : fastest;
    }
    double rate = fastest.evaluations / fastest.seconds();
    report.row("evaluationsPerSecond", rate, "evaluations a second, the best run", "%,.0f", rate);
    part(report, "ask", fastest.ask, fastest);
    part(report, "evaluate", fastest.evaluate, fastest);
    part(report, "tell", fastest.tell, fastest);
  }

  private static void part(KalmanReport report, String name, double seconds, Phases all) {
    double each = 1e9 * seconds / all.evaluations;
    report.row(name + "Nanoseconds", each, "  " + name + ", of an evaluation", "%.0f ns", each);
  }

  private record Phases(long evaluations, double ask, double evaluate, double tell) {
    double seconds() {
      return ask + evaluate + tell;
    }
  }

  private static <S> Phases run(Optimizer<S> optimizer, int most, Seed seed) {
    long ask = 0;
    long evaluate = 0;
    long tell = 0;
    long evaluations = 0;
    try (Evaluator evaluator = new LocalEvaluator<>(RASTRIGIN, EvaluationSettings.DEFAULT)) {
      S state = optimizer.start(RASTRIGIN.parameters(), seed);
      for (int g = 0; evaluations < most; g++) {
        if (optimizer.finished(state).isPresent()) {
          state = optimizer.start(RASTRIGIN.parameters(), seed.fold(g));
        }
        long t0 = System.nanoTime();
        Ensemble ensemble = optimizer.ask(state);
        long t1 = System.nanoTime();
        Evaluation evaluation =
            evaluator.evaluate(
                ensemble, new Trial(g, new int[1], seed.fold(g)), Request.FITNESS, "generation");
        long t2 = System.nanoTime();
        state = optimizer.tell(state, evaluation, seed.fold(g));
        tell += System.nanoTime() - t2;
        ask += t1 - t0;
        evaluate += t2 - t1;
        evaluations += ensemble.members();
      }
    }
    return new Phases(evaluations, ask / 1e9, evaluate / 1e9, tell / 1e9);
  }
}
