package org.l2lspark.task.control;

import java.io.Serializable;
import java.util.List;

/**
 * A cart on a track with poles on it, side by side: Wieland's equations of motion. A state is
 * {@code x, x', theta_1, theta_1', theta_2, theta_2', ...} in m, m/s, rad and rad/s; an angle of 0
 * is upright, positive to the side of positive x. With half lengths l, masses m, hinge frictions
 * mu, the cart's mass M and friction mu_c, g = 9.8 m/s^2:
 *
 * <pre>
 *   F_i = m_i l_i theta_i'^2 sin theta_i + 3/4 m_i cos theta_i (mu_i theta_i' / (m_i l_i) - g sin theta_i)
 *   x'' = (F - mu_c sgn x' + sum F_i) / (M + sum m_i (1 - 3/4 cos^2 theta_i))
 *   theta_i'' = 3 / (4 l_i) (g sin theta_i - x'' cos theta_i - mu_i theta_i' / (m_i l_i))
 * </pre>
 *
 * <p>Source: Wieland 1991, "Evolving neural network controllers for unstable systems", IJCNN
 * 2:667-673, as in Gomez, Schmidhuber and Miikkulainen 2008, JMLR 9:937-965. Sines and cosines are
 * those of {@link StrictMath}, so a motion has the same bits on every machine. Immutable.
 *
 * @param cartMassKg mass of the cart in kg
 * @param cartFriction friction of the cart on the track, in N
 * @param poles at least one
 */
public record CartPole(double cartMassKg, double cartFriction, List<Pole> poles)
    implements Serializable {
  /** Acceleration of gravity in m/s^2. */
  public static final double GRAVITY = 9.8;

  /** Checks the numbers. */
  public CartPole {
    poles = List.copyOf(poles);
    if (!(cartMassKg > 0 && cartFriction >= 0) || poles.isEmpty()) {
      throw new IllegalArgumentException(
          "a cart needs a mass above 0, no negative friction and a pole, got %s kg, %s, %d poles"
              .formatted(cartMassKg, cartFriction, poles.size()));
    }
  }

  /** Wieland's cart with one pole: 1 kg, friction 0.0005, {@link Pole#LONG}. */
  public static CartPole onePole() {
    return new CartPole(1, 0.0005, List.of(Pole.LONG));
  }

  /** The same cart with a long pole and a short one of a tenth of its length and mass. */
  public static CartPole twoPoles() {
    return new CartPole(1, 0.0005, List.of(Pole.LONG, Pole.SHORT));
  }

  /** Numbers of a state. */
  public int size() {
    return 2 + 2 * poles.size();
  }

  /**
   * The change of a state per second.
   *
   * @param state {@link #size()} numbers. Not modified.
   * @param forceN force on the cart in N
   * @param rates takes {@code size()} numbers. Modified.
   */
  public void derivative(double[] state, double forceN, double[] rates) {
    double force = forceN - cartFriction * Math.signum(state[1]);
    double mass = cartMassKg;
    for (int i = 0; i < poles.size(); i++) {
      Pole pole = poles.get(i);
      double angle = state[2 + 2 * i];
      double speed = state[3 + 2 * i];
      double sin = StrictMath.sin(angle);
      double cos = StrictMath.cos(angle);
      double m = pole.massKg();
      double l = pole.halfLengthM();
      double friction = pole.hingeFriction() * speed / (m * l);
      force += m * l * speed * speed * sin + 0.75 * m * cos * (friction - GRAVITY * sin);
      mass += m * (1 - 0.75 * cos * cos);
      rates[2 + 2 * i] = cos; // kept until the cart's acceleration is known
      rates[3 + 2 * i] = GRAVITY * sin - friction;
    }
    double acceleration = force / mass;
    rates[0] = state[1];
    rates[1] = acceleration;
    for (int i = 0; i < poles.size(); i++) {
      double turning = rates[3 + 2 * i] - acceleration * rates[2 + 2 * i];
      rates[2 + 2 * i] = state[3 + 2 * i];
      rates[3 + 2 * i] = 0.75 / poles.get(i).halfLengthM() * turning;
    }
  }

  /**
   * Kinetic and potential energy in J, that of the upright poles at rest being {@code sum m_i g
   * l_i}: constant where there is neither force nor friction.
   *
   * @param state {@link #size()} numbers. Not modified.
   */
  public double energyJ(double[] state) {
    double v = state[1];
    double energy = cartMassKg * v * v / 2;
    for (int i = 0; i < poles.size(); i++) {
      double m = poles.get(i).massKg();
      double l = poles.get(i).halfLengthM();
      double speed = state[3 + 2 * i];
      double cos = StrictMath.cos(state[2 + 2 * i]);
      energy += m * (v * v / 2 + v * l * speed * cos + l * l * speed * speed * 2 / 3);
      energy += m * GRAVITY * l * cos;
    }
    return energy;
  }
}
