package org.l2lspark.swarm;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Where the walkers of a world are, and where they go. Not thread-safe. */
final class Walkers {
  private final List<Walker> kinds;
  private final double[] x;
  private final double[] y;
  private final int[] waits; // ticks left
  private final int[] at; // door where he was last
  private final int[] goal; // door where he goes to; -1 while he waits
  private final UniformRandomProvider[] random;
  private double[][] doors;

  Walkers(List<Walker> kinds) {
    this.kinds = kinds;
    int count = kinds.size();
    this.x = new double[count];
    this.y = new double[count];
    this.waits = new int[count];
    this.at = new int[count];
    this.goal = new int[count];
    this.random = new UniformRandomProvider[count];
  }

  void reset(Layout layout) {
    doors = layout.doors;
    for (int w = 0; w < x.length; w++) {
      x[w] = doors[w][0];
      y[w] = doors[w][1];
      random[w] = layout.seed.fold("walker").fold(w).stream();
      waits[w] = drawWait(w);
      at[w] = 0;
      goal[w] = -1;
    }
  }

  int count() {
    return x.length;
  }

  double x(int walker) {
    return x[walker];
  }

  double y(int walker) {
    return y[walker];
  }

  /** Whether a place is where a walker takes what is brought to him. */
  boolean reached(int walker, double px, double py) {
    return within(walker, px, py, 0);
  }

  /** Whether a place is at most so far from where that begins. */
  boolean within(int walker, double px, double py, double distance) {
    double radius = kinds.get(walker).radius() + distance;
    return Directions.square(x[walker] - px, y[walker] - py) <= radius * radius;
  }

  /** Whether a place is where any of them does. */
  boolean anyReached(double px, double py) {
    for (int w = 0; w < x.length; w++) {
      if (reached(w, px, py)) {
        return true;
      }
    }
    return false;
  }

  /** One tick. */
  void tick() {
    for (int w = 0; w < x.length; w++) {
      walk(w);
    }
  }

  private int drawWait(int w) {
    Walker walker = kinds.get(w);
    return walker.waitLowest() + random[w].nextInt(walker.waitHighest() - walker.waitLowest() + 1);
  }

  private void walk(int w) {
    if (waits[w] > 0) {
      waits[w]--;
      return;
    }
    double[] own = doors[w];
    if (goal[w] < 0) {
      goal[w] = anotherDoor(w, own.length / 2);
    }
    double dx = own[2 * goal[w]] - x[w];
    double dy = own[2 * goal[w] + 1] - y[w];
    double distance = Math.sqrt(Directions.square(dx, dy));
    double speed = kinds.get(w).speed();
    if (distance <= speed) {
      x[w] += dx;
      y[w] += dy;
      at[w] = goal[w];
      goal[w] = -1;
      waits[w] = drawWait(w);
    } else {
      x[w] += dx * speed / distance;
      y[w] += dy * speed / distance;
    }
  }

  /** A door that he is not at, where there is more than one. */
  private int anotherDoor(int w, int doors) {
    int drawn = doors == 1 ? 0 : random[w].nextInt(doors - 1);
    return doors > 1 && drawn >= at[w] ? drawn + 1 : drawn;
  }
}
