package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

/** What agents and walkers do, one thing after the other. */
class WorldTest {
  private static final String HOUSES =
      "obstacles.house { count = 3, apart = 6 }\nwalkers.postman { between = house, radius = 1.5, "
          + "speed = 0.7, wait-lowest = 3, wait-highest = 8 }";

  private static void clear(Layout layout) {
    for (int i = 0; i < layout.cells.length; i++) {
      layout.cells[i] = layout.cells[i] == Layout.WALL ? Layout.WALL : Layout.FREE;
    }
  }

  private static Stage plain(String world, String agents) {
    return Stage.of(Stage.plain(world, agents));
  }

  private static void assertAt(Stage stage, double x, double y) {
    assertThat(stage.world.x(0)).isCloseTo(x, within(1e-12));
    assertThat(stage.world.y(0)).isCloseTo(y, within(1e-12));
  }

  @Test
  void shouldMoveWhereItLooks() {
    Stage stage = plain("", "speed = 0.8");
    for (int degree = 0; degree < 360; degree++) {
      stage.put(0, 20.3, 15.1, degree).tick("move");
      double angle = Math.toRadians(degree);
      assertAt(stage, 20.3 + 0.8 * Math.cos(angle), 15.1 + 0.8 * Math.sin(angle));
    }
    stage.tick();
    assertThat(stage.world.tally().moves()).isEqualTo(360);
    assertThat(stage.world.tally().rests()).isEqualTo(1);
    assertThat(stage.world.tally().bumps()).isZero();
    assertThat(stage.events).isEmpty();
  }

  @Test
  void shouldTurnToWhatIsDoneMoreAndThenMove() {
    Stage stage = plain("", "turn-deg = 50").put(0, 20, 15, 20);
    stage.tick("left", "right", "right");
    assertThat(stage.world.headingDeg(0)).isEqualTo(330);
    stage.tick("left");
    assertThat(stage.world.headingDeg(0)).isEqualTo(20);
    stage.tick("left", "right");
    assertThat(stage.world.headingDeg(0)).isEqualTo(20);
    stage.tick("left", "move");
    assertThat(stage.world.headingDeg(0)).isEqualTo(70);
    assertAt(stage, 20 + Math.cos(Math.toRadians(70)), 15 + Math.sin(Math.toRadians(70)));
    assertThat(stage.world.tally().turns()).isEqualTo(3);
    assertThat(stage.world.tally().rests()).isEqualTo(3);
  }

  @Test
  void shouldSlideAlongTheMargin() {
    Stage stage = plain("margin = 3", "").put(0, 36.5, 15, 30);
    stage.tick("move");
    assertAt(stage, 37, 15.5); // 41 cells, of which the last is 40
    assertThat(stage.events).containsExactly("bumped by 0 at 37,16");
    stage.tick("move");
    assertThat(stage.sensed(0)).containsExactly("feel touch");
    assertAt(stage, 37, 16);
    stage.put(0, 20, 27, 90).tick("move");
    assertAt(stage, 20, 27);
    stage.put(0, 3.2, 3.2, 225).tick("move");
    assertAt(stage, 3, 3);
    assertThat(stage.world.tally().bumps()).isEqualTo(4);
    stage.put(0, 10, 10, 0).tick("move");
    assertThat(stage.sense(0)).isEmpty();
  }

  @Test
  void shouldStayBeforeAnObstacle() {
    Stage stage =
        Stage.of(
            Stage.plain("obstacles.rock.count = 1", ""),
            layout -> {
              clear(layout);
              layout.cells[15 * 41 + 21] = Layout.OBSTACLE;
            });
    stage.put(0, 19.8, 15.2, 0).tick("move");
    assertAt(stage, 19.8, 15.2); // cell 21 begins at 20.5
    assertThat(stage.events).containsExactly("bumped by 0 at 21,15");
    stage.put(0, 19.8, 15.2, 90).tick("move");
    assertAt(stage, 19.8, 16.2);
    assertThat(stage.sensed(0)).containsExactly("feel touch");
    stage.put(0, 19.4, 15.2, 0).tick("move");
    assertAt(stage, 20.4, 15.2);
    assertThat(stage.sensed(0)).isEmpty();
  }

