package org.l2lspark.snn.engine;

import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.Propagators;

/** Update of {@link IafPscDelta}. */
final class DeltaKernel extends Kernel {
  private final double p33;
  private final double drive;

  DeltaKernel(IafPscDelta m, int cells, double stepMs) {
    super(
        m,
        m.restMv(),
        m.resetMv(),
        m.thresholdMv(),
        m.floorMv(),
        Propagators.currentGain(m.tauMs(), m.capacitancePf(), stepMs),
        cells,
        stepMs);
    p33 = Propagators.decay(m.tauMs(), stepMs);
    drive = Propagators.constantCurrent(m.tauMs(), m.capacitancePf(), stepMs) * m.currentPa();
  }

  // V = P33 V + P30 I_e + sum of w; what arrives at a refractory cell is lost with the reset of V
  @Override
  void integrate(double[] ex, double[] in) {
    final double[] u = v;
    final double keep = p33;
    final double constant = drive;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      u[i] = constant + keep * u[i] + ex[i];
    }
  }
}
