package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.random.Seed;

class LayoutTest {
  private static final Seed SEED = new Seed(3);

  static List<Worlds> shipped() {
    return Worlds.shipped();
  }

  private static List<Object> all(Layout layout) {
    List<Object> all = new ArrayList<>();
    for (byte[] bytes : List.of(layout.cells, layout.items)) {
      all.add(Arrays.toString(bytes));
    }
    all.add(Arrays.toString(layout.pits));
    all.add(Arrays.deepToString(layout.doors));
    all.add(Arrays.toString(layout.startX) + Arrays.toString(layout.startY));
    all.add(Arrays.toString(layout.startDeg));
    all.add(List.of(layout.homeX, layout.homeY, layout.windX, layout.windY));
    all.add(layout.placed());
    return all;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldBeAFunctionOfItsKey(Worlds settings) {
    Set<Object> starts = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      List<Object> one = all(settings.layout(SEED.fold(i)));
      assertThat(all(settings.layout(SEED.fold(i)))).isEqualTo(one);
      starts.add(one);
    }
    assertThat(starts).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldPlaceEverythingWithinTheMarginAndNothingOverAnother(Worlds settings) {
    WorldSettings world = settings.world();
    for (int i = 0; i < 20; i++) {
      Layout layout = settings.layout(SEED.fold(i));
      assertObstacles(world, layout);
      int sum = 0;
      for (int cell = 0; cell < layout.cells.length; cell++) {
        int c = cell % world.columns();
        int r = cell / world.columns();
        boolean outer = c == 0 || r == 0 || c == world.columns() - 1 || r == world.rows() - 1;
        assertThat(layout.cells[cell] == Layout.WALL).isEqualTo(outer);
        if (layout.items[cell] != 0) {
          assertThat(layout.cells[cell]).isEqualTo(Layout.FREE);
          assertInside(world, c, r);
          sum += layout.items[cell] & 0xff;
        }
        assertThat(layout.pits[cell] && layout.cells[cell] != Layout.FREE).isFalse();
      }
      assertThat(layout.total()).isEqualTo(sum).isEqualTo(expected(world, layout));
      for (int a = 0; a < settings.agents().count(); a++) {
        assertThat(layout.startDeg[a]).isBetween(0, 359);
        int c = (int) Math.round(layout.startX[a]);
        int r = (int) Math.round(layout.startY[a]);
        assertInside(world, c, r);
        assertThat(layout.cells[r * world.columns() + c]).isEqualTo(Layout.FREE);
      }
    }
  }

  private static void assertObstacles(WorldSettings world, Layout layout) {
    byte[] cells = new byte[world.cells()];
    for (Layout.Placed one : layout.placed()) {
      ObstacleKind kind = world.obstacles().get(one.kind());
      for (int r = one.row(); r < one.row() + kind.rows(); r++) {
        for (int c = one.column(); c < one.column() + kind.columns(); c++) {
          int cell = r * world.columns() + c;
          assertInside(world, c, r);
          assertThat(cells[cell]).as("nothing is there yet").isZero();
          cells[cell] = (byte) (Layout.OBSTACLE + one.kind());
          assertThat(layout.cells[cell]).isEqualTo(cells[cell]);
          if (world.home().isPresent()) {
            assertThat(Math.hypot(c - layout.homeX, r - layout.homeY))
                .isGreaterThanOrEqualTo(world.home().get().radius());
          }
        }
      }
    }
    for (int k = 0; k < world.obstacles().size(); k++) {
      ObstacleKind kind = world.obstacles().get(k);
      int own = k;
      List<Layout.Placed> placed =
          layout.placed().stream().filter(one -> one.kind() == own).toList();
      assertThat(placed).hasSize(kind.count());
      for (int i = 0; i < placed.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(
                  Math.hypot(
                      placed.get(i).column() - placed.get(j).column(),
                      placed.get(i).row() - placed.get(j).row()))
              .isGreaterThanOrEqualTo(kind.apart());
        }
      }
    }
    for (int cell = 0; cell < cells.length; cell++) {
      assertThat(layout.cells[cell] >= Layout.OBSTACLE).isEqualTo(cells[cell] != 0);
    }
  }

