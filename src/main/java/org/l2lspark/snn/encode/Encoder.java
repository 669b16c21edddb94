package org.l2lspark.snn.encode;

import java.io.Serializable;
import java.util.Locale;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * Turns an image into what a network is given while it is shown. Immutable and thread-safe; equal
 * seeds give equal spikes.
 */
public sealed interface Encoder extends Serializable
    permits PoissonGrey, LatencyGrey, SequentialGrey, ThresholdCrossing, DirectCurrent {

  /** Names of the encoders in configurations, in kebab-case. */
  enum Kind {
    /** {@link PoissonGrey}. */
    @Meaning("a Poisson train per pixel, the brighter the faster")
    POISSON,
    /** {@link LatencyGrey}. */
    @Meaning("one spike per pixel, the brighter the earlier")
    LATENCY,
    /** {@link SequentialGrey}. */
    @Meaning("Poisson trains, one row, column or pixel after the other")
    SEQUENTIAL,
    /** {@link ThresholdCrossing}. */
    @Meaning("pixels one after the other, a spike where the grey value crosses a threshold")
    THRESHOLD_CROSSING,
    /** {@link DirectCurrent}. */
    @Meaning("constant currents in proportion to grey values, no spikes")
    CURRENT
  }

  /** Which encoder this is. */
  Kind kind();

  /** Number of input channels that an image of this many pixels needs. */
  int channels(int pixels);

  /** What is put in during {@code steps} steps without an image. */
  Stimulus blank(int pixels, int steps, double stepMs, Seed seed);

  /** What is put in during the {@code steps} steps in which an image is shown. */
  Stimulus encode(GreyImage image, int steps, double stepMs, Seed seed);

  /** Whether channel i stands for pixel i. */
  default boolean hasChannelPerPixel() {
    return kind() != Kind.THRESHOLD_CROSSING;
  }

  /**
   * Checks that what is put in fits steps of this length.
   *
   * @param encoding the section that this was read from
   * @throws org.l2lspark.problem.InputException naming the key that does not fit
   */
  default void requireFits(Section encoding, double stepMs) {}

  /** Reads the section {@code encoding}. */
  static Encoder from(Section section) {
    return switch (section.choice("kind", Kind.class, Kind.POISSON, Doc.of("Which encoder."))) {
      case POISSON -> PoissonGrey.from(section);
      case LATENCY -> LatencyGrey.from(section);
      case SEQUENTIAL -> SequentialGrey.from(section);
      case THRESHOLD_CROSSING -> ThresholdCrossing.from(section);
      case CURRENT -> DirectCurrent.from(section);
    };
  }

  /** The name of a kind in configurations. */
  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
