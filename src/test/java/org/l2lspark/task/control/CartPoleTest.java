package org.l2lspark.task.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartPoleTest {
  private static final double STEP = 0.01;
  private static final CartPole ONE =
      new CartPole(1, 0, List.of(new Pole(1, 0.1, 0))); // Wieland's, without friction
  private static final CartPole TWO =
      new CartPole(1, 0, List.of(new Pole(1, 0.1, 0), new Pole(0.1, 0.01, 0)));

  /** Square of the rate at which a small angle grows when upright, or swings when hanging. */
  private static double squaredRate(CartPole body) {
    Pole pole = body.poles().get(0);
    double m = pole.massKg();
    return 3
        * CartPole.GRAVITY
        / (4 * pole.halfLengthM())
        * (body.cartMassKg() + m)
        / (body.cartMassKg() + m / 4);
  }

  @Test
  void shouldKeepItsEnergyWithoutForceAndFriction() {
    for (CartPole body : List.of(ONE, TWO)) {
      double[] state = new double[body.size()];
      state[1] = 0.3;
      for (int i = 2; i < state.length; i += 2) {
        state[i] = 0.4; // falls and swings through
        state[i + 1] = -0.2;
      }
      double energy = body.energyJ(state);
      double fastest = 0;
      RungeKutta motion = new RungeKutta(body);
      for (int k = 0; k < 20_000; k++) {
        motion.step(state, 0, 0.001);
        fastest = Math.max(fastest, Math.abs(state[3]));
        assertThat(body.energyJ(state)).isCloseTo(energy, within(1e-7));
      }
      assertThat(fastest).isGreaterThan(5); // it did fall
    }
  }

  @Test
  void shouldBeOfFourthOrder() {
    double coarse = errorAfterASecond(50);
    double fine = errorAfterASecond(100);
    assertThat(coarse / fine).isBetween(12.0, 20.0);
  }

  private static double errorAfterASecond(int steps) {
    double[] exact = swing(20_000);
    double[] state = swing(steps);
    double error = 0;
    for (int i = 0; i < state.length; i++) {
      error = Math.max(error, Math.abs(state[i] - exact[i]));
    }
    return error;
  }

  private static double[] swing(int steps) {
    double[] state = {0, 0, 2, 0};
    RungeKutta motion = new RungeKutta(ONE);
    for (int k = 0; k < steps; k++) {
      motion.step(state, 0, 1.0 / steps);
    }
    return state;
  }

  @Test
  void shouldFallAsTheLinearisedEquationSays() {
    double rate = Math.sqrt(squaredRate(ONE));
    double small = 1e-6;
    double[] state = {0, 0, small, 0};
    RungeKutta motion = new RungeKutta(ONE);
    for (int k = 1; k <= 100; k++) {
      motion.step(state, 0, STEP);
      double expected = small * Math.cosh(rate * k * STEP);
      assertThat(state[2]).isCloseTo(expected, within(1e-5 * expected));
    }
  }

  @Test
  void shouldSwingAsTheLinearisedEquationSaysWhenHanging() {
    double rate = Math.sqrt(squaredRate(ONE));
    double small = 1e-5;
    double[] state = {0, 0, Math.PI + small, 0};
    RungeKutta motion = new RungeKutta(ONE);
    for (int k = 1; k <= 500; k++) {
      motion.step(state, 0, STEP);
      double expected = small * Math.cos(rate * k * STEP);
      assertThat(state[2] - Math.PI).isCloseTo(expected, within(1e-3 * small));
    }
    // no force from outside: the centre of mass stays where it was
    double centre = state[0] * 1.1 + 0.1 * 0.5 * StrictMath.sin(state[2]);
    assertThat(centre).isCloseTo(0.1 * 0.5 * StrictMath.sin(Math.PI + small), within(1e-12));
  }

  @Test
  void shouldPushTheCartAndTheUprightPoleAsRigidBodies() {
    CartPole body = CartPole.onePole();
    double[] rates = new double[4];
    body.derivative(new double[] {0.2, 0, 0, 0}, 10, rates);
    double acceleration = 10 / (1 + 0.1 / 4);
    assertThat(rates).containsExactly(new double[] {0, acceleration, 0, -1.5 * acceleration});
    body.derivative(new double[] {0.2, 3, 0, 0}, 0, rates); // friction brakes
    assertThat(rates[1]).isCloseTo(-0.0005 / 1.025, within(1e-15));
    body.derivative(new double[] {0, 0, 0, 2}, 0, rates); // the hinge brakes the pole
    assertThat(rates[3]).isNegative().isCloseTo(-3 / (4 * 0.5) * 2e-6 * 2 / 0.05, within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldMoveTheMirroredStateLikeAMirror(int poles) {
    CartPole body =
        new CartPole(1, 0.0005, List.of(Pole.LONG, new Pole(0.1, 0.01, 2e-6)).subList(0, poles));
    double[] state = {0.3, -0.7, 0.1, 0.4, -0.05, 0.9};
    state = Arrays.copyOf(state, body.size());
    double[] mirrored = Arrays.stream(state).map(x -> -x).toArray();
    RungeKutta motion = new RungeKutta(body);
    for (int k = 0; k < 300; k++) {
      double force = 10 * StrictMath.sin(0.1 * k);
      motion.step(state, force, STEP);
      motion.step(mirrored, -force, STEP);
      assertThat(Arrays.stream(mirrored).map(x -> -x).toArray()).isEqualTo(state);
    }
    assertThat(state[2]).isNotZero();
  }

  @Test
  void shouldRefuseWhatIsNoCartAndNoPole() {
    assertThatThrownBy(() -> new Pole(0, 0.1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pole(1, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CartPole(1, -1, List.of(Pole.LONG)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CartPole(1, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a pole");
  }
}
