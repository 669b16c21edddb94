package org.l2lspark.task.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;

class LorenzTest {
  private static final double[] CLASSICAL = {10, 28, 8 / 3.0};

  private static double[] after(
      DynamicalSystem system, double[] u, double[] x, int steps, double t) {
    double[] state = x.clone();
    RungeKutta integrator = new RungeKutta(system, t / steps);
    for (int s = 0; s < steps; s++) {
      integrator.step(u, state);
    }
    return state;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  /** Halving the step divides the error by 16, within a tenth of an order. */
  @Test
  void shouldIntegrateWithOrderFour() {
    double[] x = {1, 2, 20};
    double[] best = after(new Lorenz63(), CLASSICAL, x, 20_000, 0.5);
    double coarse = distance(after(new Lorenz63(), CLASSICAL, x, 100, 0.5), best);
    double fine = distance(after(new Lorenz63(), CLASSICAL, x, 200, 0.5), best);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(3.9, 4.1);

    double[] ring = {1, -2, 3, 8, 0.5, 4, -1};
    double[] forcing = {8};
    Lorenz96 system = new Lorenz96(7);
    double[] bestRing = after(system, forcing, ring, 20_000, 0.5);
    double coarseRing = distance(after(system, forcing, ring, 50, 0.5), bestRing);
    double fineRing = distance(after(system, forcing, ring, 100, 0.5), bestRing);
    assertThat(Math.log(coarseRing / fineRing) / Math.log(2)).isBetween(3.8, 4.2);
  }

  /** dx/dt = -x has the step 1 - h + h^2/2 - h^3/6 + h^4/24: Lorenz 63 does it along its z axis. */
  @Test
  void shouldTakeTheStepOfTheTableauExactly() {
    double[] x = after(new Lorenz63(), new double[] {10, 28, 1}, new double[] {0, 0, 2}, 1, 0.5);
    double h = 0.5;
    assertThat(x[2])
        .isCloseTo(2 * (1 - h + h * h / 2 - h * h * h / 6 + h * h * h * h / 24), within(1e-15));
    assertThat(x[0]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 9, 40})
  void shouldGoAroundTheCircle(int n) {
    double[] x = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = Math.sin(3 * k + 1) * (k + 1);
    }
    double[] derivative = new double[n];
    double[] sums = new double[4];
    Lorenz96 system = new Lorenz96(n);
    system.derivative(new double[] {7}, x, derivative);
    system.addStatistics(x, sums);
    double[] expected = new double[4];
    for (int k = 0; k < n; k++) {
      assertThat(derivative[k])
          .isCloseTo(
              (x[(k + 1) % n] - x[(k + n - 2) % n]) * x[(k + n - 1) % n] - x[k] + 7, within(1e-12));
      expected[0] += x[k] / n;
      expected[1] += x[k] * x[k] / n;
      expected[2] += x[k] * x[(k + 1) % n] / n;
      expected[3] += x[k] * x[(k + 2) % n] / n;
    }
    assertThat(sums).containsExactly(expected, within(1e-12));
  }

  /**
   * What averages of time derivatives vanish says without any integration: {@code <y> = <x>, <xx> =
   * <xy> = beta <z>, rho <x> = <xz> + <y>}, up to the ends of the window. The mean of z, 23.55, and
   * the standard deviations of x and z, 7.92 and 8.62, are those of the literature (Sparrow 1982
   * and many since).
   */
  @Test
  void shouldHaveTheKnownClimateOfLorenz63() {
    TimeAverages model = new TimeAverages(new Lorenz63(), 0.01, 30, 4000);
    double[] m = new double[9];
    model.run(CLASSICAL, new Seed(1), m);
    assertThat(m[1] - m[0]).isCloseTo(0, within(0.002));
    assertThat(m[3] - m[6]).isCloseTo(0, within(0.1));
    assertThat(m[6] - 8 / 3.0 * m[2]).isCloseTo(0, within(0.05));
    assertThat(28 * m[0] - m[7] - m[1]).isCloseTo(0, within(0.1));
    assertThat(m[2]).isCloseTo(23.55, within(0.1));
    assertThat(Math.sqrt(m[3])).isCloseTo(7.92, within(0.05));
    assertThat(Math.sqrt(m[5] - m[2] * m[2])).isCloseTo(8.62, within(0.08));
    assertThat(m[0]).isCloseTo(0, within(0.5));
  }

  /**
   * The energy balance gives {@code <xx> = F <x>}; mean and deviation at F = 8 are 2.34 and 3.64.
   */
  @Test
  void shouldHaveTheKnownClimateOfLorenz96() {
    TimeAverages model = new TimeAverages(new Lorenz96(40), 0.05, 30, 500);
    double[] m = new double[4];
    model.run(new double[] {8}, new Seed(2), m);
    assertThat(m[1] - 8 * m[0]).isCloseTo(0, within(0.05));
    assertThat(m[0]).isCloseTo(2.34, within(0.04));
    assertThat(Math.sqrt(m[1] - m[0] * m[0])).isCloseTo(3.64, within(0.03));
  }

  /** Below rho = 24.06 there is no chaos: the run settles where x^2 = y^2 = beta (rho - 1). */
  @Test
  void shouldSettleWhereThereIsNoChaos() {
    TimeAverages model = new TimeAverages(new Lorenz63(), 0.01, 100, 10);
    double[] m = new double[9];
    model.run(new double[] {10, 10, 2}, new Seed(3), m);
    assertThat(m[2]).isCloseTo(9, within(1e-9));
    assertThat(m[3]).isCloseTo(18, within(1e-9));
    assertThat(m[8]).isCloseTo(9 * m[1], within(1e-9));
  }

  @Test
  void shouldBeAReproducibleFunctionOfItsSeedAndCutALongRunIntoWindows() {
    TimeAverages model = new TimeAverages(new Lorenz63(), 0.01, 5, 2);
    double[] one = new double[9];
    double[] same = new double[9];
    double[] other = new double[9];
    model.run(CLASSICAL, new Seed(7), one);
    model.run(CLASSICAL, new Seed(7), same);
    model.run(CLASSICAL, new Seed(8), other);
    assertThat(same).isEqualTo(one);
    assertThat(other[0]).isNotEqualTo(one[0]);

    double[][] windows = model.repeated(CLASSICAL, 3, new Seed(7));
    assertThat(windows[0]).isEqualTo(one);
    double[] whole = new double[9];
    new TimeAverages(new Lorenz63(), 0.01, 5, 6).run(CLASSICAL, new Seed(7), whole);
    for (int i = 0; i < 9; i++) {
      assertThat((windows[0][i] + windows[1][i] + windows[2][i]) / 3)
          .isCloseTo(whole[i], within(1e-10));
    }
  }

  @Test
  void shouldRefuseAWindowShorterThanAStep() {
    assertThatThrownBy(() -> new TimeAverages(new Lorenz63(), 0.1, 1, 0.04))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Lorenz96(3)).hasMessageContaining("4 sites");
  }
}
