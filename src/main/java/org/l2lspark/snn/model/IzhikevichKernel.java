package org.l2lspark.snn.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Update of {@link Izhikevich}, forward Euler with the step h. */
final class IzhikevichKernel extends Kernel {
  private final double h;
  private final double a;
  private final double b;
  private final double d;
  private final double current;
  private final double initial;
  private final double[] recovery;

  IzhikevichKernel(Izhikevich m, int cells, double stepMs) {
    super(
        m,
        new Membrane(
            0, m.get(Izhikevich.C), m.get(Izhikevich.V_TH), m.get(LeakyIntegrateAndFire.V_MIN), 0),
        cells,
        stepMs);
    h = stepMs;
    a = m.get(Izhikevich.A);
    b = m.get(Izhikevich.B);
    d = m.get(Izhikevich.D);
    current = m.get(LeakyIntegrateAndFire.I_E);
    initial = m.initialMv();
    recovery = new double[cells];
  }

  @Override
  public void reset() {
    super.reset();
    Arrays.fill(recovery, b * initial);
  }

  @Override
  protected Map<String, IntToDoubleFunction> states() {
    return Map.of("U_m", i -> recovery[i]);
  }

  // V += h (0.04 V^2 + 5 V + 140 - U + I_e) + sum of w;  U += h a (b V_old - U)
  @Override
  protected void integrate(double[] ex, double[] in) {
    final double[] potential = v;
    final double[] u = recovery;
    final double step = h;
    final double ha = h * a;
    final double sensitivity = b;
    final double constant = current;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      double old = potential[i];
      double back = u[i];
      potential[i] = old + step * (0.04 * old * old + 5.0 * old + 140.0 - back + constant) + ex[i];
      u[i] = back + ha * (sensitivity * old - back);
    }
  }

  // V += h I, beside what arrives
  @Override
  public void inject(double[] ring, int exAt, double[] currents, int from) {
    final double step = h;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      ring[exAt + i] += step * currents[from + i];
    }
  }

  @Override
  protected void jump(int cell) {
    recovery[cell] += d;
  }
}
