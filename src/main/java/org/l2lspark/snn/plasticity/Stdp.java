package org.l2lspark.snn.plasticity;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

/**
 * Spike-timing dependent plasticity of pairs, with exponential windows. Each pair of a spike of the
 * source at t_pre and a spike of the target at t_post changes the weight w by
 *
 * <pre>
 *   D   = t_post + d - t_pre                                d: delay of the synapse
 *   dw  = +lambda F+(w) exp(-D / tau_plus)        if D &gt; 0
 *   dw  = -alpha lambda F-(w) exp(D / tau_minus)  if D &lt; 0
 *   hard bounds:  F+(w) = F-(w) = w_max, then w is cut to [0, w_max]        (additive rule)
 *   soft bounds:  F+(w) = w_max - w,  F-(w) = w                             (multiplicative rule)
 * </pre>
 *
 * All pairs count; pairs that coincide (D = 0) do not. The delay is dendritic: the synapse sees the
 * target's spike d after it was fired and the source's spike at once, as NEST's {@code
 * stdp_synapse} does, of which these are the cases mu = 0 and mu = 1.
 *
 * <p>References: Morrison, Diesmann and Gerstner 2008, Biological Cybernetics 98:459-478, sections
 * 4.1 and 4.1.2; Gütig, Aharonov, Rotter and Sompolinsky 2003, Journal of Neuroscience
 * 23:3697-3714; NEST 3.9, {@code stdp_synapse}.
 *
 * @param tauPlusMs time constant of potentiation in ms
 * @param tauMinusMs time constant of depression in ms
 * @param lambda step size, dimensionless
 * @param alpha depression over potentiation, dimensionless
 * @param maxWeight largest weight (pA or mV); the smallest is 0
 * @param bounds how the bounds act
 */
public record Stdp(
    double tauPlusMs,
    double tauMinusMs,
    double lambda,
    double alpha,
    double maxWeight,
    Bounds bounds)
    implements Serializable {

  /** How weights are kept between 0 and the largest weight. */
  public enum Bounds {
    @Meaning("changes do not depend on the weight, which is cut at the bounds")
    HARD,
    @Meaning("changes shrink towards the bounds")
    SOFT
  }

  /** Checks every parameter. */
  public Stdp {
    require("tau-plus-ms", tauPlusMs, Range.POSITIVE);
    require("tau-minus-ms", tauMinusMs, Range.POSITIVE);
    require("lambda", lambda, Range.FRACTION);
    require("alpha", alpha, Range.NOT_NEGATIVE);
    require("max-weight", maxWeight, Range.POSITIVE);
    if (bounds == Bounds.SOFT && alpha * lambda > 1) {
      throw new InputException(
          "STDP: alpha * lambda is wrong",
          "at most 1 with soft bounds, or a pair could make a weight negative",
          "%s * %s".formatted(alpha, lambda),
          "lower lambda");
    }
  }

  /** Reads a section {@code stdp}; the defaults are NEST's. */
  public static Stdp from(Section section) {
    return new Stdp(
        section.number(
            "tau-plus-ms",
            20,
            Range.POSITIVE,
            Doc.of("Time constant of potentiation: target after source.", "ms")),
        section.number(
            "tau-minus-ms",
            20,
            Range.POSITIVE,
            Doc.of("Time constant of depression: source after target.", "ms")),
        section.number(
            "lambda",
            0.01,
            Range.FRACTION,
            Doc.of("Step size of potentiation; the larger, the faster it learns and forgets.")),
        section.number(
            "alpha",
            1,
            Range.NOT_NEGATIVE,
            Doc.of("Depression over potentiation; raise it where weights grow without end.")
                .range("at least 0 (alpha lambda at most 1 where bounds = soft)")),
        section.number(
            "max-weight",
            100,
            Range.POSITIVE,
            Doc.of("Largest weight; the smallest is 0.", "pA (mV for delta synapses)")),
        section.choice(
            "bounds", Bounds.class, Bounds.SOFT, Doc.of("How weights are kept in bounds.")));
  }

  /** The weight after potentiation by source spikes whose decayed sum is {@code trace}. */
  public double potentiated(double weight, double trace) {
    return bounds == Bounds.HARD
        ? Math.min(maxWeight, weight + lambda * maxWeight * trace)
        : Math.min(maxWeight, weight + lambda * (maxWeight - weight) * trace);
  }

  /** The weight after depression by target spikes whose decayed sum is {@code trace}. */
  public double depressed(double weight, double trace) {
    return bounds == Bounds.HARD
        ? Math.max(0, weight - alpha * lambda * maxWeight * trace)
        : Math.max(0, weight - alpha * lambda * weight * trace);
  }

  private static void require(String name, double value, Range range) {
    if (!range.contains(value)) {
      throw new InputException(
          "STDP: '" + name + "' is wrong", "a number " + range.description(), "" + value, "");
    }
  }
}
