package org.l2lspark.swarm;

import java.util.List;
import org.l2lspark.swarm.AgentSettings.Feeling;
import org.l2lspark.swarm.AgentSettings.Ray;

/** What the agents of a world sense: {@link Senses}, computed. Not thread-safe. */
final class Sensing {
  /** What is seen is looked for every so many cells along a ray. */
  static final double RAY_STEP = 0.5;

  // An agent that is seen is a disc of radius 1/2. There is room for rounding, or chance would
  // decide whether agents at one place, half a cell from the first look, see each other.
  private static final double AGENT_RADIUS_2 = 0.25 + 1e-9;

  private static final int WALL = 0;
  private static final int ITEM = 1;
  private static final int AGENT = 2;
  private static final int WALKER = 3;
  private static final int KIND = 1000;

  private final World world;
  private final WorldSettings settings;
  private final AgentSettings agents;
  private final Senses senses;
  private final Ray[] rays;
  private final int[] seenClass; // of each ray: WALL, ITEM, AGENT, WALKER + w, KIND + k
  private final int[] smelt; // index of each pheromone that is smelt
  private final int[] heard; // who can be heard: a walker, or -1 for the agents
  private final double[] hearing; // and how far

  Sensing(World world, WorldSettings settings, AgentSettings agents) {
    this.world = world;
    this.settings = settings;
    this.agents = agents;
    this.senses = new Senses(agents);
    this.rays = agents.rays().toArray(Ray[]::new);
    this.seenClass = agents.rays().stream().mapToInt(this::seen).toArray();
    this.smelt = agents.smells().stream().mapToInt(settings::pheromone).toArray();
    List<String> walkerNames = settings.walkers().stream().map(Walker::name).toList();
    this.heard = agents.hears().keySet().stream().mapToInt(walkerNames::indexOf).toArray();
    this.hearing = agents.hears().values().stream().mapToDouble(radius -> radius).toArray();
  }

  Senses senses() {
    return senses;
  }

  private int seen(Ray ray) {
    if (ray.sees().equals("wall")) {
      return WALL;
    }
    if (ray.sees().equals(settings.items().name())) {
      return ITEM;
    }
    if (ray.sees().equals(agents.name())) {
      return AGENT;
    }
    for (int w = 0; w < settings.walkers().size(); w++) {
      if (ray.sees().equals(settings.walkers().get(w).name())) {
        return WALKER + w;
      }
    }
    for (int k = 0; k < settings.obstacles().size(); k++) {
      if (ray.sees().equals(settings.obstacles().get(k).name())) {
        return KIND + k;
      }
    }
    throw new IllegalArgumentException("nobody can see " + ray.sees());
  }

  /** What all agents sense now, a bit for each active input. */
  void sense(long[] sensed) {
    for (int a = 0; a < sensed.length; a++) {
      long bits = 1L << (senses.count() - 1); // the heartbeat
      int input = 0;
      for (int i = 0; i < seenClass.length; i++) {
        Ray ray = rays[i];
        double distance = look(a, ray, seenClass[i]);
        if (distance <= ray.range()) {
          int level = (int) Math.min(ray.levels() - 1, distance * ray.levels() / ray.range());
          bits |= 1L << (input + level);
          if (seenClass[i] == ITEM) {
            world.tally().seen++;
          }
        }
        input += ray.levels();
      }
      for (int k : smelt) {
        bits |= side(smell(a, world.fields[k], settings.pheromones().get(k).threshold()), input);
        input += 3;
      }
      for (int s = 0; s < hearing.length; s++) {
        int side = heard[s] < 0 ? hearAgents(a, hearing[s]) : hearWalker(a, heard[s], hearing[s]);
        bits |= side(side, input);
        input += 3;
      }
      sensed[a] = bits | feel(a, input);
    }
  }

  /** Bit of left (0), ahead (1) or right (2); none for -1. */
  private static long side(int which, int input) {
    return which < 0 ? 0 : 1L << (input + which);
  }