  @Test
  void shouldTakeWhatItStepsOnAndBringItHome() {
    Stage stage = plain("", "feels = [reward, load, home]").put(0, 28.8, 20, 0);
    assertThat(stage.world.layout().total()).isEqualTo(1);
    stage.tick("move");
    assertThat(stage.events).containsExactly("taken by 0 at 30,20");
    assertThat(stage.items(30, 20)).isZero();
    assertThat(stage.sense(0)).containsExactly("feel load", "feel reward");
    assertThat(stage.sense(0)).containsExactly("feel load");
    stage.put(0, 12.1, 15, 180).tick(); // home is at 10, 15 with a radius of 2
    assertThat(stage.events).isEmpty();
    assertThat(stage.world.finished()).isFalse();
    stage.tick("move");
    assertThat(stage.events).containsExactly("delivered by 0 at 11,15");
    assertThat(stage.sense(0)).containsExactly("feel home", "feel reward");
    assertThat(stage.sense(0)).containsExactly("feel home");
    assertThat(stage.world.finished()).isTrue();
    assertThat(stage.world.tally().delivered()).isEqualTo(1);
    assertThat(stage.world.tally().deliveredTicks()).isEqualTo(5);
  }

  @Test
  void shouldDeliverOnlyWhereThingsBelong() {
    Stage stage =
        Stage.of(
            Stage.plain(HOUSES, "").replace("radius = 2 }", "radius = 2, delivers = false }"),
            layout -> java.util.Arrays.fill(layout.doors[0], 25));
    stage.put(0, 30, 20, 0).tick();
    assertThat(stage.world.loaded(0)).isTrue();
    stage.put(0, 10, 15, 0).tick();
    assertThat(stage.world.loaded(0)).isTrue();
    stage.put(0, 25, 23.4, 0).tick();
    assertThat(stage.world.loaded(0)).isTrue();
    stage.put(0, 25, 23.6, 0).tick();
    assertThat(stage.events).containsExactly("delivered by 0 at 25,24");
  }

  @Test
  void shouldTakeAndPutOnlyWhenItWants() {
    Stage stage = plain("", "picks = true\nfeels = [load, reward]").put(0, 30, 20, 0);
    stage.tick("put");
    assertThat(stage.events).isEmpty();
    stage.tick("take");
    assertThat(stage.events).containsExactly("taken by 0 at 30,20");
    stage.put(0, 20, 20, 0).tick("take", "take");
    assertThat(stage.events).isEmpty();
    stage.tick("take", "put");
    assertThat(stage.events).containsExactly("put by 0 at 20,20");
    assertThat(stage.items(20, 20)).isEqualTo(1);
    assertThat(stage.sense(0)).isEmpty();
    stage.tick("take");
    assertThat(stage.sense(0)).containsExactly("feel load", "feel reward");
    stage.put(0, 10, 15, 0).tick("take");
    assertThat(stage.events).isEmpty();
    stage.tick("put");
    assertThat(stage.events).containsExactly("delivered by 0 at 10,15");
    assertThat(stage.world.tally().taken()).isEqualTo(2);
    assertThat(stage.world.finished()).isTrue();
  }

  @Test
  void shouldNotPutMoreOnACellThanGoesThere() {
    Stage stage =
        Stage.of(
            Stage.plain(
                "items.heaps.many { x = 20, y = 20, radius = 0.5, per-cell = 255 }",
                "picks = true"));
    stage.put(0, 30, 20, 0).tick("take");
    stage.put(0, 20, 20, 0).tick("put");
    assertThat(stage.events).isEmpty();
    assertThat(stage.lying()).isEqualTo(255);
    stage.put(0, 21, 20, 0).tick("put");
    assertThat(stage.lying()).isEqualTo(256);
  }

  private static Consumer<Layout> pit(int column, int row) {
    return layout -> layout.pits[row * 41 + column] = true;
  }