  private static void assertInside(WorldSettings world, int column, int row) {
    assertThat(column).isBetween(world.margin(), world.columns() - 1 - world.margin());
    assertThat(row).isBetween(world.margin(), world.rows() - 1 - world.margin());
  }

  /** Things as configured: cells times things on each, or all free cells of a disc. */
  private static int expected(WorldSettings world, Layout layout) {
    int sum = 0;
    if (world.items().everywhere()) {
      for (int cell = 0; cell < layout.cells.length; cell++) {
        sum += layout.cells[cell] == Layout.FREE ? 1 : 0; // margins of 1 only
      }
    }
    for (Heap heap : world.items().heaps()) {
      int cells = heap.cells();
      if (cells == 0 && !heap.centre().isEmpty()) {
        cells = disc(heap.radius());
      } else if (cells == 0) {
        return layout.total(); // discs that are drawn may reach beyond the margin
      }
      sum += heap.count() * cells * heap.perCell();
    }
    return sum;
  }

  private static int disc(double radius) {
    int reach = (int) radius;
    int cells = 0;
    for (int r = -reach; r <= reach; r++) {
      for (int c = -reach; c <= reach; c++) {
        cells += Math.hypot(c, r) < radius ? 1 : 0;
      }
    }
    return cells;
  }

  @Test
  void shouldHaveTheFoodOfThePublishedAnts() {
    Worlds ants =
        shipped().stream()
            .filter(one -> one.name().equals("swarm-ants.conf"))
            .findFirst()
            .orElseThrow();
    assertThat(disc(3)).isEqualTo(25);
    for (int i = 0; i < 50; i++) {
      Layout layout = ants.layout(SEED.fold(i));
      assertThat(layout.total()).isEqualTo(25 * 2 * 3 + 2).isEqualTo(152);
      assertThat(layout.homeX()).isBetween(12.0, 26.0); // 72 to 86 of theirs
      assertThat(layout.homeY()).isBetween(17.0, 35.0); // 18 to 36
      int singles = 0;
      for (int cell = 0; cell < layout.items.length; cell++) {
        if (layout.items[cell] % 2 == 1) { // perhaps on a pile
          assertThat(Math.hypot(cell % 41 - 22, cell / 41 - 29)).isBetween(10.0, 18.0);
          singles++;
        }
      }
      assertThat(singles).isEqualTo(2);
    }
  }

  @Test
  void shouldDrawTheCentreOfHomeEvenly() {
    Worlds ants = shipped().get(1);
    double[] x = new double[400];
    Arrays.setAll(x, i -> (ants.layout(SEED.fold(i)).homeX() - 12) / 14);
    assertThat(Arrays.stream(x).average().orElseThrow()).isCloseTo(0.5, within(0.06)); // 4 sigma
    assertThat(Arrays.stream(x).map(u -> (u - 0.5) * (u - 0.5)).average().orElseThrow())
        .isCloseTo(1 / 12.0, within(0.016));
  }

  @Test
  void shouldLeaveHeapsOutOnlyWhenAskedAndNeverAll() {
    Worlds settings =
        Worlds.of(
            """
            world {
              columns = 60, rows = 60
              home { x = 30, y = 30 }
              items { left-out = 0.6, heaps { a { count = 3, radius = 3, cells = 9, apart = 8 }, b { x = 9, y = 9, radius = 3, cells = 9 } } }
            }
            agents {}
            """);
    int[] left = new int[5];
    for (int i = 0; i < 1000; i++) {
      Layout whole = settings.layout(SEED.fold(i));
      Layout some = Layout.of(settings.world(), settings.agents(), SEED.fold(i), true);
      assertThat(whole.total()).isEqualTo(36);
      int heaps = some.total() / 9;
      assertThat(some.total()).isEqualTo(9 * heaps);
      left[heaps]++;
    }
    assertThat(left[0]).isZero();
    double[] binomial = {0, 0.216, 3 * 0.4 * 0.36, 3 * 0.16 * 0.6, 0.064}; // of the three others
    for (int heaps = 1; heaps < 5; heaps++) {
      assertThat(left[heaps] / 1000.0).isCloseTo(binomial[heaps], within(0.065)); // 4 sigma
    }
  }

