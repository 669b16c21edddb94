package org.l2lspark.snn.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Update of {@link AdaptiveLif}: the membrane of {@link ExpKernel} under a rising threshold. */
final class AdaptiveKernel extends ExpKernel {
  private final double keep;
  private final double jump;
  private final double thresholdMv;
  private final double[] raised; // B - V_th = beta b of the next step, in mV

  AdaptiveKernel(AdaptiveLif m, int cells, double stepMs) {
    super(m, cells, stepMs);
    double tau = m.get(AdaptiveLif.TAU_A);
    thresholdMv = m.get(AdaptiveLif.V_TH);
    keep = Propagators.decay(tau, stepMs);
    jump = -StrictMath.expm1(-stepMs / tau) / stepMs * m.get(AdaptiveLif.BETA);
    raised = new double[cells];
  }

  @Override
  public void reset() {
    super.reset();
    Arrays.fill(raised, 0);
  }

  @Override
  protected Map<String, IntToDoubleFunction> states() {
    Map<String, IntToDoubleFunction> states = new HashMap<>(super.states());
    states.put("V_th", i -> thresholdMv + raised[i]);
    return states;
  }

  /** How far the threshold of a cell will be above V_th in the next step, in mV. */
  double raisedMv(int cell) {
    return raised[cell];
  }

  // spike if V >= V_th + beta b;  beta b = rho beta b
  @Override
  protected int findSpikes(int firstId, int[] spikes, int at) {
    final double[] u = v;
    final double[] above = raised;
    final double top = threshold;
    final double rho = keep;
    int end = at;
    for (int i = 0; i < u.length; i++) {
      if (!(u[i] < top + above[i])) { // NaN too
        spikes[end++] = firstId + i;
      }
      above[i] *= rho;
    }
    return end;
  }

  // beta b += beta (1 - rho) / h
  @Override
  protected void jump(int cell) {
    raised[cell] += jump;
  }
}
