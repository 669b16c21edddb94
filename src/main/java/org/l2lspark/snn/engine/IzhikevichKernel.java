package org.l2lspark.snn.engine;

import java.util.Arrays;
import org.l2lspark.snn.model.Izhikevich;

/** Update of {@link Izhikevich}, forward Euler with the step h. */
final class IzhikevichKernel extends Kernel {
  private final double h;
  private final Izhikevich model;
  private final double[] recovery;

  IzhikevichKernel(Izhikevich m, int cells, double stepMs) {
    super(m, 0, m.c(), m.thresholdMv(), m.floorMv(), 0, cells, stepMs);
    h = stepMs;
    model = m;
    recovery = new double[cells];
  }

  @Override
  void reset() {
    super.reset();
    Arrays.fill(recovery, model.b() * model.initialMv());
  }

  // V += h (0.04 V^2 + 5 V + 140 - U + I_e) + sum of w;  U += h a (b V_old - U)
  @Override
  void integrate(double[] ex, double[] in) {
    final double[] potential = v;
    final double[] u = recovery;
    final double step = h;
    final double ha = h * model.a();
    final double b = model.b();
    final double current = model.currentPa();
    final int n = cells;
    for (int i = 0; i < n; i++) {
      double old = potential[i];
      double back = u[i];
      potential[i] = old + step * (0.04 * old * old + 5.0 * old + 140.0 - back + current) + ex[i];
      u[i] = back + ha * (b * old - back);
    }
  }

  // V += h I, beside what arrives
  @Override
  void inject(double[] ring, int exAt, double[] currents, int from) {
    final double step = h;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      ring[exAt + i] += step * currents[from + i];
    }
  }

  @Override
  void jump(int cell) {
    recovery[cell] += model.d();
  }
}
