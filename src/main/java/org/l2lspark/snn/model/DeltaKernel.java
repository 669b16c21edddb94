package org.l2lspark.snn.model;

/** Update of {@link IafPscDelta}. */
final class DeltaKernel extends Kernel {
  private final double p33;
  private final double drive;

  DeltaKernel(IafPscDelta m, int cells, double stepMs) {
    super(m, Membrane.of(m, stepMs), cells, stepMs);
    double tau = m.get(IafPscDelta.TAU_M);
    double c = m.get(IafPscDelta.C_M);
    p33 = Propagators.decay(tau, stepMs);
    drive = Propagators.constantCurrent(tau, c, stepMs) * m.get(IafPscDelta.I_E);
  }

  // V = P33 V + P30 I_e + sum of w; what arrives at a refractory cell is lost with the reset of V
  @Override
  protected void integrate(double[] ex, double[] in) {
    final double[] u = v;
    final double keep = p33;
    final double constant = drive;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      u[i] = constant + keep * u[i] + ex[i];
    }
  }
}
