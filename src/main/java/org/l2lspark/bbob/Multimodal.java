package org.l2lspark.bbob;

import java.util.Arrays;

/** Functions 15 to 19: many optima, with a global structure. */
final class Multimodal {
  private Multimodal() {}

  /** f15. */
  static final class Rastrigin extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] r;
    private final double[][] mixing;

    Rastrigin(Key key) {
      super(key, key.place());
      this.r = key.r();
      this.mixing = key.mixing(10);
    }

    @Override
    double height(double[] x) {
      double[] y = Vectors.oscillated(Vectors.times(Vectors.minus(x, place()), r));
      return Separable.rastrigin(Vectors.times(Vectors.asymmetric(y, 0.2), mixing));
    }
  }

  /** f16: rough on every scale. */
  static final class Weierstrass extends Bbob {
    private static final long serialVersionUID = 1L;
    private static final int OCTAVES = 12;
    private final double[][] r;
    private final double[][] mixing;
    private final double least;

    Weierstrass(Key key) {
      super(key, key.place());
      this.r = key.r();
      this.mixing = key.mixing(0.01);
      this.least = waves(0);
    }

    private static double waves(double x) {
      double sum = 0;
      for (int k = 0; k < OCTAVES; k++) {
        sum +=
            StrictMath.pow(0.5, k) * StrictMath.cos(2 * Math.PI * StrictMath.pow(3, k) * (x + 0.5));
      }
      return sum;
    }

    @Override
    double height(double[] x) {
      double[] y = Vectors.oscillated(Vectors.times(Vectors.minus(x, place()), r));
      double[] z = Vectors.times(y, mixing);
      double mean = Arrays.stream(z).map(Weierstrass::waves).sum() / z.length - least;
      return 10 * mean * mean * mean + 10.0 / z.length * Vectors.penalty(x, BOUND);
    }
  }

  /** f17, and f18 of a higher condition. */
  static final class Schaffers extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] r;
    private final double[][] scaled;

    Schaffers(Key key, double condition) {
      super(key, key.place());
      this.r = key.r();
      this.scaled = key.scaled(condition);
    }

    @Override
    double height(double[] x) {
      double[] y = Vectors.asymmetric(Vectors.times(Vectors.minus(x, place()), r), 0.5);
      double[] z = Vectors.times(y, scaled);
      double sum = 0;
      for (int i = 0; i + 1 < z.length; i++) {
        double s = z[i] * z[i] + z[i + 1] * z[i + 1];
        double sine = StrictMath.sin(50 * StrictMath.pow(s, 0.1));
        sum += StrictMath.pow(s, 0.25) * (sine * sine + 1);
      }
      double mean = sum / (z.length - 1);
      return mean * mean + 10 * Vectors.penalty(x, BOUND);
    }
  }

  /** f19: Griewank's waves of Rosenbrock's function. */
  static final class GriewankRosenbrock extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] matrix;

    GriewankRosenbrock(Key key) {
      super(key, Moderate.turned(key));
      this.matrix = Moderate.shrunk(key);
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(x, matrix);
      Arrays.setAll(z, i -> z[i] + 0.5);
      double sum = 0;
      for (int i = 0; i + 1 < z.length; i++) {
        double bend = z[i] * z[i] - z[i + 1];
        double s = 100 * bend * bend + (1 - z[i]) * (1 - z[i]);
        sum += s / 4000 - StrictMath.cos(s);
      }
      return 10 + 10 * sum / (z.length - 1);
    }
  }
}
