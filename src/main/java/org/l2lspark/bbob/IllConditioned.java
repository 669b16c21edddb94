package org.l2lspark.bbob;

/** Functions 10 to 14: unimodal, of high conditioning. */
final class IllConditioned {
  private static final double CONDITION = 1e6;

  private IllConditioned() {}

  /** f10. */
  static final class Ellipsoid extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] r;
    private final double[] weights;

    Ellipsoid(Key key) {
      super(key, key.place());
      this.r = key.r();
      this.weights = Vectors.powers(CONDITION, 0, 1, key.dimension());
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.oscillated(Vectors.times(Vectors.minus(x, place()), r));
      return Vectors.dot(weights, Vectors.times(z, z));
    }
  }

  /** f11: one direction is far more sensitive than all others. */
  static final class Discus extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] r;

    Discus(Key key) {
      super(key, key.place());
      this.r = key.r();
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.oscillated(Vectors.times(Vectors.minus(x, place()), r));
      return Vectors.squares(z) + (CONDITION - 1) * z[0] * z[0];
    }
  }

  /** f12: a bent ridge. */
  static final class BentCigar extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] r;

    BentCigar(Key key) {
      super(key, key.secondPlace());
      this.r = key.r();
    }

    @Override
    double height(double[] x) {
      double[] y = Vectors.asymmetric(Vectors.times(Vectors.minus(x, place()), r), 0.5);
      double[] z = Vectors.times(y, r);
      return CONDITION * Vectors.squares(z) + (1 - CONDITION) * z[0] * z[0];
    }
  }

  /** f13: a ridge with a sharp edge. */
  static final class SharpRidge extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] mixing;

    SharpRidge(Key key) {
      super(key, key.place());
      this.mixing = key.mixing(10);
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(Vectors.minus(x, place()), mixing);
      double along = z[0] * z[0];
      z[0] = 0;
      return along + 100 * StrictMath.sqrt(Vectors.squares(z));
    }
  }

  /** f14: sensitivities that differ more the nearer the optimum is. */
  static final class DifferentPowers extends Bbob {
    private static final long serialVersionUID = 1L;
    private final double[][] r;

    DifferentPowers(Key key) {
      super(key, key.place());
      this.r = key.r();
    }

    @Override
    double height(double[] x) {
      double[] z = Vectors.times(Vectors.minus(x, place()), r);
      double sum = 0;
      for (int i = 0; i < z.length; i++) {
        sum += StrictMath.pow(Math.abs(z[i]), 2 + 4 * Vectors.step(i, z.length));
      }
      return StrictMath.sqrt(sum);
    }
  }
}
