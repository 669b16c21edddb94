package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;

class FieldTest {
  private static final int COLUMNS = 17;
  private static final int ROWS = 13;

  private static PheromoneKind kind(double diffuse, double evaporate) {
    return new PheromoneKind("trail", 60, 7, diffuse, evaporate, 0);
  }

  /** Cells with a wall around, of which some are obstacles. */
  private static byte[] cells(double obstacles, Seed seed) {
    UniformRandomProvider random = seed.stream();
    byte[] cells = new byte[COLUMNS * ROWS];
    for (int i = 0; i < cells.length; i++) {
      int c = i % COLUMNS;
      int r = i / COLUMNS;
      boolean outer = c == 0 || r == 0 || c == COLUMNS - 1 || r == ROWS - 1;
      cells[i] =
          outer ? Layout.WALL : random.nextDouble() < obstacles ? Layout.OBSTACLE : Layout.FREE;
    }
    return cells;
  }

  private static Field field(PheromoneKind kind, byte[] cells) {
    Field field = new Field(kind, COLUMNS, ROWS);
    field.reset(cells);
    return field;
  }

  private static int cell(int column, int row) {
    return row * COLUMNS + column;
  }

  @Test
  void shouldSpreadADropAsTheClosedFormSays() {
    for (double d : new double[] {0.2, 0.15, 1, 0}) {
      Field field = field(kind(d, 0), cells(0, new Seed(1)));
      field.drop(cell(8, 6));
      field.tick(7);
      for (int dr = -6; dr <= 6; dr++) {
        for (int dc = -8; dc <= 8; dc++) {
          boolean neighbour = Math.max(Math.abs(dc), Math.abs(dr)) == 1;
          double expected = dc == 0 && dr == 0 ? 60 * (1 - d) : neighbour ? 60 * d / 8 : 0;
          assertThat(field.at(cell(8 + dc, 6 + dr))).isCloseTo(expected, within(1e-12));
        }
      }
      field.tick(14);
      for (int dr = -5; dr <= 5; dr++) {
        for (int dc = -7; dc <= 7; dc++) {
          // (1 - d) + d / 8 (box - 1), twice; a box twice is a pyramid
          double keep = 1 - d - d / 8;
          double box = Math.max(Math.abs(dc), Math.abs(dr)) <= 1 ? 1 : 0;
          double pyramid = Math.max(0, 3 - Math.abs(dc)) * Math.max(0, 3 - Math.abs(dr));
          double one = dc == 0 && dr == 0 ? 1 : 0;
          double expected = keep * keep * one + 2 * keep * d / 8 * box + d * d / 64 * pyramid;
          assertThat(field.at(cell(8 + dc, 6 + dr))).isCloseTo(60 * expected, within(1e-12));
        }
      }
    }
  }

  @Test
  void shouldSpreadInRoundsOnly() {
    Field field = field(kind(0.5, 0.5), cells(0, new Seed(1)));
    field.drop(cell(8, 6));
    for (int time = 1; time < 7; time++) {
      field.tick(time);
      assertThat(field.at(cell(8, 6))).isEqualTo(60);
    }
    field.tick(7);
    assertThat(field.at(cell(8, 6))).isEqualTo(15);
    field.drop(cell(8, 6));
    assertThat(field.at(cell(8, 6))).isEqualTo(75);
    field.tick(8);
    assertThat(field.sum()).isEqualTo(90);
  }

  @Test
  void shouldLoseNothingButWhatEvaporates() {
    for (double evaporate : new double[] {0, 0.01, 0.3}) {
      for (int i = 0; i < 20; i++) {
        Seed seed = new Seed(3).fold(i);
        byte[] cells = cells(i / 25.0, seed);
        Field field = field(kind(i / 19.0, evaporate), cells);
        UniformRandomProvider random = seed.fold("drops").stream();
        int drops = 0;
        while (drops < 12) {
          int cell = random.nextInt(cells.length);
          if (cells[cell] == Layout.FREE) {
            field.drop(cell);
            drops++;
          }
        }
        for (int round = 1; round <= 30; round++) {
          field.tick(7 * round);
          double expected = 60 * 12 * Math.pow(1 - evaporate, round);
          assertThat(field.sum()).isCloseTo(expected, within(1e-9));
          for (int cell = 0; cell < cells.length; cell++) {
            assertThat(field.at(cell) == 0 || cells[cell] == Layout.FREE).isTrue();
            assertThat(field.at(cell)).isNotNegative();
          }
        }
      }
    }
  }

  @Test
  void shouldStayInARoomWithoutADoor() {
    byte[] cells = cells(0, new Seed(1));
    for (int c = 1; c < COLUMNS - 1; c++) {
      cells[cell(c, 6)] = Layout.OBSTACLE;
    }
    Field field = field(kind(0.8, 0), cells);
    field.drop(cell(3, 5));
    for (int round = 1; round <= 4000; round++) {
      field.tick(7 * round);
    }
    for (int r = 1; r < ROWS - 1; r++) { // in the end it is everywhere the same
      for (int c = 1; c < COLUMNS - 1; c++) {
        double expected = r < 6 ? 60.0 / (5 * (COLUMNS - 2)) : 0;
        assertThat(field.at(cell(c, r))).isCloseTo(expected, within(1e-9));
      }
    }
  }

  @Test
  void shouldBeAsSymmetricAsItsWorld() {
    byte[] cells = cells(0, new Seed(1));
    cells[cell(5, 6)] = Layout.OBSTACLE;
    cells[cell(11, 6)] = Layout.OBSTACLE;
    Field field = field(kind(0.3, 0.02), cells);
    field.drop(cell(8, 6));
    field.drop(cell(2, 3));
    field.drop(cell(14, 3));
    field.drop(cell(2, 9));
    field.drop(cell(14, 9));
    for (int round = 1; round <= 25; round++) {
      field.tick(7 * round);
    }
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < COLUMNS; c++) {
        double here = field.at(cell(c, r));
        assertThat(field.at(cell(COLUMNS - 1 - c, r))).isCloseTo(here, within(1e-13));
        assertThat(field.at(cell(c, ROWS - 1 - r))).isCloseTo(here, within(1e-13));
      }
    }
  }

  @Test
  void shouldForgetEverythingInTheNextWorld() {
    Field field = field(kind(0.3, 0), cells(0.2, new Seed(1)));
    field.drop(cell(8, 6));
    field.tick(7);
    byte[] next = cells(0.2, new Seed(2));
    field.reset(next);
    assertThat(field.sum()).isZero();
    int free = 0;
    while (next[free] != Layout.FREE) {
      free++;
    }
    Field fresh = field(kind(0.3, 0), next);
    for (Field each : new Field[] {field, fresh}) {
      each.drop(free);
      each.tick(7);
      each.tick(14);
      each.tick(21);
    }
    assertThat(field.amounts()).isEqualTo(fresh.amounts());
    assertThat(Arrays.stream(field.amounts()).filter(a -> a > 0).count()).isGreaterThan(9);
  }
}
