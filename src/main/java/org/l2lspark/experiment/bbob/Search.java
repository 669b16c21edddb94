package org.l2lspark.experiment.bbob;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.l2lspark.bbob.Bbob;
import org.l2lspark.evaluate.Work;
import org.l2lspark.experiment.contest.SerialSearch;
import org.l2lspark.random.Seed;
import org.l2lspark.task.functions.BbobTask;

/**
 * One optimizer on one function until it reaches the last target, ends by itself or has made its
 * evaluations, on one core.
 *
 * @param study text of the study, which says what the optimizer is
 * @param optimizer its name there
 * @param function 1 to 24
 * @param dimension number of parameters
 * @param instance of the function
 */
public record Search(String study, String optimizer, int function, int dimension, int instance)
    implements Work<Search.Found> {
  private static final long serialVersionUID = 1L;

  /** Targets are so many to a factor of ten. */
  static final int PER_DECADE = 5;

  /** Exponent of the first target. */
  static final int EASIEST = 2;

  /** Exponent of the last target. */
  static final int HARDEST = -8;

  /** Number of targets. */
  static final int TARGETS = (EASIEST - HARDEST) * PER_DECADE + 1;

  /** A target: how far above the optimum a value may be. */
  static double target(int index) {
    return StrictMath.pow(10, EASIEST - index / (double) PER_DECADE);
  }

  /**
   * What came of it.
   *
   * @param search what was done
   * @param evaluations evaluations made
   * @param least the least value above the optimum
   * @param reached evaluations until each target, the easiest first; -1 where it was not reached
   */
  public record Found(Search search, long evaluations, double least, long[] reached)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether the last target was reached. */
    boolean solved() {
      return reached[TARGETS - 1] >= 0;
    }
  }

  @Override
  public Found compute() {
    BbobStudy plan = BbobStudy.parse(study, "the study", List.of());
    Bbob bbob = Bbob.of(function, dimension, instance);
    Targets targets = new Targets(bbob);
    long evaluations =
        SerialSearch.run(
            plan.optimizer(optimizer),
            new BbobTask(bbob).parameters(),
            targets,
            plan.budget() * (long) dimension,
            new Seed(plan.seed()).fold(optimizer).fold(function).fold(dimension).fold(instance));
    return new Found(this, evaluations, targets.least, targets.reached);
  }

  /** Targets, one after the other. */
  private static final class Targets implements SerialSearch.Objective {
    private final Bbob bbob;
    private final long[] reached = new long[TARGETS];
    private int next;
    private long evaluations;
    private double least = Double.POSITIVE_INFINITY;

    Targets(Bbob bbob) {
      this.bbob = bbob;
      Arrays.fill(reached, -1);
    }

    @Override
    public double fitness(double[] member) {
      double above = bbob.above(member);
      evaluations++;
      least = above < least ? above : least;
      while (next < TARGETS && least <= target(next)) {
        reached[next++] = evaluations;
      }
      return Double.isFinite(above) ? -above : Double.NaN;
    }

    @Override
    public boolean found() {
      return next == TARGETS;
    }
  }
}
