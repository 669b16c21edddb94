package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/** The world does in every tick what its slow twin does. */
class WorldTwinTest {
  private static final Seed SEED = new Seed(11);
  private static final int TICKS = 300;
  private static final int DRAWN = 40;

  static List<Worlds> shipped() {
    return Worlds.shipped();
  }

  /** Compares a world with its twin after every tick. */
  private static final class Comparison implements Watcher {
    private final Worlds settings;
    private final Layout layout;
    private final List<SlowWorld.Event> events = new ArrayList<>();
    private SlowWorld twin;

    Comparison(Worlds settings, Layout layout) {
      this.settings = settings;
      this.layout = layout;
    }

    @Override
    public void begun(World world) {
      twin = new SlowWorld(settings.world(), settings.agents(), layout);
      compare(world);
    }

    @Override
    public void happened(int what, int agent, int cell) {
      int columns = settings.world().columns();
      events.add(
          new SlowWorld.Event(what, agent, new SlowWorld.Cell(cell % columns, cell / columns)));
    }

    @Override
    public void ticked(World world, long[] sensed, int[] done) {
      List<String> names = world.senses().names();
      for (SlowWorld.Agent agent : twin.agents) {
        Set<String> active = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
          if (((sensed[agent.index] >>> i) & 1) == 1) {
            active.add(names.get(i));
          }
        }
        assertThat(active).as("%s %d", settings, world.time()).isEqualTo(twin.sense(agent));
      }
      twin.tick(done);
      compare(world);
      assertThat(events).as("%s %d", settings, world.time()).isEqualTo(twin.events);
      events.clear();
    }

    private void compare(World world) {
      String when = settings + " after tick " + world.time();
      assertThat(world.time()).isEqualTo(twin.time);
      for (SlowWorld.Agent agent : twin.agents) {
        int a = agent.index;
        assertThat(new double[] {world.x(a), world.y(a), world.z(a)})
            .as(when)
            .isEqualTo(new double[] {agent.x, agent.y, agent.z});
        assertThat(world.headingDeg(a)).as(when).isEqualTo(agent.heading);
        assertThat(world.loaded(a)).as(when).isEqualTo(agent.loaded);
        assertThat(world.stuck(a)).as(when).isEqualTo(agent.stuck > 0 || agent.crashed);
        assertThat(world.crashed[a]).as(when).isEqualTo(agent.crashed);
        assertThat(world.ringing[a]).as(when).isEqualTo(agent.ringing);
        assertThat(world.battery(a)).as(when).isCloseTo(agent.battery, within(1e-9));
        agent.battery = world.battery(a); // so that both say alike when it is low
      }
      for (int w = 0; w < world.walkers(); w++) {
        assertThat(world.walkerX(w)).as(when).isEqualTo(twin.walkers.get(w).x);
        assertThat(world.walkerY(w)).as(when).isEqualTo(twin.walkers.get(w).y);
      }
      compareCells(world, when);
      Map<String, Long> tally = tally(world.tally());
      tally.keySet().removeAll(Set.of("ticksLeft", "home")); // known at the end
      assertThat(twin.tally).as(when).containsAllEntriesOf(tally);
    }

