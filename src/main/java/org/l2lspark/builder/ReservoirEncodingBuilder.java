package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.encoding. How an image becomes spikes. */
@Generated("l2l settings --builders")
public final class ReservoirEncodingBuilder extends SettingsBuilder<ReservoirEncodingBuilder> {
  /** Which encoder. */
  public enum Kind implements Choice {
    /** A Poisson train per pixel, the brighter the faster. */
    POISSON,
    /** One spike per pixel, the brighter the earlier. */
    LATENCY,
    /** Poisson trains, one row, column or pixel after the other. */
    SEQUENTIAL,
    /** Pixels one after the other, a spike where the grey value crosses a threshold. */
    THRESHOLD_CROSSING,
    /** Constant currents in proportion to grey values, no spikes. */
    CURRENT
  }

  /** What is shown one after the other. */
  public enum Order implements Choice {
    /** Rows, from the top. */
    ROWS,
    /** Columns, from the left. */
    COLUMNS,
    /** Pixels, row by row. */
    PIXELS
  }

  /** Nothing is set. */
  public ReservoirEncodingBuilder() {}

  /** Which encoder. [default poisson] */
  public ReservoirEncodingBuilder kind(Kind value) {
    return set("kind", value);
  }

  /**
   * Rate of black pixels, and of all between images. [in Hz; at least 0; default 1; where kind =
   * poisson or sequential]
   */
  public ReservoirEncodingBuilder minHz(double value) {
    return set("min-hz", value);
  }

  /**
   * Rate of an image's brightest pixel. [in Hz; at least min-hz; default 100; where kind = poisson
   * or sequential]
   */
  public ReservoirEncodingBuilder maxHz(double value) {
    return set("max-hz", value);
  }

  /**
   * Largest grey value that is silent, as a fraction of the image's largest. [a pure number; at
   * least 0, below 1; default 0.1; where kind = latency]
   */
  public ReservoirEncodingBuilder floor(double value) {
    return set("floor", value);
  }

  /**
   * Fraction of the stimulus, from its start, in which pixels fire. [a pure number; above 0, at
   * most 1; default 1; where kind = latency]
   */
  public ReservoirEncodingBuilder window(double value) {
    return set("window", value);
  }

  /** What is shown one after the other. [default rows; where kind = sequential] */
  public ReservoirEncodingBuilder order(Order value) {
    return set("order", value);
  }

  /**
   * Grey values at which channels fire; there are twice as many channels. [in thresholds; a whole
   * number, 1 to 1,048,576; default 40; where kind = threshold-crossing]
   */
  public ReservoirEncodingBuilder thresholds(long value) {
    return set("thresholds", value);
  }

  /**
   * Strength of the brightest pixel: a weight times this is the current it gives. [a pure number;
   * at least 0; default 1; where kind = current]
   */
  public ReservoirEncodingBuilder scale(double value) {
    return set("scale", value);
  }
}