  @Test
  void shouldLoseWhatItCarriesInAPit() {
    Stage stage =
        Stage.of(
            Stage.plain("pits.ticks = 4\npheromones.warning {}", "drops = [warning]"), pit(32, 20));
    stage.put(0, 30, 20, 0).tick();
    stage.tick("move");
    stage.tick("move");
    assertThat(stage.events).containsExactly("put by 0 at 32,20", "fell by 0 at 32,20");
    assertThat(stage.world.loaded(0)).isFalse();
    assertThat(stage.items(32, 20)).isEqualTo(1);
    for (int i = 0; i < 4; i++) {
      assertThat(stage.world.stuck(0)).isTrue();
      stage.tick("move", "left", "drop warning");
      assertThat(stage.events).containsExactly("dropped 0 by 0 at 32,20"); // it can still do that
      assertThat(stage.sensed(0)).isEqualTo(i == 0 ? Set.of() : Set.of("feel touch"));
    }
    assertAt(stage, 32, 20);
    assertThat(stage.world.stuck(0)).isFalse();
    stage.tick("move");
    assertThat(stage.sensed(0)).containsExactly("feel touch");
    assertAt(stage, 33, 20);
    assertThat(stage.items(32, 20)).isEqualTo(1);
    Tally tally = stage.world.tally();
    assertThat(tally.falls()).isEqualTo(1);
    assertThat(tally.stuck()).isEqualTo(4);
    assertThat(tally.moves()).isEqualTo(3);
    assertThat(tally.rests()).isEqualTo(1);
    assertThat(tally.taken()).isEqualTo(1);
  }

  @Test
  void shouldFallOnceIntoAPitOfManyCells() {
    Stage stage =
        Stage.of(
            Stage.plain("pits.ticks = 4", ""),
            pit(22, 20).andThen(pit(23, 20)).andThen(pit(25, 20)));
    stage.put(0, 20, 20, 0).ticks(2, "move");
    assertThat(stage.events).containsExactly("fell by 0 at 22,20");
    stage.ticks(4, "move");
    assertAt(stage, 22, 20);
    stage.ticks(2, "move"); // through the rest of it, and out
    assertAt(stage, 24, 20);
    assertThat(stage.events).isEmpty();
    stage.tick("move"); // into the next one
    assertThat(stage.events).containsExactly("fell by 0 at 25,20");
    assertThat(stage.world.tally().falls()).isEqualTo(2);
  }

  @Test
  void shouldTakeNothingOutOfAPitWhileItFalls() {
    Stage stage = Stage.of(Stage.plain("pits.ticks = 4", "speed = 2"), pit(30, 20));
    stage.put(0, 28, 20, 0).tick("move");
    assertThat(stage.events).containsExactly("fell by 0 at 30,20");
    stage.ticks(5);
    assertThat(stage.events).containsExactly("taken by 0 at 30,20"); // but when it is free again
  }

  @Test
  void shouldFlyOverPitsAndLowObstacles() {
    Stage stage =
        Stage.of(
            Stage.plain(
                "obstacles { bush { count = 1, height = 2 } }\npits.ticks = 9",
                "feels = [touch, height]\nflight { ceiling = 3, climb = 0.75 }"),
            layout -> {
              clear(layout);
              pit(21, 15).accept(layout);
              layout.cells[15 * 41 + 22] = Layout.OBSTACLE;
            });
    stage.put(0, 20, 15, 0).ticks(2, "up");
    assertThat(stage.world.z(0)).isEqualTo(1.5);
    assertThat(stage.sense(0)).isEmpty(); // half the ceiling is not the upper half
    stage.tick("move");
    assertThat(stage.world.stuck(0)).isFalse();
    stage.tick("move", "up"); // too low: it bumps, then climbs
    assertThat(stage.events).containsExactly("bumped by 0 at 22,15");
    assertThat(stage.sense(0)).containsExactly("feel height", "feel touch");
    stage.tick("move", "up");
    assertAt(stage, 22, 15);
    assertThat(stage.world.z(0)).isEqualTo(3);
    stage.tick("up");
    assertThat(stage.world.z(0)).isEqualTo(3);
    stage.tick("down");
    stage.ticks(3, "down");
    assertThat(stage.world.z(0)).isEqualTo(2.25); // it does not land on the bush
    stage.tick("move").ticks(4, "down");
    assertThat(stage.world.z(0)).isZero();
    stage.put(0, 20, 15, 0).tick("move");
    assertThat(stage.events).containsExactly("fell by 0 at 21,15");
  }