    private void compareCells(World world, String when) {
      for (Map.Entry<SlowWorld.Cell, Integer> entry : twin.items.entrySet()) {
        int there = world.items[twin.index(entry.getKey())] & 0xff;
        if (there != entry.getValue()) {
          assertThat(there).as(when + " at " + entry.getKey()).isEqualTo(entry.getValue());
        }
      }
      for (int k = 0; k < world.fields.length; k++) {
        Map<SlowWorld.Cell, Double> amounts =
            twin.pheromones.get(settings.world().pheromones().get(k).name());
        double[] own = world.fields[k].amounts();
        double sum = 0;
        for (Map.Entry<SlowWorld.Cell, Double> entry : amounts.entrySet()) {
          int index = twin.index(entry.getKey());
          if (Math.abs(own[index] - entry.getValue()) > 1e-9 * Math.max(1, own[index])) {
            assertThat(own[index]).as(when + " at " + entry.getKey()).isEqualTo(entry.getValue());
          }
          entry.setValue(own[index]); // so that both say alike what is more
          sum += own[index];
        }
        assertThat(world.fields[k].sum()).as(when).isCloseTo(sum, within(1e-9 * Math.max(1, sum)));
      }
    }
  }

  private static Map<String, Long> tally(Tally tally) {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("ticksLeft", (long) tally.ticksLeft()),
            Map.entry("taken", (long) tally.taken()),
            Map.entry("delivered", (long) tally.delivered()),
            Map.entry("deliveredTicks", tally.deliveredTicks()),
            Map.entry("moves", (long) tally.moves()),
            Map.entry("rests", (long) tally.rests()),
            Map.entry("turns", (long) tally.turns()),
            Map.entry("bumps", (long) tally.bumps()),
            Map.entry("drops", (long) tally.drops()),
            Map.entry("rings", (long) tally.rings()),
            Map.entry("seen", (long) tally.seen()),
            Map.entry("falls", (long) tally.falls()),
            Map.entry("stuck", (long) tally.stuck()),
            Map.entry("crashes", (long) tally.crashes()),
            Map.entry("home", (long) tally.home())));
  }

  /** Runs both; what the world did. */
  private static Map<String, Long> compare(Worlds settings, Seed seed, Policy policy) {
    Layout layout = Layout.of(settings.world(), settings.agents(), seed, seed.key() % 2 == 0);
    World world = new World(settings.world(), settings.agents());
    Tally unused = world.run(layout, new RandomPolicy(settings.agents(), seed), 9, Watcher.NONE);
    return tally(world.run(layout, policy, TICKS, new Comparison(settings, layout)));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldDoWhatItsTwinDoesWithRandomAgents(Worlds settings) {
    Seed seed = SEED.fold("random");
    Map<String, Long> tally = compare(settings, seed, new RandomPolicy(settings.agents(), seed));
    assertThat(tally.get("moves")).isPositive();
    assertThat(tally.get("turns")).isPositive();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldDoWhatItsTwinDoesByRules(Worlds settings) {
    Seed seed = SEED.fold("rules");
    Rules rules = new Rules(settings.world(), settings.agents(), true, seed);
    assertThat(compare(settings, seed, rules).get("taken")).isPositive();
  }

  @Test
  void shouldDoWhatItsTwinDoesInWorldsThatAreDrawn() {
    Map<String, Long> sum = new TreeMap<>();
    int compared = 0;
    for (int i = 0; compared < DRAWN; i++) {
      Seed seed = SEED.fold(i);
      Worlds settings = Worlds.drawn(seed);
      try {
        Policy policy =
            i % 3 == 0
                ? new Rules(settings.world(), settings.agents(), i % 2 == 0, seed)
                : new RandomPolicy(settings.agents(), seed);
        compare(settings, seed, policy).forEach((name, value) -> sum.merge(name, value, Long::sum));
        compared++;
      } catch (InputException noRoom) {
        assertThat(noRoom).hasMessageContaining("does not find room");
        assertThat(i).isLessThan(3 * DRAWN);
      }
    }
    sum.remove("ticksLeft"); // nobody is so good
    sum.forEach((name, value) -> assertThat(value).as(name).isPositive()); // all of it was tried
  }

  @Test
  void shouldBeginAnewAsIfNothingHadBeen() {
    for (Worlds settings : Worlds.shipped()) {
      World world = new World(settings.world(), settings.agents());
      List<Map<String, Long>> tallies =
          IntStream.of(0, 1, 0, 1)
              .mapToObj(
                  i ->
                      tally(
                          world.run(
                              settings.layout(SEED.fold(i)),
                              new RandomPolicy(settings.agents(), SEED),
                              300,
                              Watcher.NONE)))
              .toList();
      assertThat(tallies.get(2)).isEqualTo(tallies.get(0)).isNotEqualTo(tallies.get(1));
      assertThat(tallies.get(3)).isEqualTo(tallies.get(1));
    }
  }
}
