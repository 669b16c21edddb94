package org.l2lspark.swarm;

import java.util.Arrays;

/**
 * How much of a pheromone lies on each cell. Not thread-safe.
 *
 * @see PheromoneKind for what it does
 */
final class Field {
  private final PheromoneKind kind;
  private final int columns;
  private final int rows;
  private boolean[] open; // cells that can be entered
  private int[] closedNeighbours; // of each open cell, the grid's edge counted too
  private double[] amount;
  private double[] next;
  private boolean empty = true;

  Field(PheromoneKind kind, int columns, int rows) {
    this.kind = kind;
    this.columns = columns;
    this.rows = rows;
    this.amount = new double[columns * rows];
    this.next = new double[columns * rows];
  }

  /** Back to nothing, among these cells. */
  void reset(byte[] cells) {
    if (!empty) {
      Arrays.fill(amount, 0);
      Arrays.fill(next, 0);
      empty = true;
    }
    open = new boolean[cells.length];
    closedNeighbours = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      open[i] = cells[i] == Layout.FREE;
    }
    for (int i = 0; i < cells.length; i++) {
      for (int n = 0; n < 9; n++) {
        int c = i % columns + n % 3 - 1;
        int r = i / columns + n / 3 - 1;
        boolean inside = c >= 0 && r >= 0 && c < columns && r < rows;
        if (n != 4 && !(inside && open[r * columns + c])) {
          closedNeighbours[i]++;
        }
      }
    }
  }

  void drop(int cell) {
    amount[cell] += kind.drop();
    empty = false;
  }

  double at(int cell) {
    return amount[cell];
  }

  /** The amounts, by cell. Changes with time. Not to be modified. */
  double[] amounts() {
    return amount;
  }

  /** The amount on all cells. */
  double sum() {
    return Arrays.stream(amount).sum();
  }

  /** After a tick: spreads when it is due. */
  void tick(int time) {
    if (!empty && time % kind.every() == 0) {
      spread();
    }
  }

  // next = (a - d a + d a (closed neighbours) / 8 + d / 8 sum of a over open neighbours) (1 - e).
  // Outermost cells are closed, so every open cell has eight cells around it.
  private void spread() {
    final double[] a = amount;
    final double[] to = next;
    final double share = kind.diffuse() / 8;
    final double keep = 1 - kind.evaporate();
    final int w = columns;
    for (int r = 1; r < rows - 1; r++) {
      for (int i = r * w + 1; i < r * w + w - 1; i++) {
        double sum =
            ((a[i - w - 1] + a[i - w]) + (a[i - w + 1] + a[i - 1]))
                + ((a[i + 1] + a[i + w - 1]) + (a[i + w] + a[i + w + 1]));
        to[i] =
            open[i] ? (a[i] - share * (8 - closedNeighbours[i]) * a[i] + share * sum) * keep : 0;
      }
    }
    next = a;
    amount = to;
  }
}
