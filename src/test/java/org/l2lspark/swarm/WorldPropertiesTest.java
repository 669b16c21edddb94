package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/** What holds in every world, whatever its agents do. */
class WorldPropertiesTest {
  private static final int WORLDS = 150;
  private static final int TICKS = 150;

  /** Checks a world after every tick. */
  private static final class Properties implements Watcher {
    private final Worlds settings;
    private int taken;
    private int put;
    private int delivered;
    private double[] dropped;
    private double[] walkerX;
    private double[] walkerY;

    Properties(Worlds settings) {
      this.settings = settings;
    }

    @Override
    public void begun(World world) {
      dropped = new double[world.fields.length];
      walkerX = IntStream.range(0, world.walkers()).mapToDouble(world::walkerX).toArray();
      walkerY = IntStream.range(0, world.walkers()).mapToDouble(world::walkerY).toArray();
      check(world);
    }

    @Override
    public void happened(int what, int agent, int cell) {
      taken += what == TAKEN ? 1 : 0;
      put += what == PUT ? 1 : 0;
      delivered += what == DELIVERED ? 1 : 0;
      if (what >= DROPPED) {
        dropped[what - DROPPED] += settings.world().pheromones().get(what - DROPPED).drop();
      }
    }

    @Override
    public void ticked(World world, long[] sensed, int[] done) {
      check(world);
      for (int w = 0; w < walkerX.length; w++) {
        double speed = settings.world().walkers().get(w).speed();
        assertThat(Math.hypot(world.walkerX(w) - walkerX[w], world.walkerY(w) - walkerY[w]))
            .isLessThanOrEqualTo(speed + 1e-9);
        walkerX[w] = world.walkerX(w);
        walkerY[w] = world.walkerY(w);
      }
    }

    private void check(World world) {
      Layout layout = world.layout();
      int columns = settings.world().columns();
      int margin = settings.world().margin();
      int carried = 0;
      for (int a = 0; a < settings.agents().count(); a++) {
        carried += world.loaded(a) ? 1 : 0;
        assertThat(world.x(a)).isBetween((double) margin, columns - 1.0 - margin);
        assertThat(world.y(a)).isBetween((double) margin, settings.world().rows() - 1.0 - margin);
        assertThat(world.headingDeg(a)).isBetween(0, 359);
        assertThat(world.z(a)).isBetween(0.0, settings.agents().flight().ceiling());
        assertThat(world.battery(a)).isBetween(0.0, 1.0);
        int row = (int) (world.y(a) + 0.5);
        byte under = layout.cells[row * columns + (int) (world.x(a) + 0.5)];
        if (under != Layout.FREE && !world.crashed[a]) { // who crashed lies on a roof
          assertThat(under).isGreaterThanOrEqualTo(Layout.OBSTACLE);
          assertThat(world.z(a))
              .isGreaterThan(settings.world().obstacles().get(under - Layout.OBSTACLE).height());
        }
      }
      int lying = 0;
      for (int cell = 0; cell < layout.cells.length; cell++) {
        lying += world.items[cell] & 0xff;
        if (layout.cells[cell] != Layout.FREE) {
          assertThat(world.items[cell]).isZero();
          for (Field field : world.fields) {
            assertThat(field.at(cell)).isZero();
          }
        }
      }
      assertThat(delivered + carried + lying).isEqualTo(layout.total());
      assertThat(taken - put + lying).isEqualTo(layout.total());
      assertThat(world.finished()).isEqualTo(carried + lying == 0);
      assertThat(world.tally().taken()).isEqualTo(taken);
      assertThat(world.tally().delivered()).isEqualTo(delivered);
      for (int k = 0; k < dropped.length; k++) { // nothing comes from nowhere
        double sum = world.fields[k].sum();
        assertThat(sum).isLessThanOrEqualTo(dropped[k] + 1e-9);
        if (settings.world().pheromones().get(k).evaporate() == 0) {
          assertThat(sum).isGreaterThanOrEqualTo(dropped[k] - 1e-9);
        }
      }
      Tally tally = world.tally();
      if (tally.crashes() == 0) {
        assertThat(tally.moves() + tally.rests() + tally.stuck())
            .isEqualTo(world.time() * settings.agents().count());
      }
      assertThat(tally.bumps()).isLessThanOrEqualTo(tally.moves());
    }
  }

  @Test
  void shouldHoldInWorldsThatAreDrawn() {
    int checked = 0;
    int delivered = 0;
    int falls = 0;
    int crashes = 0;
    for (int i = 0; checked < WORLDS; i++) {
      assertThat(i).isLessThan(3 * WORLDS);
      Seed seed = new Seed(21).fold(i);
      Worlds settings = Worlds.drawn(seed);
      Layout layout;
      try {
        layout = settings.layout(seed);
      } catch (InputException noRoom) {
        continue;
      }
      checked++;
      Policy policy =
          i % 2 == 0
              ? new Rules(settings.world(), settings.agents(), true, seed)
              : new RandomPolicy(settings.agents(), seed);
      Tally tally =
          new World(settings.world(), settings.agents())
              .run(layout, policy, TICKS, new Properties(settings));
      delivered += tally.delivered();
      falls += tally.falls();
      crashes += tally.crashes();
    }
    assertThat(delivered).isGreaterThan(100);
    assertThat(falls).isPositive();
    assertThat(crashes).isPositive();
  }

  @Test
  void shouldHoldInWorldsThatAreShipped() {
    for (Worlds settings : Worlds.shipped()) {
      for (int i = 0; i < 2; i++) {
        Seed seed = new Seed(22).fold(i);
        Tally unused =
            new World(settings.world(), settings.agents())
                .run(
                    settings.layout(seed),
                    new RandomPolicy(settings.agents(), seed),
                    2 * TICKS,
                    new Properties(settings));
      }
    }
  }
}
