package org.l2lspark.snn.engine;

import java.util.Arrays;
import org.l2lspark.snn.model.AdaptiveLif;
import org.l2lspark.snn.model.Propagators;

/** Update of {@link AdaptiveLif}: the membrane of {@link ExpKernel} under a rising threshold. */
final class AdaptiveKernel extends ExpKernel {
  private final double keep;
  private final double jump;
  private final double[] raised; // B - V_th = beta b of the next step, in mV

  AdaptiveKernel(AdaptiveLif m, int cells, double stepMs) {
    super(m.withoutAdaptation(), cells, stepMs);
    keep = Propagators.decay(m.tauAdaptationMs(), stepMs);
    jump = -StrictMath.expm1(-stepMs / m.tauAdaptationMs()) / stepMs * m.betaMvMs();
    raised = new double[cells];
  }

  @Override
  void reset() {
    super.reset();
    Arrays.fill(raised, 0);
  }

  /** How far the threshold of a cell will be above V_th in the next step, in mV. */
  double raisedMv(int cell) {
    return raised[cell];
  }

  // spike if V >= V_th + beta b;  beta b = rho beta b
  @Override
  int findSpikes(int firstId, int[] spikes, int at) {
    final double[] u = v;
    final double[] above = raised;
    final double top = threshold;
    final double rho = keep;
    int end = at;
    for (int i = 0; i < u.length; i++) {
      if (u[i] >= top + above[i]) {
        spikes[end++] = firstId + i;
      }
      above[i] *= rho;
    }
    return end;
  }

  // beta b += beta (1 - rho) / h
  @Override
  void jump(int cell) {
    raised[cell] += jump;
  }
}
