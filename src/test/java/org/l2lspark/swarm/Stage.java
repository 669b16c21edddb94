package org.l2lspark.swarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.l2lspark.random.Seed;

/** A world for tests: agents are put somewhere and told what to do, tick by tick. */
final class Stage implements Watcher {
  final Worlds settings;
  final Layout layout;
  final World world;

  /** What happened in the last tick, as in {@code "taken 0 at 7,9"}. */
  final List<String> events = new ArrayList<>();

  private final List<String> actions;
  private long[] sensed;

  private Stage(Worlds settings, Layout layout) {
    this.settings = settings;
    this.layout = layout;
    this.world = new World(settings.world(), settings.agents());
    this.actions = settings.agents().actions();
  }

  static Stage of(String hocon) {
    return of(hocon, layout -> {});
  }

  /** A world that is changed before it begins. */
  static Stage of(String hocon, Consumer<Layout> change) {
    Worlds settings = Worlds.of(hocon);
    Layout layout = settings.layout(new Seed(5));
    change.accept(layout);
    Stage stage = new Stage(settings, layout);
    stage.world.reset(layout);
    return stage;
  }

  /** A world of 41 x 31 cells with one thing in cell 30, 20; more is added or changed. */
  static String plain(String world, String agents) {
    return """
        world {
          columns = 41, rows = 31
          home { x = 10, y = 15, radius = 2 }
          items.heaps.one { x = 30, y = 20, radius = 0.5 }
          %s
        }
        agents { count = 1
          %s
        }
        """
        .formatted(world, agents);
  }

  Stage put(int agent, double x, double y, int headingDeg) {
    world.x[agent] = x;
    world.y[agent] = y;
    world.headingDeg[agent] = headingDeg;
    return this;
  }

  /** Agent 0 does these things, each with strength 1; the others do nothing. */
  Stage tick(String... done) {
    return tick(Map.of(0, List.of(done)));
  }

  Stage ticks(int count, String... done) {
    for (int i = 0; i < count; i++) {
      tick(done);
    }
    return this;
  }

  /** What each agent does. */
  Stage tick(Map<Integer, List<String>> done) {
    events.clear();
    world.tick(
        (inputs, strengths) -> {
          sensed = inputs.clone();
          Arrays.fill(strengths, 0);
          done.forEach(
              (agent, names) ->
                  names.forEach(
                      name -> {
                        int action = actions.indexOf(name);
                        if (action < 0) {
                          throw new IllegalArgumentException(name + " is none of " + actions);
                        }
                        strengths[agent * actions.size() + action]++;
                      }));
        },
        this);
    return this;
  }

  /** What an agent senses now, the heartbeat left out; nobody does anything meanwhile. */
  SortedSet<String> sense(int agent) {
    tick();
    return sensed(agent);
  }

  /** What an agent sensed before the last tick, the heartbeat left out. */
  SortedSet<String> sensed(int agent) {
    TreeSet<String> names = new TreeSet<>();
    List<String> all = world.senses().names();
    for (int i = 0; i < all.size() - 1; i++) {
      if (((sensed[agent] >>> i) & 1) == 1) {
        names.add(all.get(i));
      }
    }
    if (sensed[agent] >>> (all.size() - 1) != 1) {
      throw new AssertionError("no heartbeat, or more inputs than there are");
    }
    return names;
  }

  int index(int column, int row) {
    return row * settings.world().columns() + column;
  }

  int items(int column, int row) {
    return world.items[index(column, row)] & 0xff;
  }

  int lying() {
    int sum = 0;
    for (byte count : world.items) {
      sum += count & 0xff;
    }
    return sum;
  }

  @Override
  public void happened(int what, int agent, int cell) {
    String word =
        what >= DROPPED
            ? "dropped " + (what - DROPPED)
            : List.of("taken", "delivered", "put", "bumped", "rang", "fell").get(what);
    int columns = settings.world().columns();
    events.add(word + " by " + agent + " at " + cell % columns + "," + cell / columns);
  }
}
