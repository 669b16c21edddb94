package org.l2lspark.snn.encode;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Constant currents instead of spikes. Channel i has the strength {@code scale x_i}, x the grey
 * value over the image's largest, and a neuron gets
 *
 * <pre>
 *   I_n = sum over its synapses j from input channels:  w_j scale x_source(j)
 * </pre>
 *
 * throughout the stimulus, so that a weight is the current, in pA, that the brightest pixel gives
 * through it (with scale 1). The current enters the membrane equation itself, as {@code I_e} does:
 * it is not filtered by the synapse, and delays, which a constant current does not show, are
 * ignored. See {@link InputCurrents}.
 *
 * @param scale strength of the brightest pixel, at least 0
 */
public record DirectCurrent(double scale) implements Encoder {

  /** Reads the section {@code encoding} of this kind. */
  public static DirectCurrent from(Section section) {
    return new DirectCurrent(
        section.number(
            "scale",
            1,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Strength of the brightest pixel: a weight times this is the current it gives.")));
  }

  @Override
  public Kind kind() {
    return Kind.CURRENT;
  }

  @Override
  public int channels(int pixels) {
    return pixels;
  }

  @Override
  public Stimulus blank(int pixels, int steps, double stepMs, Seed seed) {
    return new Stimulus(SpikeTrains.empty(pixels, steps));
  }

  @Override
  public Stimulus encode(GreyImage image, int steps, double stepMs, Seed seed) {
    double[] strengths = image.relative();
    for (int i = 0; i < strengths.length; i++) {
      strengths[i] *= scale;
    }
    return new Stimulus(SpikeTrains.empty(strengths.length, steps), strengths);
  }
}
