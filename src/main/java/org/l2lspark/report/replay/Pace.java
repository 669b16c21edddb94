package org.l2lspark.report.replay;

/**
 * Which frames of a recording a film shows: all of a short one, else evenly spaced ones, the first
 * and the last among them.
 *
 * @param ticks length of the recording
 * @param frames of the film
 */
record Pace(int ticks, int frames) {
  /** At most so many seconds. */
  static Pace of(int ticks, double seconds, double framesPerSecond) {
    return new Pace(
        ticks, (int) Math.max(2, Math.min(ticks + 1.0, Math.floor(seconds * framesPerSecond))));
  }

  /** The tick that frame {@code i} shows. */
  int tick(int i) {
    return (int) Math.round(i * (double) ticks / (frames - 1));
  }
}