  @Test
  void shouldBeBlownByTheWindTheMoreTheHigherItFlies() {
    Stage stage = plain("", "flight { ceiling = 4, climb = 1, wind = 0.9 }");
    double windX = stage.layout.windX;
    double windY = stage.layout.windY;
    assertThat(Math.hypot(windX, windY)).isBetween(0.01, 0.9);
    stage.put(0, 20, 15, 0).tick();
    assertAt(stage, 20, 15);
    for (int z = 1; z <= 4; z++) {
      stage.put(0, 20, 15, 0).tick("up");
      assertAt(stage, 20 + windX * z / 4, 15 + windY * z / 4);
    }
    stage.put(0, windX < 0 ? 1 : 39, windY < 0 ? 1 : 29, 0).tick();
    assertAt(stage, windX < 0 ? 1 : 39, windY < 0 ? 1 : 29);
    assertThat(stage.sense(0)).isEmpty();
    assertThat(stage.world.tally().bumps()).isZero(); // it did not move by itself
    assertThat(stage.events).isEmpty();
  }

  @Test
  void shouldBeLostWhenItsBatteryIsEmpty() {
    for (int ticks : new int[] {1, 7, 49, 400}) {
      String flight = "feels = [battery]\nflight { ceiling = 4, battery-ticks = %d, low = 0.4 }";
      Stage stage = plain("", flight.formatted(ticks) + "\nrings = true").put(0, 20, 15, 0);
      for (int t = 1; t < ticks; t++) {
        stage.tick("up");
        assertThat(stage.world.battery(0)).isCloseTo(1 - (double) t / ticks, within(1e-9));
        assertThat(stage.world.stuck(0)).isFalse();
      }
      assertThat(ticks == 1 || stage.sensed(0).contains("feel battery")).isTrue();
      stage.put(0, 10, 15, 0).tick(); // home again in time
      assertThat(stage.world.battery(0)).isEqualTo(1);
      stage.put(0, 20, 15, 0).ticks(ticks, "up", "ring");
      assertThat(stage.world.battery(0)).isZero();
      assertThat(stage.world.z(0)).isZero();
      assertThat(stage.world.stuck(0)).isTrue();
      stage.put(0, 20, 15, 0).tick("move", "left", "up", "ring");
      assertAt(stage, 20, 15);
      assertThat(stage.events).isEmpty();
      assertThat(stage.world.tally().crashes()).isEqualTo(1);
    }
  }

  @Test
  void shouldFindWhatComesIntoView() {
    Stage stage =
        plain(
            "items { carried = false, everywhere = true, heaps = null }",
            "feels = [reward]\nflight { ceiling = 8, climb = 4, view = 0.5 }");
    assertThat(stage.layout.total()).isEqualTo(39 * 29);
    stage.put(0, 20, 15, 0).tick();
    assertThat(stage.events).containsExactly("taken by 0 at 20,15", "delivered by 0 at 20,15");
    assertThat(stage.sense(0)).containsExactly("feel reward");
    stage.tick("up"); // cells at a distance of 2
    assertThat(stage.world.tally().delivered()).isEqualTo(13);
    stage.tick("up"); // and of 4
    assertThat(stage.world.tally().delivered()).isEqualTo(49);
    assertThat(stage.lying()).isEqualTo(39 * 29 - 49);
    stage.tick();
    assertThat(stage.sense(0)).isEmpty();
    assertThat(stage.events).isEmpty();
  }

  @Test
  void shouldDropNothingOntoAnObstacle() {
    Stage stage =
        Stage.of(
            Stage.plain(
                "obstacles.bush { count = 1, height = 2 }\n"
                    + "pheromones { a.drop = 3, b { drop = 5, every = 1, evaporate = 0 } }",
                "drops = [b, a]\nflight.ceiling = 4"),
            layout -> {
              clear(layout);
              layout.cells[15 * 41 + 22] = Layout.OBSTACLE;
            });
    stage.put(0, 22, 15, 0).world.z[0] = 3;
    stage.tick("drop a", "drop b");
    assertThat(stage.events).isEmpty();
    assertThat(stage.world.tally().drops()).isZero();
    stage.put(0, 23, 15, 0).tick("drop a", "drop b");
    assertThat(stage.events).containsExactly("dropped 0 by 0 at 23,15", "dropped 1 by 0 at 23,15");
    stage.ticks(9);
    assertThat(stage.world.fields[0].sum()).isCloseTo(3 * 0.99, within(1e-12));
    assertThat(stage.world.fields[1].sum()).isCloseTo(5, within(1e-12));
    assertThat(stage.world.fields[1].at(stage.index(22, 15))).isZero();
  }

