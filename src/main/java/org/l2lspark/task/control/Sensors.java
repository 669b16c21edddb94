package org.l2lspark.task.control;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a controller sees of a state: positions over how far they may go, velocities over 2 m/s and
 * 2 rad/s, so that all numbers are about as large as 1.
 *
 * @param trackM the cart may be this far from the middle, in m
 * @param fallRad a pole may lean this far, in rad
 * @param poles number of poles
 * @param velocities whether velocities are seen; where they are not, a controller has to remember
 */
record Sensors(double trackM, double fallRad, int poles, boolean velocities)
    implements Serializable {
  private static final double VELOCITY = 2; // m/s and rad/s

  static Sensors of(CartPole body, EpisodeRules rules, boolean velocities) {
    return new Sensors(rules.trackM(), rules.fallRad(), body.poles().size(), velocities);
  }

  /** What each number is, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of("position", "velocity"));
    for (int i = 1; i <= poles; i++) {
      String which = poles == 1 ? "" : Integer.toString(i);
      names.add("angle" + which);
      names.add("turning" + which);
    }
    if (!velocities) {
      names.removeIf(name -> name.startsWith("velocity") || name.startsWith("turning"));
    }
    return names;
  }

  /** Numbers seen. */
  int size() {
    return (velocities ? 2 : 1) * (1 + poles);
  }

  /**
   * Looks at a state.
   *
   * @param state of the body. Not modified.
   * @param seen takes {@link #size()} numbers. Modified.
   */
  void look(double[] state, double[] seen) {
    int at = 0;
    for (int i = 0; i < state.length; i += 2) {
      seen[at++] = state[i] / (i == 0 ? trackM : fallRad);
      if (velocities) {
        seen[at++] = state[i + 1] / VELOCITY;
      }
    }
  }
}
