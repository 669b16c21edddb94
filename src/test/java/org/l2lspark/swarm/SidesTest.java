package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

/** Inputs in threes: left, ahead, right. */
class SidesTest {
  private static final String WALKER =
      "obstacles.house.count = 1\nwalkers.postman { between = house, radius = 1, "
          + "wait-lowest = 100000, wait-highest = 100000 }";

  /** Which of the three fires for a source so many degrees to the left of the heading. */
  private static Set<String> sides(String name, int degrees) {
    int left = Math.floorMod(degrees + 180, 360) - 180;
    return Math.abs(left) <= 22
        ? Set.of(name + " ahead")
        : left == -180
            ? Set.of(name + " left", name + " right") // either
            : Set.of(name + (left > 0 ? " left" : " right"));
  }

  private static void assertSide(Stage stage, String name, int degrees) {
    assertThat(stage.sensed(0)).hasSize(1);
    assertThat(sides(name, degrees)).as(degrees + " degrees").contains(stage.sensed(0).first());
  }

  @Test
  void shouldSayWhereHomeLiesAtEveryDegree() {
    Stage stage = Stage.of(Stage.plain("", "feels = [scent]"));
    for (int degree = 0; degree < 360; degree++) {
      for (int heading : new int[] {0, 57, 90, 271}) {
        double x = stage.layout.homeX() - 7 * Math.cos(Math.toRadians(degree));
        double y = stage.layout.homeY() - 7 * Math.sin(Math.toRadians(degree));
        stage.put(0, x, y, heading).sense(0);
        assertSide(stage, "feel scent", degree - heading);
      }
    }
    stage.put(0, stage.layout.homeX(), stage.layout.homeY(), 33).sense(0);
    assertThat(stage.sensed(0)).containsExactly("feel scent ahead");
  }

  @Test
  void shouldHearAWalkerAtEveryDegreeWithinItsRadius() {
    Stage stage =
        Stage.of(
            Stage.plain(WALKER, "feels = []\nhears.postman = 9"),
            layout -> java.util.Arrays.fill(layout.doors[0], 15));
    for (int degree = 0; degree < 360; degree++) {
      double x = 15 - 8.99 * Math.cos(Math.toRadians(degree));
      double y = 15 - 8.99 * Math.sin(Math.toRadians(degree));
      stage.put(0, x, y, 123).sense(0);
      assertSide(stage, "hear postman", degree - 123);
      x = 15 - 9.01 * Math.cos(Math.toRadians(degree));
      y = 15 - 9.01 * Math.sin(Math.toRadians(degree));
      assertThat(stage.put(0, x, y, 123).sense(0)).isEmpty();
    }
  }

  @Test
  void shouldHearTheNearestWhoRangAndNotItself() {
    Stage stage = Stage.of(Stage.plain("", "feels = []\nrings = true\nhears.agent = 9\ncount = 3"));
    Map<Integer, List<String>> two = Map.of(1, List.of("ring"), 2, List.of("ring"));
    for (int degree = 0; degree < 360; degree++) {
      double x = 15 + 6 * Math.cos(Math.toRadians(degree));
      double y = 15 + 6 * Math.sin(Math.toRadians(degree));
      stage.put(0, 15, 15, 200).put(1, x, y, 0).put(2, 30 - x, 22 - y, 0);
      stage.put(2, 15 - 7 * (x - 15) / 6, 15 - 7 * (y - 15) / 6, 0); // further, opposite
      stage.tick(two);
      assertThat(stage.events).hasSize(2).allMatch(event -> event.startsWith("rang"));
      stage.tick();
      assertSide(stage, "hear agent", degree - 200);
      assertThat(stage.sense(0)).isEmpty(); // a bell is heard for one tick
    }
    stage.tick("ring").tick();
    assertThat(stage.sensed(0)).isEmpty();
    assertThat(stage.sensed(1)).hasSize(1);
    stage.put(2, 25, 15, 0).tick(Map.of(2, List.of("ring"))).tick();
    assertThat(stage.sensed(0)).isEmpty(); // 10 cells away
  }

  @Test
  void shouldFeelWhereTheWindBlowsTo() {
    Stage stage = Stage.of(Stage.plain("", "feels = [wind]\nflight { ceiling = 2, wind = 0.5 }"));
    double to = Math.toDegrees(Math.atan2(stage.layout.windY, stage.layout.windX));
    assertThat(Math.rint(to)).isEqualTo(to, org.assertj.core.api.Assertions.within(1e-9));
    for (int heading = 0; heading < 360; heading++) {
      stage.put(0, 15, 15, heading).sense(0);
      assertSide(stage, "feel wind", (int) Math.rint(to) - heading);
    }
  }

  @Test
  void shouldSmellTheMostOfThreeCells() {
    Stage stage =
        Stage.of(
            Stage.plain(
                "pheromones.trail { drop = 3, threshold = 1 }", "feels = []\nsmells = [trail]"));
    UniformRandomProvider random = new Seed(2).stream();
    int[] sides = new int[3];
    for (int heading = 0; heading < 360; heading++) {
      double x = 5 + 30 * random.nextDouble();
      double y = 5 + 20 * random.nextDouble();
      int[] cells = new int[3];
      for (int side = 0; side < 3; side++) {
        double way = Math.toRadians(heading + 45 - 45 * side);
        cells[side] =
            stage.index((int) Math.round(x + Math.cos(way)), (int) Math.round(y + Math.sin(way)));
      }
      boolean[] asAhead = {cells[0] == cells[1], true, cells[2] == cells[1]};
      for (int side = 0; side < 3; side++) {
        stage.world.reset(stage.layout);
        assertThat(stage.put(0, x, y, heading).sense(0)).isEmpty();
        stage.world.fields[0].drop(cells[side]);
        String expected = asAhead[side] ? "ahead" : List.of("left", "ahead", "right").get(side);
        assertThat(stage.sense(0)).containsExactly("smell trail " + expected);
        sides[asAhead[side] ? 1 : side]++;
      }
      stage.world.reset(stage.layout);
      stage.put(0, x, y, heading);
      java.util.stream.IntStream.of(cells).distinct().forEach(stage.world.fields[0]::drop);
      assertThat(stage.sense(0)).containsExactly("smell trail ahead"); // all three have as much
      if (!asAhead[0] && !asAhead[2]) {
        stage.world.fields[0].drop(cells[0]);
        stage.world.fields[0].drop(cells[2]);
        stage.world.fields[0].drop(cells[2]);
        assertThat(stage.sense(0)).containsExactly("smell trail right");
      }
    }
    assertThat(sides[0]).isGreaterThan(150);
    assertThat(sides[2]).isGreaterThan(150);
    assertThat(sides[1]).isGreaterThan(360);
  }

  @Test
  void shouldSmellNothingBelowTheThreshold() {
    for (double threshold : new double[] {0, 2.9, 3, 3.1}) {
      Stage stage =
          Stage.of(
              Stage.plain(
                  "pheromones.trail { drop = 3, threshold = %s }".formatted(threshold),
                  "feels = []\nsmells = [trail]"));
      stage.put(0, 20, 20, 0);
      if (threshold == 0) { // as in the published ants
        assertThat(stage.sense(0)).containsExactly("smell trail ahead");
      }
      stage.world.fields[0].drop(stage.index(21, 21));
      assertThat(stage.sense(0).contains("smell trail left")).isEqualTo(threshold <= 3);
    }
  }
}
