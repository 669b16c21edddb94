package org.l2lspark.snn.model;

/**
 * The factors that carry linear membrane equations exactly over a step h (Rotter and Diesmann
 * 1999). With a = 1/tau_m, b = 1/tau_syn and c = b - a:
 *
 * <pre>
 *   P20 = (1 - exp(-a h)) tau_m / C                                      constant current -> V
 *   P21 = 1/C integral exp(-a (h - s)) exp(-b s) ds   = h/C exp(-a h) E1(c h)    decaying current -> V
 *   P31 = 1/C integral exp(-a (h - s)) s exp(-b s) ds = h^2/C exp(-a h) E2(c h)  its slope -> V
 *   E1(x) = (1 - exp(-x)) / x,        E1(0) = 1
 *   E2(x) = (1 - (1 + x) exp(-x)) / x^2,  E2(0) = 1/2
 * </pre>
 *
 * <p>For tau_m = tau_syn, c = 0 and the limits of E1 and E2 hold; near that point E2 is summed as a
 * series, because the closed form loses digits there.
 */
public final class Propagators {
  private static final double SERIES_BELOW = 0.5;
  private static final int SERIES_TERMS = 20;

  private Propagators() {}

  /** exp(-h / tau): what is left of a decaying quantity after a step. */
  public static double decay(double tauMs, double stepMs) {
    return StrictMath.exp(-stepMs / tauMs);
  }

  /** P20, in mV per pA: a constant current of 1 pA over one step. */
  public static double constantCurrent(double tauMs, double capacitancePf, double stepMs) {
    return -tauMs / capacitancePf * StrictMath.expm1(-stepMs / tauMs);
  }

  /**
   * P20 / exp(-a h), in mV per pA: a jump of V at the start of a step that leaves at its end what a
   * constant current of 1 pA over the step does.
   */
  public static double currentGain(double tauMs, double capacitancePf, double stepMs) {
    return tauMs / capacitancePf * StrictMath.expm1(stepMs / tauMs);
  }

  /** P21, in mV per pA: a current that starts the step at 1 pA and decays with tau_syn. */
  public static double decayingCurrent(
      double tauMs, double tauSynMs, double capacitancePf, double stepMs) {
    double x = stepMs * (1 / tauSynMs - 1 / tauMs);
    return stepMs / capacitancePf * StrictMath.exp(-stepMs / tauMs) * firstIntegral(x);
  }

  /** P31, in mV per (pA/ms): an alpha current that starts the step at 0 with slope 1 pA/ms. */
  public static double alphaCurrent(
      double tauMs, double tauSynMs, double capacitancePf, double stepMs) {
    double x = stepMs * (1 / tauSynMs - 1 / tauMs);
    return stepMs * stepMs / capacitancePf * StrictMath.exp(-stepMs / tauMs) * secondIntegral(x);
  }

  /** E1(x) = (1 - exp(-x)) / x. */
  static double firstIntegral(double x) {
    return x == 0 ? 1 : -StrictMath.expm1(-x) / x;
  }

  /** E2(x) = (1 - (1 + x) exp(-x)) / x^2 = sum over n from 0 of (n + 1) (-x)^n / (n + 2)!. */
  static double secondIntegral(double x) {
    if (Math.abs(x) >= SERIES_BELOW) {
      return (-StrictMath.expm1(-x) - x * StrictMath.exp(-x)) / (x * x);
    }
    double sum = 0;
    double term = 0.5; // (-x)^n / (n + 2)!
    for (int n = 0; n < SERIES_TERMS; n++) {
      sum += (n + 1) * term;
      term *= -x / (n + 3);
    }
    return sum;
  }
}
