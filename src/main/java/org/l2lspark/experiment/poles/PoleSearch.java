package org.l2lspark.experiment.poles;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.evaluate.Work;
import org.l2lspark.experiment.contest.SerialSearch;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.random.Seed;
import org.l2lspark.task.control.PoleBenchmark;

/**
 * One optimizer on one benchmark until a member solves it, the optimizer ends by itself or has made
 * its evaluations, on one core.
 *
 * <p>Where velocities are seen, the first member that balances 100,000 steps solves it, and
 * evaluations are counted up to this one. Where they are not, the fittest member of each generation
 * is tested: it solves the benchmark when it balances 100,000 steps and generalises. Evaluations
 * are then counted to the end of the generation; tests do not count, as in what is published.
 *
 * @param study text of the study, which says what the optimizer is
 * @param optimizer its name there
 * @param benchmark what is to be balanced
 * @param run number of the run, from 1
 */
public record PoleSearch(String study, String optimizer, PoleBenchmark benchmark, int run)
    implements Work<PoleSearch.Found> {
  private static final long serialVersionUID = 1L;

  /**
   * What came of it.
   *
   * @param search what was done
   * @param evaluations evaluations made until it was solved, or all
   * @param solved whether it was
   * @param fittest the best fitness
   * @param steady members that balanced 100,000 steps, where velocities are hidden of those tested
   * @param starts of the last of these: from how many of 625 starts it stays up; -1 where that is
   *     not asked
   */
  public record Found(
      PoleSearch search, long evaluations, boolean solved, double fittest, int steady, int starts)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Found compute() {
    PolesStudy plan = PolesStudy.parse(study, "the study", List.of());
    Poles poles = new Poles(benchmark);
    SerialSearch.run(
        plan.optimizer(optimizer),
        benchmark.parameters(),
        poles,
        plan.budget(),
        new Seed(plan.seed()).fold(optimizer).fold(benchmark.name()).fold(run));
    return new Found(
        this,
        poles.solvedAfter < 0 ? poles.evaluations : poles.solvedAfter,
        poles.solvedAfter >= 0,
        poles.fittest,
        poles.steady,
        poles.starts);
  }

  /** A member that solves the benchmark. */
  private static final class Poles implements SerialSearch.Objective {
    private final PoleBenchmark benchmark;
    private final PoleBenchmark.Attempts attempts;
    private long evaluations;
    private long solvedAfter = -1;
    private double fittest = Double.NEGATIVE_INFINITY;
    private int steady;
    private int starts = -1;

    Poles(PoleBenchmark benchmark) {
      this.benchmark = benchmark;
      this.attempts = benchmark.open();
    }

    @Override
    public double fitness(double[] member) {
      double fitness = attempts.fitness(member);
      evaluations++;
      fittest = fitness > fittest ? fitness : fittest;
      if (!benchmark.damping() && fitness == PoleBenchmark.STEPS) {
        steady++;
        solvedAfter = solvedAfter < 0 ? evaluations : solvedAfter;
      }
      return fitness;
    }

    @Override
    public void generation(Ensemble ensemble, double[] fitness) {
      if (!benchmark.damping()) {
        return;
      }
      double[] member = ensemble.member(Ranks.order(fitness)[0]);
      if (attempts.balances(member)) {
        steady++;
        starts = attempts.generalisation(member);
        solvedAfter = starts >= PoleBenchmark.ENOUGH_STARTS ? evaluations : -1;
      }
    }

    @Override
    public boolean found() {
      return solvedAfter >= 0;
    }
  }
}