  @Test
  void shouldKeepDrawnHeapsAndPitsApart() {
    Worlds settings =
        Worlds.of(
            """
            world {
              columns = 60, rows = 60, margin = 3
              home { x = 28, y = 28, spread-x = 4, radius = 4 }
              obstacles.house { count = 3, apart = 20, columns = 2, rows = 2 }
              walkers.postman.between = house
              items.heaps.a { count = 4, radius = 1, apart = 9 }
              pits { count = 5, radius = 1, apart = 11 }
            }
            agents.count = 1
            """);
    for (int i = 0; i < 100; i++) {
      Layout layout = settings.layout(SEED.fold(i));
      List<double[]> heaps = new ArrayList<>();
      for (int cell = 0; cell < 3600; cell++) {
        int row = cell / 60;
        double[] at = {cell % 60, row};
        if (layout.items[cell] != 0) {
          assertInside(settings.world(), cell % 60, cell / 60);
          assertThat(distance(at, layout.homeX, layout.homeY)).isGreaterThanOrEqualTo(9);
          assertThat(distance(at, layout.doors[0][0], layout.doors[0][1]))
              .isGreaterThanOrEqualTo(9);
          heaps.forEach(
              heap -> assertThat(distance(at, heap[0], heap[1])).isGreaterThanOrEqualTo(9));
          heaps.add(at);
        }
        if (layout.pits[cell]) {
          assertThat(distance(at, layout.homeX, layout.homeY)).isGreaterThanOrEqualTo(11);
        }
      }
      assertThat(heaps).hasSize(4);
    }
  }

  private static double distance(double[] at, double x, double y) {
    return Math.hypot(at[0] - x, at[1] - y);
  }

  @Test
  void shouldHaveFreeDoorsWithinTheMargin() {
    Worlds settings =
        Worlds.of(
            """
            world {
              columns = 24, rows = 20, margin = 2
              obstacles { house { count = 9, columns = 3, rows = 2 }, tree.count = 20 }
              walkers { postman.between = house, nikolaus.between = house }
              items.heaps.a.radius = 2
            }
            agents { count = 2, start = walker }
            """);
    for (int i = 0; i < 200; i++) {
      Layout layout = settings.layout(SEED.fold(i));
      assertThat(layout.doors[1]).isEqualTo(layout.doors[0]).hasSize(18);
      for (int d = 0; d < 9; d++) {
        int c = (int) layout.doors[0][2 * d];
        int r = (int) layout.doors[0][2 * d + 1];
        assertInside(settings.world(), c, r);
        assertThat(layout.cells[r * 24 + c]).isEqualTo(Layout.FREE);
        assertThat(layout.cells[(r + 1) * 24 + c]).isEqualTo(Layout.OBSTACLE);
      }
      assertThat(layout.startX[1]).isEqualTo(layout.doors[0][0]);
      assertThat(layout.startY[1]).isEqualTo(layout.doors[0][1]);
    }
  }

  @Test
  void shouldStartAgentsOnCellsOfTheirOwn() {
    Worlds settings =
        Worlds.of(
            """
            world { columns = 12, rows = 12, items { heaps.a.radius = 1, carried = false }, pits { count = 2, radius = 1.5 } }
            agents { count = 80, start = anywhere }
            """);
    for (int i = 0; i < 50; i++) {
      Layout layout = settings.layout(SEED.fold(i));
      Set<Integer> cells = new HashSet<>();
      for (int a = 0; a < 80; a++) {
        int row = (int) layout.startY[a];
        int cell = row * 12 + (int) layout.startX[a];
        cells.add(cell);
        assertThat(layout.pits[cell]).isFalse();
        assertThat(layout.cells[cell]).isEqualTo(Layout.FREE);
      }
      assertThat(cells).hasSize(80);
    }
  }

  @Test
  void shouldPutNothingEverywhereBeyondTheMargin() {
    Worlds settings =
        Worlds.of(
            """
            world { columns = 12, rows = 14, margin = 3, items { everywhere = true, carried = false } }
            agents { count = 1, start = anywhere }
            """);
    assertThat(settings.layout(SEED).total()).isEqualTo((12 - 6) * (14 - 6));
  }
}
