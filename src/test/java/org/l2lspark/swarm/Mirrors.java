package org.l2lspark.swarm;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.random.Seed;

/** Worlds and their mirror images: what is above is below, and the other way round. */
public final class Mirrors {
  private Mirrors() {}

  /**
   * A world whose agents start at places that are on no line of the grid and look in directions in
   * which no turn of 6 degrees leads along an axis: nothing is decided by rounding.
   */
  public static Layout scattered(
      WorldSettings world, AgentSettings agents, Seed seed, boolean mirrored) {
    Layout layout = Layout.of(world, agents, seed, false);
    UniformRandomProvider random = seed.fold("scattered").stream();
    for (int a = 0; a < layout.startX.length; a++) {
      int cell;
      do {
        cell = random.nextInt(layout.cells.length);
      } while (layout.cells[cell] != Layout.FREE || !inside(world, cell));
      layout.startX[a] = cell % world.columns() + 0.9 * (random.nextDouble() - 0.5);
      int row = cell / world.columns();
      layout.startY[a] = row + 0.9 * (random.nextDouble() - 0.5);
      layout.startDeg[a] = 6 * random.nextInt(60) + 1;
    }
    if (mirrored) {
      mirror(layout);
    }
    return layout;
  }

  private static boolean inside(WorldSettings world, int cell) {
    int margin = world.margin() + 1;
    int c = cell % world.columns();
    int r = cell / world.columns();
    return c >= margin && r >= margin && c < world.columns() - margin && r < world.rows() - margin;
  }

  private static void mirror(Layout layout) {
    int columns = layout.settings.columns();
    int rows = layout.settings.rows();
    for (int r = 0; r < rows / 2; r++) {
      for (int c = 0; c < columns; c++) {
        int low = r * columns + c;
        int high = (rows - 1 - r) * columns + c;
        byte what = layout.cells[low];
        layout.cells[low] = layout.cells[high];
        layout.cells[high] = what;
        byte there = layout.items[low];
        layout.items[low] = layout.items[high];
        layout.items[high] = there;
        boolean pit = layout.pits[low];
        layout.pits[low] = layout.pits[high];
        layout.pits[high] = pit;
      }
    }
    for (double[] doors : layout.doors) {
      for (int i = 1; i < doors.length; i += 2) {
        doors[i] = rows - 1 - doors[i];
      }
    }
    for (int a = 0; a < layout.startY.length; a++) {
      layout.startY[a] = rows - 1 - layout.startY[a];
      layout.startDeg[a] = 360 - layout.startDeg[a];
    }
    set(layout, "homeY", y -> rows - 1 - y);
    set(layout, "windY", y -> -y);
  }

  private static void set(Layout layout, String name, DoubleUnaryOperator change) {
    try {
      var field = Layout.class.getDeclaredField(name);
      field.setAccessible(true);
      field.setDouble(layout, change.applyAsDouble(field.getDouble(layout)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Drops some of each pheromone everywhere, so that no two cells have as much by chance. */
  public static void dust(World world, Seed seed, boolean mirrored) {
    int columns = world.layout().settings.columns();
    int rows = world.layout().settings.rows();
    UniformRandomProvider random = seed.fold("dust").stream();
    for (Field field : world.fields) {
      for (int i = 0; i < columns * rows; i++) {
        int r = i / columns;
        int cell = (mirrored ? rows - 1 - r : r) * columns + i % columns;
        double share = random.nextDouble();
        if (world.layout().cells[cell] == Layout.FREE) {
          field.drop(cell);
          field.amounts()[cell] *= share;
        }
      }
    }
  }

  /** The inputs of the other side. */
  public static long mirror(Senses senses, long sensed) {
    long mirrored = 0;
    for (int i = 0; i < senses.count(); i++) {
      mirrored |= ((sensed >>> i) & 1) << senses.mirror(i);
    }
    return mirrored;
  }
}
