package org.l2lspark.swarm;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.random.Seed;

/**
 * Decides by rules written by hand, from the same inputs and with the same actions that brains
 * have: what evolution is compared with. An agent turns away from obstacles; with a load, or a low
 * battery, it goes where home is seen, heard or smelt; without one it goes to what it sees, follows
 * trails, and else wanders. It turns on the spot towards what it follows, for who turns while going
 * goes round in circles. A rule whose input is missing is left out. It remembers whether it carries
 * something, and which way it is turning.
 */
public final class Rules implements Policy {
  private static final int STRAIGHT = 0;
  private static final int LEFT = 1;
  private static final int RIGHT = 2;
  private static final int AVOIDING_TICKS = 6;
  private static final int WANDERING_TICKS = 15;
  private static final int STRAIGHT_OF = 8; // of so many draws all but two go straight

  private final Senses senses;
  private final int actions;
  private final boolean leavesTrails;
  private final int[] homeSides; // first of three inputs that lead home, best first
  private final int[] homeSights;
  private final int trail;
  private final int warning;
  private final int item;
  private final int touch;
  private final int reward;
  private final int load;
  private final int battery;
  private final int height;
  private final int dropTrail;
  private final int dropWarning;
  private final int ring;
  private final int take;
  private final int up;
  private final boolean[] carries;
  private final int[] avoiding; // ticks left
  private final int[] side;
  private final UniformRandomProvider random;
  private boolean following; // whether the agent that decides now follows something

  /**
   * Rules for a colony.
   *
   * @param leavesTrails whether agents with a load drop their first pheromone, and others follow it
   * @param seed keys the wandering
   */
  public Rules(WorldSettings world, AgentSettings agents, boolean leavesTrails, Seed seed) {
    this.senses = new Senses(agents);
    List<String> names = agents.actions();
    this.actions = names.size();
    this.leavesTrails = leavesTrails;
    this.homeSides =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("feel scent left"),
                world.walkers().stream().map(walker -> "hear " + walker.name() + " left"))
            .mapToInt(senses::index)
            .filter(i -> i >= 0)
            .toArray();
    this.homeSights =
        world.walkers().stream()
            .mapToInt(walker -> senses.index("see " + walker.name()))
            .filter(i -> i >= 0)
            .toArray();
    this.warning = senses.index("smell warning left");
    this.trail =
        agents.smells().stream()
            .filter(name -> !name.equals("warning"))
            .mapToInt(name -> senses.index("smell " + name + " left"))
            .findFirst()
            .orElse(-1);
    this.item = senses.index("see " + world.items().name());
    this.touch = senses.index("feel touch");
    this.reward = senses.index("feel reward");
    this.load = senses.index("feel load");
    this.battery = senses.index("feel battery");
    this.height = senses.index("feel height");
    this.dropWarning = names.indexOf("drop warning");
    this.dropTrail =
        agents.drops().stream()
            .filter(name -> !name.equals("warning"))
            .mapToInt(name -> names.indexOf("drop " + name))
            .findFirst()
            .orElse(-1);
    this.ring = names.indexOf("ring");
    this.take = names.indexOf("take");
    this.up = names.indexOf("up");
    this.carries = new boolean[agents.count()];
    this.avoiding = new int[agents.count()];
    this.side = new int[agents.count()];
    this.random = seed.fold("rules").stream();
  }

  @Override
  public void decide(long[] sensed, int[] done) {
    Arrays.fill(done, 0);
    for (int a = 0; a < sensed.length; a++) {
      decide(a, sensed[a], done, a * actions);
    }
  }

  private static boolean on(long bits, int input) {
    return input >= 0 && ((bits >>> input) & 1) == 1;
  }

  private void decide(int a, long bits, int[] done, int at) {
    carries[a] = load >= 0 ? on(bits, load) : carries[a] ^ on(bits, reward);
    boolean homeward = carries[a] || on(bits, battery);
    boolean hurt = on(bits, touch);
    following = false;
    int way;
    if (hurt) {
      if (avoiding[a] == 0) {
        side[a] = random.nextBoolean() ? LEFT : RIGHT;
      }
      avoiding[a] = AVOIDING_TICKS;
    }
    if (avoiding[a] > 0) {
      avoiding[a]--;
      way = side[a];
    } else {
      way = homeward ? homeward(a, bits) : searching(a, bits);
    }
    turn(way, done, at);
    done[at + 2] = following && way != STRAIGHT ? 0 : 1;
    if (dropTrail >= 0 && leavesTrails && carries[a]) {
      done[at + dropTrail] = 1;
    }
    if (dropWarning >= 0 && leavesTrails && hurt) {
      done[at + dropWarning] = 1;
    }
    if (ring >= 0 && !carries[a] && on(bits, item)) {
      done[at + ring] = 1;
    }
    if (take >= 0) {
      done[at + take] = 1;
      done[at + take + 1] = carries[a] ? 1 : 0;
    }
    if (up >= 0 && !on(bits, height)) {
      done[at + up] = 1;
    }
  }

  private int homeward(int a, long bits) {
    for (int sight : homeSights) {
      if (on(bits, sight)) {
        return STRAIGHT;
      }
    }
    for (int sides : homeSides) {
      int way = follow(bits, sides);
      if (way >= 0) {
        return way;
      }
    }
    return wander(a);
  }

  private int searching(int a, long bits) {
    if (on(bits, item)) {
      return STRAIGHT;
    }
    if (leavesTrails) {
      int danger = warning < 0 ? -1 : follow(bits, warning);
      if (danger == STRAIGHT || danger == LEFT) {
        return RIGHT;
      }
      if (danger == RIGHT) {
        return LEFT;
      }
      int way = trail < 0 ? -1 : follow(bits, trail);
      if (way >= 0) {
        return way;
      }
    }
    return wander(a);
  }

  /** The way that three inputs say; -1 for none. */
  private int follow(long bits, int first) {
    int way =
        on(bits, first + 1) ? STRAIGHT : on(bits, first) ? LEFT : on(bits, first + 2) ? RIGHT : -1;
    following |= way >= 0;
    return way;
  }

  private int wander(int a) {
    if (random.nextInt(WANDERING_TICKS) == 0) {
      int drawn = random.nextInt(STRAIGHT_OF);
      side[a] = drawn == LEFT || drawn == RIGHT ? drawn : STRAIGHT;
    }
    return side[a];
  }

  private static void turn(int way, int[] done, int at) {
    if (way != STRAIGHT) {
      done[at + (way == LEFT ? 0 : 1)] = 1;
    }
  }
}
