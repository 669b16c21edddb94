package org.l2lspark.snn.encode;

import java.util.Arrays;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Pixels are shown one after the other, row by row, and each channel fires when the grey value
 * crosses its threshold from one pixel to the next: channel k upwards through the threshold
 *
 * <pre>
 *   theta_k = (k + 1) / (thresholds + 1) of the image's largest value,  k = 0 .. thresholds - 1,
 * </pre>
 *
 * channel {@code thresholds + k} downwards through the same. Before the first pixel the value is 0.
 * Pixel i of n is shown from step floor(i T / n) of T on and its crossings fire in that step.
 * Nothing is drawn at random, and nothing fires between images.
 *
 * <p>Reference: Bellec, Salaj, Subramoney, Legenstein and Maass 2018, arXiv:1803.09574, sequential
 * MNIST.
 *
 * @param thresholds number of thresholds; there are twice as many channels
 */
public record ThresholdCrossing(int thresholds) implements Encoder {
  private static final int MOST = 1 << 20;

  /** Checks the number of thresholds. */
  public ThresholdCrossing {
    if (thresholds < 1 || thresholds > MOST) {
      throw new InputException(
          "the number of thresholds is wrong", "1 to " + MOST, "" + thresholds, "");
    }
  }

  /** Reads the section {@code encoding} of this kind. */
  public static ThresholdCrossing from(Section section) {
    return new ThresholdCrossing(
        section.integer(
            "thresholds",
            40,
            1,
            MOST,
            Doc.of(
                "Grey values at which channels fire; there are twice as many channels.",
                "thresholds")));
  }

  @Override
  public Kind kind() {
    return Kind.THRESHOLD_CROSSING;
  }

  @Override
  public int channels(int pixels) {
    return 2 * thresholds;
  }

  @Override
  public Stimulus blank(int pixels, int steps, double stepMs, Seed seed) {
    return new Stimulus(SpikeTrains.empty(2 * thresholds, steps));
  }

  @Override
  public Stimulus encode(GreyImage image, int steps, double stepMs, Seed seed) {
    int n = image.pixels();
    if (steps < n) {
      throw new InputException(
          "the stimulus is too short to show an image pixel by pixel",
          "at least a step a pixel: %d steps of %s ms".formatted(n, stepMs),
          steps + " steps",
          "lengthen the stimulus, or use another encoding");
    }
    double[] x = image.relative();
    int[] spikeSteps = new int[1024];
    int[] ids = new int[1024];
    int count = 0;
    int below = 0; // thresholds at or below the present value
    for (int i = 0; i < n; i++) {
      int now = Math.min(thresholds, (int) (x[i] * (thresholds + 1)));
      int step = (int) ((long) i * steps / n);
      int crossed = Math.abs(now - below);
      if (ids.length < count + crossed) {
        spikeSteps = Arrays.copyOf(spikeSteps, 2 * (count + crossed));
        ids = Arrays.copyOf(ids, 2 * (count + crossed));
      }
      int first = now > below ? below : thresholds + now;
      for (int k = 0; k < crossed; k++) {
        spikeSteps[count] = step;
        ids[count++] = first + k;
      }
      below = now;
    }
    return new Stimulus(SpikeTrains.of(2 * thresholds, steps, spikeSteps, ids, count));
  }
}
