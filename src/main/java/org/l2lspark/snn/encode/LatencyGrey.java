package org.l2lspark.snn.encode;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * One spike a pixel, the brighter the earlier: with x the grey value over the image's largest,
 *
 * <pre>
 *   t = window T (1 - x) / (1 - floor),  T the duration of the stimulus
 * </pre>
 *
 * for pixels with x &gt; floor; darker ones are silent. Nothing is drawn at random, and nothing
 * fires between images.
 *
 * <p>References: Thorpe, Delorme and Van Rullen 2001, Neural Networks 14:715-725; Gollisch and
 * Meister 2008, Science 319:1108-1111.
 *
 * @param floor largest x that is silent, from 0 to below 1
 * @param window part of the stimulus in which pixels fire, above 0 and at most 1
 */
public record LatencyGrey(double floor, double window) implements Encoder {

  /** Checks floor and window. */
  public LatencyGrey {
    if (!(floor >= 0 && floor < 1) || !(window > 0 && window <= 1)) {
      throw new InputException(
          "the latency encoding is wrong",
          "0 <= floor < 1 and 0 < window <= 1",
          "floor = %s, window = %s".formatted(floor, window),
          "");
    }
  }

  /** Reads the section {@code encoding} of this kind. */
  public static LatencyGrey from(Section section) {
    return new LatencyGrey(
        section.number(
            "floor",
            0.1,
            Range.FRACTION,
            Doc.of("Largest grey value that is silent, as a fraction of the image's largest.")
                .range("at least 0, below 1")),
        section.number(
            "window",
            1,
            Range.FRACTION,
            Doc.of("Fraction of the stimulus, from its start, in which pixels fire.")
                .range("above 0, at most 1")));
  }

  @Override
  public Kind kind() {
    return Kind.LATENCY;
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
    double[] x = image.relative();
    int[] spikeSteps = new int[x.length];
    int[] ids = new int[x.length];
    int count = 0;
    for (int i = 0; steps > 0 && i < x.length; i++) {
      if (x[i] > floor) {
        double latency = window * steps * (1 - x[i]) / (1 - floor);
        spikeSteps[count] = Math.min((int) latency, steps - 1);
        ids[count++] = i;
      }
    }
    return new Stimulus(SpikeTrains.of(x.length, steps, spikeSteps, ids, count));
  }
}
