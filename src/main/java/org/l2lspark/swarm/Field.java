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
  private final double[] leaving; // share of a cell that goes to those around it in a round
  private final double[] keeping; // share that does not evaporate; 0 for cells that are closed
  private double[] amount;
  private double[] next;
  private boolean empty = true;

  Field(PheromoneKind kind, int columns, int rows) {
    this.kind = kind;
    this.columns = columns;
    this.rows = rows;
    this.leaving = new double[columns * rows];
    this.keeping = new double[columns * rows];
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
    for (int i = 0; i < cells.length; i++) {
      int open = 0;
      for (int n = 0; n < 9; n++) {
        int c = i % columns + n % 3 - 1;
        int r = i / columns + n / 3 - 1;
        boolean inside = c >= 0 && r >= 0 && c < columns && r < rows;
        open += n != 4 && inside && cells[r * columns + c] == Layout.FREE ? 1 : 0;
      }
      leaving[i] = kind.diffuse() / 8 * open;
      keeping[i] = cells[i] == Layout.FREE ? 1 - kind.evaporate() : 0;
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

  // next = (a - d a (open neighbours) / 8 + d / 8 sum of a over neighbours) (1 - e); closed ones
  // have none. Outermost cells are closed, so every open cell has eight cells around it.
  private void spread() {
    final double[] a = amount;
    final double[] to = next;
    final double[] out = leaving;
    final double[] keep = keeping;
    final double share = kind.diffuse() / 8;
    final int w = columns;
    for (int i = w + 1; i < a.length - w - 1; i++) {
      double sum =
          ((a[i - w - 1] + a[i - w]) + (a[i - w + 1] + a[i - 1]))
              + ((a[i + 1] + a[i + w - 1]) + (a[i + w] + a[i + w + 1]));
      to[i] = (a[i] - out[i] * a[i] + share * sum) * keep[i];
    }
    next = a;
    amount = to;
  }
}
