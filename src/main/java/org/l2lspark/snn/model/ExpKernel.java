package org.l2lspark.snn.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Update of {@link IafPscExp}. */
class ExpKernel extends Kernel {
  private final boolean separate;
  private final double p22;
  private final double p21Ex;
  private final double p21In;
  private final double p11Ex;
  private final double p11In;
  private final double drive;
  private final double[] currentEx;
  private final double[] currentIn;

  /** Of a model with the parameters of {@link IafPscExp}. */
  ExpKernel(LeakyIntegrateAndFire m, int cells, double stepMs) {
    super(m, Membrane.of(m, stepMs), cells, stepMs);
    double tau = m.get(IafPscExp.TAU_M);
    double c = m.get(IafPscExp.C_M);
    double tauEx = m.get(IafPscExp.TAU_SYN_EX);
    double tauIn = m.get(IafPscExp.TAU_SYN_IN);
    separate = m.separatesInhibition();
    p22 = Propagators.decay(tau, stepMs);
    p21Ex = Propagators.decayingCurrent(tau, tauEx, c, stepMs);
    p21In = Propagators.decayingCurrent(tau, tauIn, c, stepMs);
    p11Ex = Propagators.decay(tauEx, stepMs);
    p11In = Propagators.decay(tauIn, stepMs);
    drive = Propagators.constantCurrent(tau, c, stepMs) * m.get(IafPscExp.I_E);
    currentEx = new double[cells];
    currentIn = new double[separate ? cells : 0];
  }

  @Override
  public void reset() {
    super.reset();
    Arrays.fill(currentEx, 0);
    Arrays.fill(currentIn, 0);
  }

  @Override
  protected Map<String, IntToDoubleFunction> states() {
    IntToDoubleFunction ex = i -> currentEx[i];
    if (!separate) {
      return Map.of("I_syn", ex);
    }
    return Map.of(
        "I_syn", i -> currentEx[i] + currentIn[i], "I_syn_ex", ex, "I_syn_in", i -> currentIn[i]);
  }

  @Override
  protected void integrate(double[] ex, double[] in) {
    if (separate) {
      integrateTwo(ex, in);
    } else {
      integrateOne(ex);
    }
  }

  // V = P22 V + P21 I + P20 I_e;  I = P11 I + sum of w
  private void integrateOne(double[] arriving) {
    final double[] u = v;
    final double[] current = currentEx;
    final double keep = p22;
    final double gain = p21Ex;
    final double decay = p11Ex;
    final double constant = drive;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      u[i] = keep * u[i] + gain * current[i] + constant;
      current[i] = decay * current[i] + arriving[i];
    }
  }

  // The same with a current each for excitation and inhibition.
  private void integrateTwo(double[] arrivingEx, double[] arrivingIn) {
    final double[] u = v;
    final double[] ex = currentEx;
    final double[] in = currentIn;
    final double keep = p22;
    final double gainEx = p21Ex;
    final double gainIn = p21In;
    final double decayEx = p11Ex;
    final double decayIn = p11In;
    final double constant = drive;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      u[i] = keep * u[i] + gainEx * ex[i] + gainIn * in[i] + constant;
      ex[i] = decayEx * ex[i] + arrivingEx[i];
      in[i] = decayIn * in[i] + arrivingIn[i];
    }
  }
}
