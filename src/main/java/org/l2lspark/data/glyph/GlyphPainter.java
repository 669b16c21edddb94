package org.l2lspark.data.glyph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Draws one glyph from a stream of random numbers.
 *
 * <p>The points of the strokes (not the pixels) are moved, so strokes stay clean: first a random
 * affine map, then an elastic displacement, here a sum of {@value #WAVES} plane waves of random
 * direction, length and phase, in the spirit of Simard, Steinkraus and Platt 2003 ("Best practices
 * for convolutional neural networks", ICDAR, section 2), who smooth a random field on the pixels.
 * Ink at a pixel is a ramp of its distance to the nearest stroke minus half the stroke's thickness.
 *
 * <p>Sines and exponentials are {@link StrictMath}'s, so images are the same on every machine. Not
 * thread-safe.
 */
final class GlyphPainter {
  /** Height and width of an image. */
  static final int SIDE = 28;

  private static final int WAVES = 4;
  private static final double FREE_END =
      0.06; // an end nearer than this to another stroke is joined

  private final Distortion distortion;
  private final UniformRandomProvider random;
  private final ZigguratSampler.NormalizedGaussian normal;
  private final double[] edge = new double[SIDE * SIDE]; // distance to the nearest edge of ink

  GlyphPainter(Distortion distortion, UniformRandomProvider random) {
    this.distortion = distortion;
    this.random = random;
    this.normal = ZigguratSampler.NormalizedGaussian.of(random);
  }

  /**
   * Draws a character in a style taken by chance.
   *
   * @param image 28 x 28 unsigned bytes from {@code offset} on, row-major. Modified.
   */
  void paint(List<Skeleton> styles, byte[] image, int offset) {
    List<double[]> strokes = new ArrayList<>(styles.get(random.nextInt(styles.size())).strokes());
    if (random.nextDouble() < distortion.serifShare()) {
      strokes.addAll(serifs(strokes, uniform(0.05, 0.12)));
    }
    Warp warp = warp();
    double thickness = uniform(distortion.thicknessLow(), distortion.thicknessHigh());
    double thin = random.nextDouble() < distortion.nibShare() ? uniform(0.3, 0.7) : 1;
    double nibAngle = normal.sample() * 0.4;
    Arrays.fill(edge, SIDE);
    for (double[] stroke : strokes) {
      ink(warp.apply(stroke), thickness / 2, thin, nibAngle);
    }
    double soft = uniform(1, distortion.softHigh());
    double full = uniform(distortion.inkLow(), 1);
    double noise = uniform(0, distortion.noiseHigh());
    for (int i = 0; i < edge.length; i++) {
      double ink = Math.max(0, Math.min(1, 0.5 - edge[i] / soft));
      double value = full * ink + noise * normal.sample();
      image[offset + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
  }

  private double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Short cross strokes at the free ends of upright strokes. */
  private static List<double[]> serifs(List<double[]> strokes, double halfLength) {
    List<double[]> serifs = new ArrayList<>();
    for (double[] stroke : strokes) {
      int n = stroke.length;
      serif(strokes, stroke, 0, 2, halfLength, serifs);
      serif(strokes, stroke, n - 2, n - 4, halfLength, serifs);
    }
    return serifs;
  }

  private static void serif(
      List<double[]> strokes,
      double[] stroke,
      int end,
      int before,
      double halfLength,
      List<double[]> serifs) {
    double x = stroke[end];
    double y = stroke[end + 1];
    boolean upright = Math.abs(stroke[before + 1] - y) > 1.2 * Math.abs(stroke[before] - x);
    if (upright && isFree(strokes, stroke, x, y)) {
      serifs.add(new double[] {x - halfLength, y, x, y, x + halfLength, y});
    }
  }

  private static boolean isFree(List<double[]> strokes, double[] own, double x, double y) {
    for (double[] stroke : strokes) {
      for (int i = 0; stroke != own && i < stroke.length; i += 2) {
        if (Math.abs(stroke[i] - x) < FREE_END && Math.abs(stroke[i + 1] - y) < FREE_END) {
          return false;
        }
      }
    }
    // A closed stroke has no ends.
    int last = own.length - 2;
    return Math.abs(own[0] - own[last]) + Math.abs(own[1] - own[last + 1]) > FREE_END;
  }

  private Warp warp() {
    double angle = distortion.rotationSpread() * normal.sample();
    double slant = distortion.slantSpread() * normal.sample();
    double height = uniform(distortion.heightLow(), distortion.heightHigh());
    double width = height * StrictMath.exp(distortion.aspectSpread() * normal.sample());
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double[] map = {
      cos * width,
      -cos * slant * width - sin * height,
      sin * width,
      cos * height - sin * slant * width,
    };
    double x = (SIDE - 1) / 2.0 + distortion.shiftSpread() * normal.sample();
    double y = (SIDE - 1) / 2.0 + distortion.shiftSpread() * normal.sample();
    double[] waves = new double[5 * WAVES];
    // A sine has variance 1/2, a component of a random direction too: the sum has the spread.
    double amplitude = distortion.elasticSpread() * 2 / Math.sqrt(WAVES);
    for (int k = 0; k < waves.length; k += 5) {
      double direction = uniform(0, 2 * Math.PI);
      double wavesPerPixel = uniform(0.4, 1.3) / SIDE;
      waves[k] = 2 * Math.PI * wavesPerPixel * StrictMath.cos(direction);
      waves[k + 1] = 2 * Math.PI * wavesPerPixel * StrictMath.sin(direction);
      waves[k + 2] = uniform(0, 2 * Math.PI);
      double push = uniform(0, 2 * Math.PI);
      waves[k + 3] = amplitude * StrictMath.cos(push);
      waves[k + 4] = amplitude * StrictMath.sin(push);
    }
    return new Warp(map, x, y, waves);
  }

  /**
   * Affine map, then waves: {@code q = A p + shift}, {@code q + sum_k a_k sin(f_k . q + phase_k)}.
   *
   * @param map A, 2 x 2 row-major, to pixels
   * @param waves fx, fy, phase, ax, ay of each wave
   */
  private record Warp(double[] map, double x, double y, double[] waves) {
    double[] apply(double[] stroke) {
      double[] moved = new double[stroke.length];
      for (int i = 0; i < stroke.length; i += 2) {
        double qx = map[0] * stroke[i] + map[1] * stroke[i + 1] + x;
        double qy = map[2] * stroke[i] + map[3] * stroke[i + 1] + y;
        double dx = 0;
        double dy = 0;
        for (int k = 0; k < waves.length; k += 5) {
          double wave = StrictMath.sin(waves[k] * qx + waves[k + 1] * qy + waves[k + 2]);
          dx += waves[k + 3] * wave;
          dy += waves[k + 4] * wave;
        }
        moved[i] = qx + dx;
        moved[i + 1] = qy + dy;
      }
      return moved;
    }
  }

  /**
   * Lowers {@code edge} along a stroke.
   *
   * @param thin thickness across the nib's flat direction, of the full one
   * @param nibAngle direction of the thinnest strokes, radians from the horizontal
   */
  private void ink(double[] stroke, double radius, double thin, double nibAngle) {
    double nibX = StrictMath.cos(nibAngle);
    double nibY = StrictMath.sin(nibAngle);
    for (int i = 0; i + 3 < stroke.length; i += 2) {
      double dx = stroke[i + 2] - stroke[i];
      double dy = stroke[i + 3] - stroke[i + 1];
      double length = Math.sqrt(dx * dx + dy * dy);
      double across = length == 0 ? 1 : Math.abs(dx * nibY - dy * nibX) / length;
      double pieceRadius = radius * (thin + (1 - thin) * across);
      inkPiece(stroke[i], stroke[i + 1], dx, dy, pieceRadius);
    }
  }

  private void inkPiece(double x, double y, double dx, double dy, double radius) {
    double reach = radius + distortion.softHigh();
    int left = Math.max(0, (int) Math.ceil(Math.min(x, x + dx) - reach));
    int right = Math.min(SIDE - 1, (int) Math.floor(Math.max(x, x + dx) + reach));
    int top = Math.max(0, (int) Math.ceil(Math.min(y, y + dy) - reach));
    int bottom = Math.min(SIDE - 1, (int) Math.floor(Math.max(y, y + dy) + reach));
    double squared = Math.max(dx * dx + dy * dy, 1e-12);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column - x;
        double py = row - y;
        double along = Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
        double ox = px - along * dx;
        double oy = py - along * dy;
        double distance = Math.sqrt(ox * ox + oy * oy) - radius;
        edge[row * SIDE + column] = Math.min(edge[row * SIDE + column], distance);
      }
    }
  }
}
