package org.l2lspark.snn.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Update of {@link IafPscAlpha}; S is the slope dI/dt + I/tau_syn of the alpha current I. */
final class AlphaKernel extends Kernel {
  private final boolean separate;
  private final double p33;
  private final double drive;
  private final Channel ex;
  private final Channel in;

  /** Factors and state of one synaptic channel. */
  private static final class Channel {
    final double p31; // slope -> V
    final double p32; // current -> V
    final double p21; // slope -> current
    final double p11; // decay of both
    final double kick; // slope in pA/ms caused by a spike of 1 pA
    final double[] slope;
    final double[] current;

    Channel(IafPscAlpha m, double tauSynMs, int cells, double stepMs) {
      double tau = m.get(IafPscAlpha.TAU_M);
      double c = m.get(IafPscAlpha.C_M);
      p31 = Propagators.alphaCurrent(tau, tauSynMs, c, stepMs);
      p32 = Propagators.decayingCurrent(tau, tauSynMs, c, stepMs);
      p11 = Propagators.decay(tauSynMs, stepMs);
      p21 = stepMs * p11;
      kick = Math.E / tauSynMs;
      slope = new double[cells];
      current = new double[cells];
    }

    void reset() {
      Arrays.fill(slope, 0);
      Arrays.fill(current, 0);
    }
  }

  AlphaKernel(IafPscAlpha m, int cells, double stepMs) {
    super(m, Membrane.of(m, stepMs), cells, stepMs);
    separate = m.separatesInhibition();
    double tau = m.get(IafPscAlpha.TAU_M);
    double c = m.get(IafPscAlpha.C_M);
    p33 = Propagators.decay(tau, stepMs);
    drive = Propagators.constantCurrent(tau, c, stepMs) * m.get(IafPscAlpha.I_E);
    ex = new Channel(m, m.get(IafPscAlpha.TAU_SYN_EX), cells, stepMs);
    in = new Channel(m, m.get(IafPscAlpha.TAU_SYN_IN), separate ? cells : 0, stepMs);
  }

  @Override
  public void reset() {
    super.reset();
    ex.reset();
    in.reset();
  }

  @Override
  protected Map<String, IntToDoubleFunction> states() {
    IntToDoubleFunction currentEx = i -> ex.current[i];
    IntToDoubleFunction slopeEx = i -> ex.slope[i];
    if (!separate) {
      return Map.of("I_syn", currentEx, "dI_syn", slopeEx);
    }
    return Map.of(
        "I_syn", i -> ex.current[i] + in.current[i],
        "I_syn_ex", currentEx,
        "I_syn_in", i -> in.current[i],
        "dI_syn", i -> ex.slope[i] + in.slope[i],
        "dI_syn_ex", slopeEx,
        "dI_syn_in", i -> in.slope[i]);
  }

  @Override
  protected void integrate(double[] arrivingEx, double[] arrivingIn) {
    integratePotential();
    if (separate) {
      addCurrents(in);
      integrateChannel(in, arrivingIn);
    }
    integrateChannel(ex, arrivingEx);
  }

  // V = P33 V + P30 I_e + P31 S_ex + P32 I_ex
  private void integratePotential() {
    final double[] u = v;
    final double[] slope = ex.slope;
    final double[] current = ex.current;
    final double keep = p33;
    final double constant = drive;
    final double p31 = ex.p31;
    final double p32 = ex.p32;
    for (int i = 0; i < u.length; i++) {
      u[i] = (keep * u[i] + constant) + (p31 * slope[i] + p32 * current[i]);
    }
  }

  // V += P31 S_in + P32 I_in
  private void addCurrents(Channel channel) {
    final double[] u = v;
    final double[] slope = channel.slope;
    final double[] current = channel.current;
    final double p31 = channel.p31;
    final double p32 = channel.p32;
    for (int i = 0; i < u.length; i++) {
      u[i] = u[i] + (p31 * slope[i] + p32 * current[i]);
    }
  }

  // I = P21 S + P11 I;  S = P11 S + e / tau_syn * sum of w. Two loops: each is vectorised.
  private static void integrateChannel(Channel channel, double[] arriving) {
    final double[] slope = channel.slope;
    final double[] current = channel.current;
    final double p21 = channel.p21;
    final double p11 = channel.p11;
    final double kick = channel.kick;
    for (int i = 0; i < current.length; i++) {
      current[i] = p21 * slope[i] + p11 * current[i];
    }
    for (int i = 0; i < slope.length; i++) {
      slope[i] = p11 * slope[i] + kick * arriving[i];
    }
  }
}
