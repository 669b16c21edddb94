package org.l2lspark.ann;

import org.l2lspark.config.Meaning;

/** What a unit makes of its weighted sum. All of them are monotone. */
public enum Activation {
  @Meaning("1 / (1 + exp(-x))")
  LOGISTIC {
    @Override
    void apply(float[] values, int count) {
      Sigmoids.logistic(values, count);
    }

    @Override
    public double of(double x) {
      return Sigmoids.logistic(x);
    }

    @Override
    public double slope(double y) {
      return y * (1 - y);
    }
  },
  @Meaning("the hyperbolic tangent")
  TANH {
    @Override
    void apply(float[] values, int count) {
      Sigmoids.tanh(values, count);
    }

    @Override
    public double of(double x) {
      return Sigmoids.tanh(x);
    }

    @Override
    public double slope(double y) {
      return 1 - y * y;
    }
  },
  @Meaning("max(x, 0)")
  RELU {
    @Override
    void apply(float[] values, int count) {
      for (int i = 0; i < count; i++) {
        values[i] = Math.max(0, values[i]);
      }
    }

    @Override
    public double of(double x) {
      return Math.max(0, x);
    }

    @Override
    public double slope(double y) {
      return y > 0 ? 1 : 0;
    }
  },
  @Meaning("1 above zero, else 0: nothing that a gradient could use")
  HEAVISIDE {
    @Override
    void apply(float[] values, int count) {
      for (int i = 0; i < count; i++) {
        float x = values[i];
        values[i] = x > 0 ? 1 : x <= 0 ? 0 : x; // NaN stays NaN
      }
    }

    @Override
    public double of(double x) {
      return x > 0 ? 1 : x <= 0 ? 0 : x;
    }

    @Override
    public double slope(double y) {
      throw new UnsupportedOperationException("a step has no slope");
    }
  },
  @Meaning("the sum itself")
  IDENTITY {
    @Override
    void apply(float[] values, int count) {}

    @Override
    public double of(double x) {
      return x;
    }

    @Override
    public double slope(double y) {
      return 1;
    }
  };

  /** Applies it to the first {@code count} values. Modified. */
  abstract void apply(float[] values, int count);

  /** Its value at {@code x}, in double precision. */
  public abstract double of(double x);

  /**
   * Its derivative where its value is {@code y}.
   *
   * @throws UnsupportedOperationException when it has none
   */
  public abstract double slope(double y);

  /** Whether back-propagation can pass through it. */
  public boolean differentiable() {
    return this != HEAVISIDE;
  }
}
