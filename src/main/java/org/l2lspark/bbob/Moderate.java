package org.l2lspark.bbob;

import java.util.Arrays;

/** Functions 6 to 9: of low or moderate conditioning. */
final class Moderate {
  private Moderate() {}

  /** f6: steep but for a sector about the optimum. */
  static final class AttractiveSector extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] mixing;

    AttractiveSector(Key key) {
      super(key, key.place());
      this.mixing = key.mixing(10);
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(Vectors.minus(x, place()), mixing);
      for (int i = 0; i < z.length; i++) {
        z[i] *= z[i] * place()[i] > 0 ? 100 : 1;
      }
      return StrictMath.pow(Vectors.oscillated(Vectors.squares(z)), 0.9);
    }
  }

  /** f7: plateaus. */
  static final class StepEllipsoid extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] scaled;
    private final double[][] r;
    private final double[] weights;

    StepEllipsoid(Key key) {
      super(key, key.place());
      this.scaled = key.scaled(10);
      this.r = key.r();
      this.weights = Vectors.powers(100, 0, 1, key.dimension());
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(Vectors.minus(x, place()), scaled);
      double first = Math.abs(z[0]);
      for (int i = 0; i < z.length; i++) {
        z[i] = Math.abs(z[i]) > 0.5 ? Math.rint(z[i]) : Math.rint(10 * z[i]) / 10;
      }
      z = Vectors.times(z, r);
      double sum = Vectors.dot(weights, Vectors.times(z, z));
      return 0.1 * Math.max(1e-4 * first, sum) + Vectors.penalty(x, BOUND);
    }
  }

  /** The valley of Rosenbrock's function, least at (1, ..., 1). */
  private static double rosenbrock(double[] z) {
    double sum = 0;
    for (int i = 0; i + 1 < z.length; i++) {
      double bend = z[i] * z[i] - z[i + 1];
      sum += 100 * bend * bend + (z[i] - 1) * (z[i] - 1);
    }
    return sum;
  }

  /** How much Rosenbrock's functions are shrunk. */
  static double shrinking(int dimension) {
    return Math.max(1, StrictMath.sqrt(dimension) / 8);
  }

  /** f8. */
  static final class Rosenbrock extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double scale;

    Rosenbrock(Key key) {
      super(key, Arrays.stream(key.place()).map(own -> 0.75 * own).toArray());
      this.scale = shrinking(key.dimension());
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.minus(x, place());
      Arrays.setAll(z, i -> scale * z[i] + 1);
      return rosenbrock(z);
    }
  }

  /** The rotation of functions 9 and 19, shrunk. */
  static double[][] shrunk(Bbob.Key key) {
    double scale = shrinking(key.dimension());
    double[][] matrix = key.q();
    for (double[] row : matrix) {
      Arrays.setAll(row, j -> scale * row[j]);
    }
    return matrix;
  }

  /** Where {@code x matrix + 0.5} is 1 in all coordinates. */
  static double[] turned(Bbob.Key key) {
    double scale = shrinking(key.dimension());
    return Arrays.stream(shrunk(key))
        .mapToDouble(row -> 0.5 * Arrays.stream(row).sum() / (scale * scale))
        .toArray();
  }

  /** f9. */
  static final class RotatedRosenbrock extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] matrix;

    RotatedRosenbrock(Key key) {
      super(key, turned(key));
      this.matrix = shrunk(key);
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(x, matrix);
      Arrays.setAll(z, i -> z[i] + 0.5);
      return rosenbrock(z);
    }
  }
}
