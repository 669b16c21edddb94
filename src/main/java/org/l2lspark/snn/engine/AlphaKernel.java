package org.l2lspark.snn.engine;

import java.util.Arrays;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.Propagators;

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
      p31 = Propagators.alphaCurrent(m.tauMs(), tauSynMs, m.capacitancePf(), stepMs);
      p32 = Propagators.decayingCurrent(m.tauMs(), tauSynMs, m.capacitancePf(), stepMs);
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
    super(
        m,
        m.restMv(),
        m.resetMv(),
        m.thresholdMv(),
        m.floorMv(),
        Propagators.currentGain(m.tauMs(), m.capacitancePf(), stepMs),
        cells,
        stepMs);
    separate = m.separatesInhibition();
    p33 = Propagators.decay(m.tauMs(), stepMs);
    drive = Propagators.constantCurrent(m.tauMs(), m.capacitancePf(), stepMs) * m.currentPa();
    ex = new Channel(m, m.tauSynExMs(), cells, stepMs);
    in = new Channel(m, m.tauSynInMs(), separate ? cells : 0, stepMs);
  }

  @Override
  void reset() {
    super.reset();
    ex.reset();
    in.reset();
  }

  @Override
  void integrate(double[] ring, int exAt, int inAt) {
    decayPotential();
    integrateChannel(ex, ring, exAt);
    if (separate) {
      integrateChannel(in, ring, inAt);
    }
  }

  // V = P33 V + P30 I_e
  private void decayPotential() {
    final double[] u = v;
    final double keep = p33;
    final double constant = drive;
    for (int i = 0; i < u.length; i++) {
      u[i] = keep * u[i] + constant;
    }
  }

  // V += P31 S + P32 I;  I = P21 S + P11 I;  S = P11 S + e / tau_syn * sum of w
  private void integrateChannel(Channel channel, double[] ring, int at) {
    final double[] u = v;
    final double[] slope = channel.slope;
    final double[] current = channel.current;
    final double p31 = channel.p31;
    final double p32 = channel.p32;
    final double p21 = channel.p21;
    final double p11 = channel.p11;
    final double kick = channel.kick;
    final int n = cells;
    for (int i = 0; i < n; i++) {
      double s = slope[i];
      double c = current[i];
      u[i] = u[i] + (p31 * s + p32 * c);
      current[i] = p21 * s + p11 * c;
      slope[i] = p11 * s + kick * ring[at + i];
    }
    Arrays.fill(ring, at, at + n, 0);
  }
}
