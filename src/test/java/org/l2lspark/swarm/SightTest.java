package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

/** What rays see. */
class SightTest {

  /** Distance along a direction at which a coordinate leaves the arena, without end for none. */
  private static double leaves(double at, double along, double lowest, double highest) {
    return along > 0
        ? (highest - at) / along
        : along < 0 ? (lowest - at) / along : Double.POSITIVE_INFINITY;
  }

  @Test
  void shouldSeeTheWallWhereItIsAtEveryAngle() {
    Stage stage = Stage.of(Stage.plain("", "sees.wall { range = 20, levels = 8 }"));
    UniformRandomProvider random = new Seed(4).stream();
    int seen = 0;
    for (int degree = 0; degree < 360; degree++) {
      for (int i = 0; i < 5; i++) {
        double x = 1 + 38 * random.nextDouble();
        double y = 1 + 28 * random.nextDouble();
        double distance =
            Math.min(
                leaves(x, Math.cos(Math.toRadians(degree)), 0.5, 39.5),
                leaves(y, Math.sin(Math.toRadians(degree)), 0.5, 29.5));
        double step = 0.5 * Math.ceil(distance / 0.5 - 1e-9);
        if (step > 20) {
          assertThat(stage.put(0, x, y, degree).sense(0)).doesNotContain("see wall in part 8");
        } else {
          int part = Math.min(8, 1 + (int) (step / 2.5));
          assertThat(stage.put(0, x, y, degree).sense(0))
              .as("%s, %s to %s", x, y, degree)
              .contains("see wall in part " + part)
              .hasSize(1);
          seen++;
        }
      }
    }
    assertThat(seen).isBetween(900, 1790);
  }

  @Test
  void shouldSeeAsFarAsItsRangeAndNoFurther() {
    for (double range : new double[] {0.5, 1, 5.5, 7.2}) {
      Stage stage = Stage.of(Stage.plain("", "sees.food.range = " + range));
      // the thing is in cell 30, 20, which begins at 29.5
      double furthest = 0.5 * Math.floor(range / 0.5);
      assertThat(stage.put(0, 29.5 - furthest, 20, 0).sense(0)).contains("see food");
      assertThat(stage.put(0, 29.49 - furthest, 20, 0).sense(0)).isEmpty();
      assertThat(stage.put(0, 29.5 - furthest, 20, 180).sense(0)).isEmpty();
      assertThat(stage.put(0, 29.5 - furthest, 20.6, 0).sense(0)).isEmpty();
    }
  }

  @Test
  void shouldSayInWhichPartOfItsRangeAThingIs() {
    Stage stage = Stage.of(Stage.plain("", "sees.food { range = 6, levels = 3 }"));
    for (double distance = 0.5; distance <= 6; distance += 0.5) {
      int part = (int) Math.min(3, 1 + Math.floor(distance / 2));
      assertThat(stage.put(0, 29.5 - distance, 20, 0).sense(0))
          .as("at " + distance)
          .containsExactly("see food in part " + part);
    }
  }

  @Test
  void shouldLookWhereItsAnglesSayCounterClockwise() {
    Stage stage = Stage.of(Stage.plain("", "sees.food { angles-deg = [-90, -30, 0, 30, 180] }"));
    double x = 30 - 3 * Math.cos(Math.toRadians(50));
    double y = 20 - 3 * Math.sin(Math.toRadians(50));
    assertThat(stage.put(0, x, y, 50).sense(0)).containsExactly("see food");
    assertThat(stage.put(0, x, y, 20).sense(0)).containsExactly("see food at 30"); // to the left
    assertThat(stage.put(0, x, y, 80).sense(0)).containsExactly("see food at -30");
    assertThat(stage.put(0, x, y, 140).sense(0)).containsExactly("see food at -90");
    assertThat(stage.put(0, x, y, 230).sense(0)).containsExactly("see food at 180");
    assertThat(stage.put(0, x, y, 320).sense(0)).isEmpty();
    assertThat(stage.world.tally().seen()).isEqualTo(5);
  }

  @Test
  void shouldNotSeeWhatIsBehindAnObstacle() {
    String world = "obstacles { bush { count = 1, height = 3 }, rock { count = 1 } }";
    String agents =
        """
        sees { wall.range = 9, food.range = 9, bush.range = 9, rock.range = 9 }
        flight.ceiling = 9
        """;
    Stage stage =
        Stage.of(
            Stage.plain(world, agents),
            layout -> {
              for (int i = 0; i < layout.cells.length; i++) {
                layout.cells[i] = layout.cells[i] == Layout.WALL ? layout.cells[i] : Layout.FREE;
              }
              layout.cells[20 * 41 + 27] = Layout.OBSTACLE; // a bush
              layout.cells[20 * 41 + 33] = Layout.OBSTACLE + 1; // a rock
            });
    stage.put(0, 24, 20, 0);
    assertThat(stage.sense(0)).containsExactly("see bush", "see wall");
    assertThat(stage.put(0, 36, 20, 180).sense(0)).containsExactly("see rock", "see wall");
    assertThat(stage.put(0, 28, 20, 0).sense(0))
        .containsExactly("see food", "see rock", "see wall");
    stage.world.z[0] = 4; // above the bush, from where one looks over it
    assertThat(stage.put(0, 24, 20, 0).sense(0))
        .containsExactly("see bush", "see food", "see rock", "see wall");
    assertThat(stage.put(0, 36, 20, 180).sense(0)).containsExactly("see rock", "see wall");
  }

  @Test
  void shouldSeeOthersAndWhoWalksThere() {
    Stage stage =
        Stage.of(
            Stage.plain(
                """
                obstacles.house.count = 1
                walkers.postman { between = house, radius = 1.5, wait-lowest = 1000, \
                wait-highest = 1000 }
                """,
                "sees { agent.range = 5, postman.range = 5 }\ncount = 3"),
            layout -> {
              java.util.Arrays.fill(layout.doors[0], 20);
              for (int i = 0; i < layout.cells.length; i++) {
                layout.cells[i] = layout.cells[i] == Layout.WALL ? layout.cells[i] : Layout.FREE;
              }
            });
    stage.put(0, 13, 20, 0).put(1, 35, 25, 0).put(2, 35, 5, 0);
    assertThat(stage.sense(0)).isEmpty(); // itself it does not see
    assertThat(stage.put(0, 13.5, 20, 0).sense(0)).containsExactly("see postman");
    assertThat(stage.put(0, 13.5, 20, 180).sense(0)).isEmpty();
    assertThat(stage.put(0, 20.2, 20, 90).sense(0)).containsExactly("see postman");
    stage.put(1, 16, 20.4, 0).put(0, 13.5, 20, 0);
    assertThat(stage.sense(0)).containsExactly("see agent", "see postman");
    assertThat(stage.put(1, 16, 20.6, 0).sense(0)).containsExactly("see postman");
    stage.put(0, 35, 5, 45); // where another is
    assertThat(stage.sense(0)).containsExactly("see agent");
  }

  @Test
  void shouldNotSeeWhatIsGone() {
    Stage stage = Stage.of(Stage.plain("", "sees.food {}\nturn-deg = 180"));
    stage.put(0, 29.2, 20, 0).tick("move");
    assertThat(stage.sensed(0)).containsExactly("see food");
    assertThat(stage.events).containsExactly("taken by 0 at 30,20");
    assertThat(stage.put(0, 26, 20, 0).sense(0)).isEmpty();
  }
}
