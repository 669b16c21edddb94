package org.l2lspark.snn.encode;

import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * A Poisson train per pixel, at a rate that grows with its grey value; see {@link GreyRates}.
 * Between images every channel fires at the lowest rate.
 *
 * @param rates grey values to rates
 */
public record PoissonGrey(GreyRates rates) implements Encoder {

  /** Reads the section {@code encoding} of this kind. */
  public static PoissonGrey from(Section section) {
    return new PoissonGrey(GreyRates.from(section));
  }

  @Override
  public Kind kind() {
    return Kind.POISSON;
  }

  @Override
  public void requireFits(Section encoding, double stepMs) {
    rates.requireFits(encoding, stepMs);
  }

  @Override
  public int channels(int pixels) {
    return pixels;
  }

  @Override
  public Stimulus blank(int pixels, int steps, double stepMs, Seed seed) {
    return new Stimulus(new PoissonEncoder(stepMs).encode(rates.blank(pixels), steps, seed));
  }

  @Override
  public Stimulus encode(GreyImage image, int steps, double stepMs, Seed seed) {
    return new Stimulus(new PoissonEncoder(stepMs).encode(rates.rates(image.grey()), steps, seed));
  }
}
