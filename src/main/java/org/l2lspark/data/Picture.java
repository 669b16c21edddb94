package org.l2lspark.data;

/**
 * A sample as people see it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param grey {@code height x width} unsigned bytes, row by row, 0 for black
 */
public record Picture(int width, int height, byte[] grey) {
  /** Checks the length. */
  public Picture {
    if (width < 1 || height < 1 || grey.length != width * height) {
      throw new IllegalArgumentException(
          "expected %d x %d bytes, got %d".formatted(height, width, grey.length));
    }
  }
}
