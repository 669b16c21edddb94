package org.l2lspark.bbob;

/** Functions 1 to 5. */
final class Separable {
  private Separable() {}

  /** f1. */
  static final class Sphere extends Bbob {
    private static final long serialVersionUID = 1L;

    Sphere(Key key) {
      super(key, key.place());
    }

    @Override
    double height(double[] x) {
      return Vectors.squares(Vectors.minus(x, place()));
    }
  }

  /** f2. */
  static final class Ellipsoid extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[] scales;

    Ellipsoid(Key key) {
      super(key, key.place());
      this.scales = Vectors.powers(1e6, 0, 1, key.dimension());
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.oscillated(Vectors.minus(x, place()));
      return Vectors.dot(scales, Vectors.times(z, z));
    }
  }

  /** The waves of Rastrigin's function, least at 0. */
  static double rastrigin(double[] z) {
    double cosines = 0;
    for (double own : z) {
      cosines += StrictMath.cos(2 * Math.PI * own);
    }
    return 10 * (z.length - cosines) + Vectors.squares(z);
  }

  /** f3. */
  static final class Rastrigin extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[] scales;

    Rastrigin(Key key) {
      super(key, key.place());
      this.scales = Vectors.lambda(10, key.dimension());
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.oscillated(Vectors.minus(x, place()));
      return rastrigin(Vectors.times(scales, Vectors.asymmetric(z, 0.2)));
    }
  }

  /** f4: steeper on one side in every second dimension. */
  static final class BuecheRastrigin extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[] scales;

    BuecheRastrigin(Key key) {
      super(key, positive(key.place()));
      this.scales = Vectors.lambda(10, key.dimension());
    }

    private static double[] positive(double[] place) {
      for (int i = 0; i < place.length; i += 2) {
        place[i] = Math.abs(place[i]);
      }
      return place;
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.oscillated(Vectors.minus(x, place()));
      for (int i = 0; i < z.length; i++) {
        z[i] *= i % 2 == 0 && z[i] > 0 ? 10 * scales[i] : scales[i];
      }
      return rastrigin(z) + 100 * Vectors.penalty(x, BOUND);
    }
  }

  /** f5: least in a corner of the domain, and beyond it. */
  static final class LinearSlope extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[] slopes;

    LinearSlope(Key key) {
      super(key, corner(key.place()));
      this.slopes = Vectors.lambda(100, key.dimension());
    }

    private static double[] corner(double[] place) {
      for (int i = 0; i < place.length; i++) {
        place[i] = BOUND * Math.signum(place[i]);
      }
      return place;
    }

    @Override
    double height(double[] x) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double side = Math.signum(place()[i]);
        double z = x[i] * side > BOUND ? BOUND * side : x[i];
        sum += slopes[i] * (BOUND - side * z);
      }
      return sum;
    }
  }
}
