package org.l2lspark.bbob;

import java.util.Arrays;

/** Functions 20 to 24: many optima, with a weak global structure. */
final class WeaklyStructured {
  private WeaklyStructured() {}

  /** f20: x sin(sqrt |x|); the best of its optima lie near the corners. */
  static final class Schwefel extends Bbob {
    private static final long serialVersionUID = 1L;
    private static final double TWICE_OPTIMUM = 4.2096874633;
    private static final double LEAST = 4.189828872724339;
    private final double[] scales;

    Schwefel(Key key) {
      super(
          key,
          Arrays.stream(Draws.uniform(key.dimension(), key.seed()))
              .map(own -> 0.5 * Math.signum(own - 0.5) * TWICE_OPTIMUM)
              .toArray());
      this.scales = Vectors.lambda(10, key.dimension());
    }

    @Override
    double height(double[] x) {
      double sum = 0;
      double before = 0;
      double outside = 0;
      for (int i = 0; i < x.length; i++) {
        double own = 2 * Math.signum(place()[i]) * x[i];
        double leaning = i == 0 ? own : own + 0.25 * (before - TWICE_OPTIMUM);
        before = own;
        double z = 100 * (scales[i] * (leaning - TWICE_OPTIMUM) + TWICE_OPTIMUM);
        sum += z * StrictMath.sin(StrictMath.sqrt(Math.abs(z)));
        double over = Math.max(0, Math.abs(z) - 100 * BOUND);
        outside += over * over;
      }
      return LEAST - 0.01 * sum / x.length + 0.01 * outside;
    }
  }

  /** f21 and f22: peaks here and there, of which one is the highest. */
  static final class Gallagher extends Bbob {
    private static final long serialVersionUID = 1L;
    private static final double HIGHEST = 10;
    private static final double LOWEST_OTHER = 1.1;
    private static final double HIGHEST_OTHER = 9.1;
    private final double[][] rotation;
    private final double[][] centres; // rotated
    private final double[][] scales;
    private final double[] heights;

    /**
     * Peaks.
     *
     * @param range width of the square in which their centres are
     * @param condition square root of that of the highest
     */
    Gallagher(Key key, int peaks, double range, double condition) {
      super(key, optimum(key, peaks, range));
      int dimension = key.dimension();
      this.rotation = key.q();
      this.centres = centres(key, peaks, range);
      this.heights = new double[peaks];
      this.scales = new double[peaks][];
      double[] others = Vectors.powers(1000, 0, 1, peaks - 1);
      int[] order = Draws.permutation(peaks - 1, key.seed());
      for (int p = 0; p < peaks; p++) {
        heights[p] =
            p == 0
                ? HIGHEST
                : LOWEST_OTHER + (HIGHEST_OTHER - LOWEST_OTHER) * Vectors.step(p - 1, peaks - 1);
        double own = p == 0 ? condition : others[order[p - 1]];
        double[] powers = Vectors.powers(own, -0.5, 0.5, dimension);
        scales[p] =
            Arrays.stream(Draws.permutation(dimension, key.seed() + 1000L * p))
                .mapToDouble(i -> powers[i])
                .toArray();
      }
    }

    private static double[][] centres(Key key, int peaks, double range) {
      int dimension = key.dimension();
      double[] drawn = Draws.uniform(dimension * peaks, key.seed());
      double[][] rotation = key.q();
      double[][] centres = new double[peaks][];
      for (int p = 0; p < peaks; p++) {
        double[] centre = Arrays.copyOfRange(drawn, p * dimension, (p + 1) * dimension);
        Arrays.setAll(centre, i -> range * centre[i] - range / 2);
        centres[p] = Vectors.times(centre, rotation);
      }
      double[] highest = centres[0]; // not too near to the bounds
      Arrays.setAll(highest, i -> 0.8 * highest[i]);
      return centres;
    }

    private static double[] optimum(Key key, int peaks, double range) {
      double[] highest = centres(key, peaks, range)[0];
      return Arrays.stream(key.q()).mapToDouble(row -> Vectors.dot(row, highest)).toArray();
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(x, rotation);
      double highest = 0;
      for (int p = 0; p < heights.length; p++) {
        double[] away = Vectors.minus(z, centres[p]);
        double distance = Vectors.dot(scales[p], Vectors.times(away, away));
        highest = Math.max(highest, heights[p] * StrictMath.exp(-0.5 / z.length * distance));
      }
      double missing = Vectors.oscillated(HIGHEST - highest);
      return missing * missing + Vectors.penalty(x, BOUND);
    }
  }

  /** f23: rough everywhere, flat on the whole. */
  static final class Katsuura extends Bbob {
    private static final long serialVersionUID = 1L;
    private static final int OCTAVES = 32;
    private final double[][] mixing;

    Katsuura(Key key) {
      super(key, key.place());
      this.mixing = key.mixing(100);
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(Vectors.minus(x, place()), mixing);
      int dimension = z.length;
      double product = 1;
      for (int i = 0; i < dimension; i++) {
        double sum = 0;
        double power = 1;
        for (int k = 1; k <= OCTAVES; k++) {
          power *= 2;
          sum += Math.abs(power * z[i] - Math.rint(power * z[i])) / power;
        }
        product *= 1 + (i + 1) * sum;
      }
      double scale = 10.0 / dimension / dimension;
      double roughness = StrictMath.pow(product, 10 / StrictMath.pow(dimension, 1.2));
      return scale * roughness - scale + Vectors.penalty(x, BOUND);
    }
  }

  /** f24: Rastrigin's function with two funnels, of which the wider leads astray. */
  static final class Lunacek extends Bbob {
    private static final long serialVersionUID = 1L;
    private static final double MU = 2.5;
    private final double[][] mixing;
    private final double steepness;
    private final double otherMu;

    Lunacek(Key key) {
      super(
          key,
          Arrays.stream(Draws.normal(key.dimension(), key.seed()))
              .map(own -> 0.5 * MU * Math.signum(own))
              .toArray());
      int dimension = key.dimension();
      this.mixing = key.mixing(100);
      this.steepness = 1 - 0.5 / (StrictMath.sqrt(dimension + 20) - 4.1);
      this.otherMu = -StrictMath.sqrt((MU * MU - 1) / steepness);
    }

    @Override
    double height(double[] x) {
      int dimension = x.length;
      double[] z = new double[dimension];
      double near = 0;
      double far = 0;
      for (int i = 0; i < dimension; i++) {
        double own = 2 * Math.signum(place()[i]) * x[i];
        near += (own - MU) * (own - MU);
        far += (own - otherMu) * (own - otherMu);
        z[i] = own - MU;
      }
      double cosines = 0;
      for (double own : Vectors.times(z, mixing)) {
        cosines += StrictMath.cos(2 * Math.PI * own);
      }
      return Math.min(near, dimension + steepness * far)
          + 10 * (dimension - cosines)
          + 1e4 * Vectors.penalty(x, BOUND);
    }
  }
}
