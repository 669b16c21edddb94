package org.l2lspark.data.glyph;

/**
 * How much chance there is in a glyph. "Spread" is the standard deviation of a normal number, "low"
 * and "high" the ends of a uniform one; lengths in pixels of a 28 x 28 image.
 *
 * @param rotationSpread of the angle, radians
 * @param slantSpread of the horizontal shear (0.2 leans by 11 degrees)
 * @param heightLow height of a capital, pixels
 * @param heightHigh height of a capital, pixels
 * @param aspectSpread of the logarithm of width over height
 * @param shiftSpread of the position, pixels, in x and in y
 * @param elasticSpread of the smooth displacement of a point of a stroke, pixels
 * @param thicknessLow thickness of a stroke, pixels
 * @param thicknessHigh thickness of a stroke, pixels
 * @param serifShare share of glyphs with serifs
 * @param nibShare share of glyphs drawn with a broad nib, so that thickness depends on direction
 * @param inkLow grey level of full ink, of 1
 * @param softHigh width of the soft edge of a stroke, pixels, from 1 on
 * @param noiseHigh standard deviation of the noise of a pixel, of 1, from 0 on
 */
record Distortion(
    double rotationSpread,
    double slantSpread,
    double heightLow,
    double heightHigh,
    double aspectSpread,
    double shiftSpread,
    double elasticSpread,
    double thicknessLow,
    double thicknessHigh,
    double serifShare,
    double nibShare,
    double inkLow,
    double softHigh,
    double noiseHigh) {

  /**
   * Set so that a linear classifier of the pixels, trained on 10,000 images, gets about nine of ten
   * right, as on MNIST.
   */
  static final Distortion STANDARD =
      new Distortion(0.13, 0.16, 16.5, 21.5, 0.14, 0.8, 1.1, 1.8, 4.2, 0.25, 0.35, 0.75, 2.2, 0.05);
}