  @Test
  void shouldWalkFromDoorToDoorAndWait() {
    Stage stage = plain(HOUSES, "");
    double[] doors = stage.layout.doors[0];
    Set<Integer> visited = new HashSet<>();
    Set<Integer> waits = new HashSet<>();
    int last = 0;
    int waited = 0;
    double x = stage.world.walkerX(0);
    double y = stage.world.walkerY(0);
    assertThat(new double[] {x, y}).isEqualTo(new double[] {doors[0], doors[1]});
    boolean walked = false;
    for (int t = 0; t < 3000; t++) {
      stage.tick();
      double step = Math.hypot(stage.world.walkerX(0) - x, stage.world.walkerY(0) - y);
      x = stage.world.walkerX(0);
      y = stage.world.walkerY(0);
      if (step == 0) {
        waited++;
        continue;
      }
      if (waited > 0) { // he left
        assertThat(waited).isBetween(3, 8);
        waits.add(waited);
        waited = 0;
      }
      int door = door(doors, x, y);
      if (door < 0) {
        assertThat(step).isCloseTo(0.7, within(1e-9));
      } else {
        assertThat(step).isLessThanOrEqualTo(0.7 + 1e-9);
        assertThat(door).isNotEqualTo(last); // he goes from one house to another
        last = door;
        visited.add(door);
        walked = true;
      }
    }
    assertThat(walked).isTrue();
    assertThat(visited).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(waits).containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8);
  }

  private static int door(double[] doors, double x, double y) {
    for (int i = 0; i < doors.length / 2; i++) {
      if (Math.hypot(doors[2 * i] - x, doors[2 * i + 1] - y) < 1e-9) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void shouldStayAtTheOnlyDoor() {
    Stage stage = plain(HOUSES.replace("count = 3", "count = 1"), "").ticks(100);
    assertThat(stage.world.walkerX(0)).isEqualTo(stage.layout.doors[0][0]);
    assertThat(stage.world.walkerY(0)).isEqualTo(stage.layout.doors[0][1]);
  }

  @Test
  void shouldEndWhenEverythingIsHomeOrTimeIsOver() {
    Worlds settings = Worlds.of(Stage.plain("", "count = 3"));
    Layout layout = settings.layout(new Seed(1));
    World world = new World(settings.world(), settings.agents());
    Policy rests = (sensed, done) -> java.util.Arrays.fill(done, 0);
    Tally idle = world.run(layout, rests, 50, Watcher.NONE);
    assertThat(idle.ticks()).isEqualTo(50);
    assertThat(idle.ticksLeft()).isZero();
    assertThat(idle.rests()).isEqualTo(150);
    assertThat(idle.home()).isEqualTo(3);
    // one of them is on the thing and then at home
    Policy carried =
        (sensed, done) -> {
          world.x[1] = world.time() < 9 ? 30 : 10;
          world.y[1] = world.time() < 9 ? 20 : 15;
        };
    Tally tally = world.run(layout, carried, 50, Watcher.NONE);
    assertThat(tally.ticks()).isEqualTo(10);
    assertThat(tally.ticksLeft()).isEqualTo(40);
    assertThat(tally.delivered()).isEqualTo(1);
    assertThat(tally.deliveredTicks()).isEqualTo(10);
    assertThat(tally.home()).isEqualTo(3);
  }

  @Test
  void shouldActOneAfterTheOther() {
    Stage stage = plain("", "count = 2").put(0, 30, 20, 0).put(1, 30, 20, 0);
    stage.tick(Map.of(1, List.of("left")));
    assertThat(stage.events).containsExactly("taken by 0 at 30,20");
    assertThat(stage.world.loaded(0)).isTrue();
    assertThat(stage.world.loaded(1)).isFalse();
  }
}
