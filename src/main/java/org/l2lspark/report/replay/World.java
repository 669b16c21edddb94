package org.l2lspark.report.replay;

/**
 * The parts of a recording that are computed: items that lie about, what was delivered, pheromones.
 * The page does the same in {@code recording.js}, to the bit. Not thread-safe.
 *
 * <p>In each tick, what was dropped is added to its cell. Then, in every {@code every}-th tick,
 * each cell gives an eighth of the share {@code diffuse} to each of its eight neighbours, keeping
 * what would go beyond the world or into a cell that is not free, and loses the share {@code
 * evaporate}.
 */
final class World {
  private static final int TAKES = 4; // numbers of an event

  private final Recording recording;
  private final double[][] fields;
  private final double[] next;
  private final int[] items;
  private int tick;
  private int event;
  private int left;
  private int delivered;

  World(Recording recording) {
    this.recording = recording;
    int cells = recording.cells().length;
    this.fields = new double[recording.pheromones().size()][cells];
    this.next = new double[cells];
    this.items = new int[cells];
    start();
  }

  private void start() {
    tick = 0;
    event = 0;
    left = 0;
    delivered = 0;
    for (double[] field : fields) {
      java.util.Arrays.fill(field, 0);
    }
    for (int c = 0; c < items.length; c++) {
      items[c] = recording.items().counts()[c] & 0xff;
      left += items[c];
    }
  }

  /** Goes to the frame after so many ticks: forwards step by step, backwards from the start. */
  void seek(int to) {
    if (to < tick) {
      start();
    }
    while (tick < to) {
      step();
    }
  }

  private void step() {
    tick++;
    int[] events = recording.events();
    for (; event < events.length && events[event] == tick; event += TAKES) {
      int kind = events[event + 1];
      int cell = events[event + 3];
      if (kind >= Recording.DROP) {
        int k = kind - Recording.DROP;
        fields[k][cell] += recording.pheromones().get(k).drop();
      } else if (kind == Recording.TAKEN) {
        items[cell]--;
        left--;
      } else if (kind == Recording.PUT_DOWN) {
        items[cell]++;
        left++;
      } else if (kind == Recording.DELIVERED) {
        delivered++;
      }
    }
    for (int k = 0; k < fields.length; k++) {
      Recording.Pheromone pheromone = recording.pheromones().get(k);
      if (tick % pheromone.every() == 0) {
        spread(fields[k], pheromone.diffuse(), 1 - pheromone.evaporate());
      }
    }
  }

  /** In order of cells, and of neighbours from the lower left to the upper right. */
  private void spread(double[] field, double diffuse, double stays) {
    int columns = recording.columns();
    int rows = recording.rows();
    byte[] cells = recording.cells();
    System.arraycopy(field, 0, next, 0, field.length);
    for (int c = 0; c < field.length; c++) {
      if (field[c] == 0) {
        continue;
      }
      double part = field[c] * diffuse / 8;
      int column = c % columns;
      int row = c / columns;
      for (int up = -1; up <= 1; up++) {
        for (int across = -1; across <= 1; across++) {
          int there = c + up * columns + across;
          if ((up != 0 || across != 0)
              && row + up >= 0
              && row + up < rows
              && column + across >= 0
              && column + across < columns
              && cells[there] == 0) {
            next[there] += part;
            next[c] -= part;
          }
        }
      }
    }
    for (int c = 0; c < field.length; c++) {
      field[c] = next[c] * stays;
    }
  }

  /** Which frame this is. */
  int tick() {
    return tick;
  }

  /** Items that lie about. */
  int left() {
    return left;
  }

  /** Items delivered so far. */
  int delivered() {
    return delivered;
  }

  /** Items in a cell. */
  int items(int cell) {
    return items[cell];
  }

  /** A pheromone by cell. Not to be modified. */
  double[] field(int pheromone) {
    return fields[pheromone];
  }

  /** How much there is of a pheromone, added up by cell. */
  double sum(int pheromone) {
    double sum = 0;
    for (double amount : fields[pheromone]) {
      sum += amount;
    }
    return sum;
  }
}