  /** Distance of the nearest of a class along a ray; infinite where there is none. */
  private double look(int a, Ray ray, int wanted) {
    if (!near(a, wanted, ray.range())) {
      return Double.POSITIVE_INFINITY;
    }
    int degree = Directions.degree(world.headingDeg[a] + ray.angleDeg());
    double dx = RAY_STEP * Directions.cos(degree);
    double dy = RAY_STEP * Directions.sin(degree);
    int steps = (int) (ray.range() / RAY_STEP);
    for (int i = 1; i <= steps; i++) {
      double px = world.x[a] + i * dx;
      double py = world.y[a] + i * dy;
      int cell = world.cell(px, py);
      boolean closed = world.closed(cell, world.z[a]);
      boolean hit =
          switch (wanted) {
            case WALL -> closed;
            case ITEM -> !closed && world.items[cell] != 0;
            case AGENT -> !closed && anotherAgent(a, px, py, AGENT_RADIUS_2);
            default ->
                wanted >= KIND
                    ? world.layout.cells[cell] == Layout.OBSTACLE + wanted - KIND
                    : !closed && world.walkers.reached(wanted - WALKER, px, py);
          };
      if (hit) {
        return i * RAY_STEP;
      }
      if (closed) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Whether a ray of this range could end at one of what moves; true for what does not. */
  private boolean near(int a, int wanted, double range) {
    double reach = range + 1; // radius of an agent, and room for rounding
    if (wanted == AGENT) {
      return anotherAgent(a, world.x[a], world.y[a], reach * reach);
    }
    return wanted < WALKER
        || wanted >= KIND
        || world.walkers.within(wanted - WALKER, world.x[a], world.y[a], reach);
  }

  private boolean anotherAgent(int a, double px, double py, double radius2) {
    for (int b = 0; b < world.x.length; b++) {
      if (b != a && Directions.square(world.x[b] - px, world.y[b] - py) <= radius2) {
        return true;
      }
    }
    return false;
  }

  /** Left, ahead or right: the most of three cells one step ahead; ahead where it is as much. */
  private int smell(int a, Field field, double threshold) {
    double leftwards = field.at(cellOf(a, 0));
    double middle = field.at(cellOf(a, 1));
    double rightwards = field.at(cellOf(a, 2));
    if (Math.max(middle, Math.max(leftwards, rightwards)) < threshold) {
      return -1;
    }
    return Directions.most(leftwards, middle, rightwards);
  }

  private int cellOf(int a, int which) {
    int degree = Directions.side(world.headingDeg[a], which);
    return world.cell(world.x[a] + Directions.cos(degree), world.y[a] + Directions.sin(degree));
  }

  private int towards(int a, double dx, double dy) {
    return Directions.towards(world.headingDeg[a], dx, dy);
  }

  private int hearWalker(int a, int w, double radius) {
    double dx = world.walkers.x(w) - world.x[a];
    double dy = world.walkers.y(w) - world.y[a];
    return Directions.square(dx, dy) <= radius * radius ? towards(a, dx, dy) : -1;
  }

  private int hearAgents(int a, double radius) {
    double nearest = radius * radius;
    int who = -1;
    for (int b = 0; b < world.x.length; b++) {
      if (world.ringing[b] && b != a) {
        double distance = Directions.square(world.x[b] - world.x[a], world.y[b] - world.y[a]);
        if (distance <= nearest) {
          nearest = distance;
          who = b;
        }
      }
    }
    return who < 0 ? -1 : towards(a, world.x[who] - world.x[a], world.y[who] - world.y[a]);
  }

  private long feel(int a, int first) {
    long bits = 0;
    int input = first;
    for (Feeling feeling : agents.feelings()) {
      switch (feeling) {
        case TOUCH -> bits |= bit(world.touched[a], input++);
        case REWARD -> bits |= bit(world.rewarded[a], input++);
        case HOME -> bits |= bit(world.atHome(a), input++);
        case LOAD -> bits |= bit(world.loaded[a], input++);
        case BATTERY -> bits |= bit(world.battery[a] < agents.flight().low(), input++);
        case HEIGHT -> bits |= bit(world.z[a] > agents.flight().ceiling() / 2, input++);
        case SCENT -> {
          bits |=
              side(
                  towards(a, world.layout.homeX - world.x[a], world.layout.homeY - world.y[a]),
                  input);
          input += 3;
        }
        case WIND -> {
          bits |= side(towards(a, world.layout.windX, world.layout.windY), input);
          input += 3;
        }
      }
    }
    return bits;
  }

  private static long bit(boolean on, int input) {
    return on ? 1L << input : 0;
  }
}
