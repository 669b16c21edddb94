package org.l2lspark.swarm;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/**
 * What worlds are made of: the section {@code task.world}.
 *
 * @param columns cells along x, the wall around included
 * @param rows cells along y, the wall around included
 * @param margin agents stay this far inside the outermost cells
 * @param ticks length of a trial
 * @param obstacles kinds of obstacles, by name
 * @param homes where agents start: none or one
 * @param walkers who walks there, by name
 * @param items what is to be found
 * @param pheromones kinds of pheromones, by name
 * @param pits what one falls into
 */
public record WorldSettings(
    int columns,
    int rows,
    int margin,
    int ticks,
    List<ObstacleKind> obstacles,
    List<Home> homes,
    List<Walker> walkers,
    Items items,
    List<PheromoneKind> pheromones,
    Pits pits)
    implements Serializable {
  private static final int MOST = 2000;

  /** Copies the lists. */
  public WorldSettings {
    obstacles = List.copyOf(obstacles);
    homes = List.copyOf(homes);
    walkers = List.copyOf(walkers);
    pheromones = List.copyOf(pheromones);
  }

  /** Reads the section {@code world}. */
  public static WorldSettings from(Section world) {
    int columns =
        world.integer("columns", 5, MOST, Doc.of("Cells along x, the wall included.", "cells"));
    int rows = world.integer("rows", 5, MOST, Doc.of("Cells along y, the wall included.", "cells"));
    WorldSettings read =
        new WorldSettings(
            columns,
            rows,
            world.integer(
                "margin",
                1,
                1,
                Math.max(1, (Math.min(columns, rows) - 1) / 2),
                Doc.of("Agents stay this far inside the outermost cells.", "cells")
                    .range("a whole number, 1 to half the world")),
            world.integer("ticks", 2000, 1, 10_000_000, Doc.of("Length of a trial.", "ticks")),
            named(
                world, "obstacles", "Kinds of obstacles, each under its name.", ObstacleKind::from),
            world.optionalSection("home", Doc.of("Where agents start.")).map(Home::from).stream()
                .toList(),
            named(
                world, "walkers", "Who walks there by himself, each under his name.", Walker::from),
            Items.from(world.section("items", Doc.of("What is to be found."))),
            named(world, "pheromones", "Pheromones, each under its name.", PheromoneKind::from),
            Pits.from(world.section("pits", Doc.of("Hidden pits; none by default."))));
    for (Walker walker : read.walkers) {
      if (read.obstacles.stream()
          .noneMatch(o -> o.name().equals(walker.between()) && o.count() > 0)) {
        throw world.problem(
            "walkers." + walker.name() + ".between",
            "a kind of obstacles of this world",
            walker.between(),
            "name one of " + read.obstacles.stream().map(ObstacleKind::name).toList());
      }
    }
    return read;
  }

  private static <T> List<T> named(
      Section world, String key, String sentence, BiFunction<String, Section, T> reader) {
    return world.namedSections(key, Doc.of(sentence)).entrySet().stream()
        .map(entry -> reader.apply(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Where agents start, if there is such a place. */
  public Optional<Home> home() {
    return homes.stream().findFirst();
  }

  /** Number of cells. */
  public int cells() {
    return columns * rows;
  }

  /** Index of the pheromone of a name; -1 for none. */
  public int pheromone(String name) {
    for (int k = 0; k < pheromones.size(); k++) {
      if (pheromones.get(k).name().equals(name)) {
        return k;
      }
    }
    return -1;
  }
}
