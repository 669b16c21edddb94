package org.l2lspark.snn.engine;

import java.util.Arrays;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.model.Propagators;

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

  ExpKernel(IafPscExp m, int cells, double stepMs) {
    super(
        m,
        m.restMv(),
        m.resetMv(),
        m.thresholdMv(),
        m.floorMv(),
        Propagators.currentGain(m.tauMs(), m.capacitancePf(), stepMs),
        cells,
        stepMs);
    double tau = m.tauMs();
    double c = m.capacitancePf();
    separate = m.separatesInhibition();
    p22 = Propagators.decay(tau, stepMs);
    p21Ex = Propagators.decayingCurrent(tau, m.tauSynExMs(), c, stepMs);
    p21In = Propagators.decayingCurrent(tau, m.tauSynInMs(), c, stepMs);
    p11Ex = Propagators.decay(m.tauSynExMs(), stepMs);
    p11In = Propagators.decay(m.tauSynInMs(), stepMs);
    drive = Propagators.constantCurrent(tau, c, stepMs) * m.currentPa();
    currentEx = new double[cells];
    currentIn = new double[separate ? cells : 0];
  }

  @Override
  void reset() {
    super.reset();
    Arrays.fill(currentEx, 0);
    Arrays.fill(currentIn, 0);
  }

  @Override
  void integrate(double[] ex, double[] in) {
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
