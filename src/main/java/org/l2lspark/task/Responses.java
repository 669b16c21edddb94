package org.l2lspark.task;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@link SharedStage} computed: a matrix of {@code samples x width} numbers. Whole numbers
 * from 0 to 255 (spike counts) are kept as one byte per number, anything else as a float.
 * Immutable.
 */
public final class Responses implements Serializable {
  private static final long serialVersionUID = 1L;
  private final int samples;
  private final int width;
  private final byte[] counts; // null when floats are kept
  private final float[] values; // null when bytes are kept
  private final long spikes;

  private Responses(int samples, int width, byte[] counts, float[] values, long spikes) {
    this.samples = samples;
    this.width = width;
    this.counts = counts;
    this.values = values;
    this.spikes = spikes;
  }

  /**
   * Responses over {@code values}, {@code samples x width} numbers, row-major. Not copied.
   *
   * @param spikes spikes fired to compute them
   */
  public static Responses of(int samples, int width, float[] values, long spikes) {
    if (values.length != (long) samples * width) {
      throw new IllegalArgumentException(
          "responses of %d samples x %d need %d numbers, got %d"
              .formatted(samples, width, (long) samples * width, values.length));
    }
    byte[] counts = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      int count = (int) values[i];
      if (count != values[i] || count < 0 || count > 255) {
        return new Responses(samples, width, null, values, spikes);
      }
      counts[i] = (byte) count;
    }
    return new Responses(samples, width, counts, null, spikes);
  }

  /** Responses of consecutive ranges of samples, put together in the order given. */
  public static Responses concat(List<Responses> parts) {
    int width = parts.get(0).width;
    int samples = parts.stream().mapToInt(Responses::samples).sum();
    boolean counted = parts.stream().allMatch(part -> part.counts != null);
    int length = Math.multiplyExact(samples, width);
    byte[] counts = counted ? new byte[length] : null;
    float[] values = counted ? null : new float[length];
    int offset = 0;
    for (Responses part : parts) {
      int partLength = part.samples * width;
      if (counted) {
        System.arraycopy(part.counts, 0, counts, offset, partLength);
      } else {
        for (int i = 0; i < partLength; i++) {
          values[offset + i] = part.counts == null ? part.values[i] : part.counts[i] & 0xff;
        }
      }
      offset += partLength;
    }
    return new Responses(
        samples, width, counts, values, parts.stream().mapToLong(Responses::spikes).sum());
  }

  /** Spikes fired to compute these responses. */
  public long spikes() {
    return spikes;
  }

  /** Whether numbers are kept as bytes. */
  public boolean counted() {
    return counts != null;
  }

  /** One sample as it is stored: one byte or one little-endian float per number. */
  public byte[] encode(int sample) {
    if (counts != null) {
      return Arrays.copyOfRange(counts, sample * width, (sample + 1) * width);
    }
    ByteBuffer buffer = ByteBuffer.allocate(width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values, sample * width, width);
    return buffer.array();
  }

  /**
   * The inverse of {@link #encode}, for one sample.
   *
   * @param spikes spikes fired to compute it
   */
  public static Responses decode(byte[] encoded, boolean counted, long spikes) {
    if (counted) {
      return new Responses(1, encoded.length, encoded, null, spikes);
    }
    float[] values = new float[encoded.length / Float.BYTES];
    ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Responses(1, values.length, null, values, spikes);
  }

  /** Number of samples. */
  public int samples() {
    return samples;
  }

  /** Numbers per sample. */
  public int width() {
    return width;
  }

  /** Number {@code i} of a sample. */
  public double value(int sample, int i) {
    int index = sample * width + i;
    return counts == null ? values[index] : counts[index] & 0xff;
  }

  /** Copies a sample's numbers into {@code row} from {@code offset} on. */
  public void copy(int sample, double[] row, int offset) {
    int start = sample * width;
    if (counts == null) {
      for (int i = 0; i < width; i++) {
        row[offset + i] = values[start + i];
      }
    } else {
      for (int i = 0; i < width; i++) {
        row[offset + i] = counts[start + i] & 0xff;
      }
    }
  }
}
