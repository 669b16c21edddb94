package org.l2lspark.snn.brain;

import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.Propagators;

/**
 * What carries a neuron of {@link Brain#MODEL} over a step of {@link Brain#STEP_MS}, with V in mV
 * above rest.
 *
 * <pre>
 *   V = P33 V + (P31 S + P32 I);  I = P21 S + P11 I;  S = P11 S + e / tau_syn * (sum of w)
 * </pre>
 *
 * @param p33 V to V
 * @param p31 slope of the current to V
 * @param p32 current to V
 * @param p21 slope to current
 * @param p11 decay of slope and current
 * @param kick slope in pA/ms caused by a spike of 1 pA
 * @param threshold in mV above rest
 * @see Propagators
 */
record StepFactors(
    double p33, double p31, double p32, double p21, double p11, double kick, double threshold) {

  static StepFactors ofBrains() {
    IafPscAlpha model = Brain.MODEL;
    double tau = model.get(IafPscAlpha.TAU_M);
    double tauSyn = model.get(IafPscAlpha.TAU_SYN_EX);
    double c = model.get(IafPscAlpha.C_M);
    double h = Brain.STEP_MS;
    double p11 = Propagators.decay(tauSyn, h);
    return new StepFactors(
        Propagators.decay(tau, h),
        Propagators.alphaCurrent(tau, tauSyn, c, h),
        Propagators.decayingCurrent(tau, tauSyn, c, h),
        h * p11,
        p11,
        Math.E / tauSyn,
        model.get(IafPscAlpha.V_TH) - model.get(IafPscAlpha.E_L));
  }
}
