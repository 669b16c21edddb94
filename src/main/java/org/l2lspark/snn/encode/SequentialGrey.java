package org.l2lspark.snn.encode;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The rates of {@link PoissonGrey} spread over time: the stimulus is cut into equal parts, and in
 * each part one row (column, pixel) fires at its rates while all other channels fire at the lowest
 * rate. What is to be known of the whole image has to be remembered.
 *
 * @param rates grey values to rates
 * @param order what is shown in a part
 */
public record SequentialGrey(GreyRates rates, Order order) implements Encoder {

  /** What is shown one after the other. */
  public enum Order {
    @Meaning("rows, from the top")
    ROWS,
    @Meaning("columns, from the left")
    COLUMNS,
    @Meaning("pixels, row by row")
    PIXELS
  }

  /** Reads the section {@code encoding} of this kind. */
  public static SequentialGrey from(Section section) {
    return new SequentialGrey(
        GreyRates.from(section),
        section.choice(
            "order", Order.class, Order.ROWS, Doc.of("What is shown one after the other.")));
  }

  @Override
  public Kind kind() {
    return Kind.SEQUENTIAL;
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
    PoissonEncoder encoder = new PoissonEncoder(stepMs);
    double[] all = rates.rates(image.grey());
    int parts = parts(image);
    if (steps < parts) {
      throw new InputException(
          "the stimulus is too short to show an image part by part",
          "at least a step per part: %d steps of %s ms".formatted(parts, stepMs),
          steps + " steps",
          "lengthen the stimulus, or show rows instead of pixels");
    }
    SpikeTrains[] shown = new SpikeTrains[parts];
    for (int part = 0; part < parts; part++) {
      double[] now = rates.blank(all.length);
      for (int i = 0; i < all.length; i++) {
        now[i] = partOf(i, image.width()) == part ? all[i] : now[i];
      }
      int partSteps = start(part + 1, parts, steps) - start(part, parts, steps);
      shown[part] = encoder.encode(now, partSteps, seed.fold(part));
    }
    return new Stimulus(SpikeTrains.join(shown));
  }

  private static int start(int part, int parts, int steps) {
    return (int) ((long) part * steps / parts);
  }

  private int parts(GreyImage image) {
    return switch (order) {
      case ROWS -> image.height();
      case COLUMNS -> image.width();
      case PIXELS -> image.pixels();
    };
  }

  private int partOf(int pixel, int width) {
    return switch (order) {
      case ROWS -> pixel / width;
      case COLUMNS -> pixel % width;
      case PIXELS -> pixel;
    };
  }
}
