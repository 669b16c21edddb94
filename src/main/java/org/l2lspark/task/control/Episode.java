package org.l2lspark.task.control;

import java.util.Arrays;

/**
 * Runs episodes: the controller decides, the force is held for a step, and so on until a pole
 * falls, the cart leaves the track, or all steps are done. The workspace of one thread.
 */
final class Episode implements AutoCloseable {
  private static final int REMEMBERED = 100;
  private final EpisodeRules rules;
  private final Sensors sensors;
  private final RungeKutta motion;
  private final double[] state;
  private final double[] seen;
  private final double[] unrest; // of the last steps, in a ring

  Episode(CartPole body, EpisodeRules rules, Sensors sensors) {
    this.rules = rules;
    this.sensors = sensors;
    this.motion = new RungeKutta(body);
    this.state = new double[body.size()];
    this.seen = new double[sensors.size()];
    this.unrest = new double[REMEMBERED];
  }

  /** The state now, which a start is written to. Changes while an episode runs. */
  double[] state() {
    return state;
  }

  /** Watches an episode. */
  @FunctionalInterface
  interface Watcher {
    /**
     * A state, and the force at that moment.
     *
     * @param step decisions made before
     * @param state not to be kept. Not modified.
     */
    void see(int step, double[] state, double forceN);
  }

  /**
   * What came of an episode; means are over the states in which a decision was made.
   *
   * @param steps steps after which everything was still up
   * @param unrest sum over the last hundred of {@code |x| + |x'| + |theta_1| + |theta_1'|} in m,
   *     m/s, rad and rad/s; infinite where there were fewer
   */
  record Outcome(
      int steps,
      double meanAbsPositionM,
      double meanAbsAngleDeg,
      double meanAbsForceN,
      double unrest) {}

  /**
   * Runs from {@link #state()} on.
   *
   * @param steps decisions until all is done
   * @throws ArithmeticException when the controller gives no force
   */
  Outcome run(Policy policy, int steps, Watcher watcher) {
    double position = 0;
    double angle = 0;
    double effort = 0;
    policy.start();
    int step = 0;
    int decisions = 0;
    while (step < steps && decisions == step) {
      sensors.look(state, seen);
      double force = rules.maxForceN() * policy.act(seen);
      if (Double.isNaN(force)) {
        throw new ArithmeticException("the controller's force is NaN in step " + step);
      }
      watcher.see(step, state, force);
      unrest[decisions % REMEMBERED] =
          Math.abs(state[0]) + Math.abs(state[1]) + Math.abs(state[2]) + Math.abs(state[3]);
      position += Math.abs(state[0]);
      for (int i = 2; i < state.length; i += 2) {
        angle += Math.abs(state[i]);
      }
      effort += Math.abs(force);
      decisions++;
      for (int i = 0; i < rules.substeps(); i++) {
        motion.step(state, force, rules.stepSeconds() / rules.substeps());
      }
      if (rules.holds(state)) {
        step++;
      }
      if (step == steps || decisions > step) {
        watcher.see(decisions, state, force);
      }
    }
    int poles = state.length / 2 - 1;
    return new Outcome(
        step,
        position / decisions,
        StrictMath.toDegrees(angle / poles / decisions),
        effort / decisions,
        step < REMEMBERED ? Double.POSITIVE_INFINITY : Arrays.stream(unrest).sum());
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
