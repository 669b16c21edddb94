package org.l2lspark.task.inverse;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * Statistics of a chaotic system, averaged over a window of time: the observation of climates. The
 * system starts at a keyed state, is integrated for a spin-up, and is then averaged over every
 * step. A model that runs away ends in numbers that are not finite.
 *
 * <p>Such a G is random: {@code G(u) = mean(u) + xi}, where the average over a finite window gives
 * xi about the covariance of the data's own noise. Here every run starts at a state of its own that
 * the seed names, so that the xi of members are independent, and the same bits come out wherever a
 * member runs. The Lorenz 63 example of EnsembleKalmanProcesses.jl starts all members and all
 * iterations at one and the same state, and leaves it to the spin-up to tell them apart: members
 * with almost equal parameters still part by chaos, but the xi of a member is then neither named
 * nor independent of its neighbours'. Its windows (10 time units after 30 of spin-up) and its
 * covariance, from consecutive windows of a long run, are the same.
 *
 * <p>The ensemble's own covariance contains that of xi, so the Kalman gain is that of the sum of
 * both noises, and the posterior a little wider than that of a G without noise: at most twice the
 * variance where all is done in one step, less with several, since xi is drawn anew.
 *
 * @param system what is integrated
 * @param step step of integration in units of the model's time, above 0
 * @param spinUp time before the window, at least 0
 * @param average length of the window, at least one step
 */
public record TimeAverages(DynamicalSystem system, double step, double spinUp, double average)
    implements ForwardModel {
  private static final long serialVersionUID = 1L;
  private static final double MAX_WORK = 1e8; // steps x variables: seconds of a core
  private static final String TIME = "units of the model's time";

  /** Checks the limits. */
  public TimeAverages {
    if (!Range.POSITIVE.contains(step)
        || !Range.NOT_NEGATIVE.contains(spinUp)
        || !Range.POSITIVE.contains(average)
        || average / step < 0.5
        || (spinUp + average) / step * system.dimension() > MAX_WORK) {
      throw new IllegalArgumentException(
          "needs a step above 0, a window of at least one and no more than 1e8 of them times variables, got %s, %s and %s"
              .formatted(step, spinUp, average));
    }
  }

  /**
   * Reads step and windows.
   *
   * @param step the default step
   */
  static TimeAverages from(Section settings, DynamicalSystem system, double step) {
    double h =
        settings.number(
            "step",
            step,
            Range.POSITIVE,
            Doc.of(
                "Step of the integration (Runge-Kutta of order 4); smaller where a run of the"
                    + " model runs away.",
                TIME));
    double spinUp =
        settings.number(
            "spin-up",
            30,
            Range.NOT_NEGATIVE,
            Doc.of("Time that is integrated before the average and thrown away.", TIME));
    double average =
        settings.number(
            "average",
            10,
            Range.POSITIVE,
            Doc.of(
                "Length of the window over which statistics are averaged, at least one step;"
                    + " the longer, the less noise.",
                TIME));
    if (average / h < 0.5 || (spinUp + average) / h * system.dimension() > MAX_WORK) {
      throw settings.problem(
          "step",
          "a window (average) of one step or more, and no more than 1e8 steps x variables in all",
          "step = %s, spin-up = %s, average = %s".formatted(h, spinUp, average),
          "");
    }
    return new TimeAverages(system, h, spinUp, average);
  }

  @Override
  public List<String> parameters() {
    return system.parameters();
  }

  @Override
  public List<String> outputs() {
    return system.statistics();
  }

  @Override
  public void run(double[] parameters, Seed chance, double[] outputs) {
    System.arraycopy(repeated(parameters, 1, chance)[0], 0, outputs, 0, outputs.length);
  }

  /**
   * Consecutive windows of one long run. Neighbours are as good as independent where the window is
   * much longer than the system remembers, about one unit of time for the Lorenz systems.
   */
  @Override
  public double[][] repeated(double[] parameters, int count, Seed chance) {
    double[] x = new double[system.dimension()];
    system.start(ZigguratSampler.NormalizedGaussian.of(chance.stream()), x);
    RungeKutta integrator = new RungeKutta(system, step);
    long before = Math.round(spinUp / step);
    for (long s = 0; s < before; s++) {
      integrator.step(parameters, x);
    }
    long steps = Math.round(average / step);
    double[][] windows = new double[count][system.statistics().size()];
    for (double[] sums : windows) {
      for (long s = 0; s < steps; s++) {
        integrator.step(parameters, x);
        system.addStatistics(x, sums);
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] /= steps;
      }
    }
    return windows;
  }
}
