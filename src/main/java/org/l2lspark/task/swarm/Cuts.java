package org.l2lspark.task.swarm;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.swarm.AgentSettings;
import org.l2lspark.swarm.Policy;
import org.l2lspark.swarm.Senses;

/**
 * What is cut between a world and what decides in it: the same brains, with less of the world.
 *
 * @param cleared inputs that are never active, a bit each in the order of {@link Senses#names}
 * @param swapped left inputs that change places with their right ones, a bit each: of three inputs
 *     left, ahead and right the right one is two bits higher
 * @param silenced actions that are never done, a bit each in the order of {@link
 *     AgentSettings#actions}
 */
record Cuts(long cleared, long swapped, long silenced) implements Serializable {
  /** Nothing is cut. */
  static final Cuts NONE = new Cuts(0, 0, 0);

  private static final List<String> SIDED_FEELINGS = List.of("scent", "wind");
  private static final int RIGHT = 2; // bits from left
  private static final long THREE = 0b111;

  /**
   * The cuts of each channel that these agents have, by name: what they smell and hear, the scent
   * of home and the wind, never sensed or with left and right exchanged; what they drop and ring,
   * never done.
   */
  static Map<String, Cuts> of(AgentSettings agents) {
    Senses senses = new Senses(agents);
    List<String> actions = agents.actions();
    Map<String, Cuts> cuts = new LinkedHashMap<>();
    for (String name : agents.smells()) {
      int left = senses.index("smell " + name + " left");
      cuts.put("sense of " + name + " cut", clear(left));
      cuts.put("sides of " + name + " swapped", swap(left));
    }
    for (String name : agents.drops()) {
      cuts.put("drops of " + name + " off", silence(actions.indexOf("drop " + name)));
    }
    for (String name : agents.hears().keySet()) {
      int left = senses.index("hear " + name + " left");
      cuts.put("hearing of " + name + " cut", clear(left));
      String sides = "sides of " + name + " swapped";
      cuts.put(cuts.containsKey(sides) ? "sides of heard " + name + " swapped" : sides, swap(left));
    }
    if (agents.rings()) {
      cuts.put("bells off", silence(actions.indexOf("ring")));
    }
    for (String name : SIDED_FEELINGS) {
      int left = senses.index("feel " + name + " left");
      if (left >= 0) {
        cuts.put(name + " cut", clear(left));
        cuts.putIfAbsent("sides of " + name + " swapped", swap(left));
      }
    }
    return cuts;
  }

  private static Cuts clear(int left) {
    return new Cuts(THREE << left, 0, 0);
  }

  private static Cuts swap(int left) {
    return new Cuts(0, 1L << left, 0);
  }

  private static Cuts silence(int action) {
    return new Cuts(0, 0, 1L << action);
  }

  /** What is left of the inputs of an agent. */
  long sensed(long bits) {
    long right = swapped << RIGHT;
    long exchanged =
        (bits & ~(swapped | right)) | ((bits & swapped) << RIGHT) | ((bits & right) >>> RIGHT);
    return exchanged & ~cleared;
  }

  /** The policy with what is left; it may be used by one thread. */
  Policy around(Policy policy) {
    if (equals(NONE)) {
      return policy;
    }
    return (sensed, done) -> {
      long[] rest = new long[sensed.length];
      for (int a = 0; a < rest.length; a++) {
        rest[a] = sensed(sensed[a]);
      }
      policy.decide(rest, done);
      int actions = done.length / rest.length;
      for (int i = 0; silenced != 0 && i < done.length; i++) {
        if (((silenced >>> (i % actions)) & 1) == 1) {
          done[i] = 0;
        }
      }
    };
  }
}
