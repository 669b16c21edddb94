package org.l2lspark.swarm;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * Settings of worlds and agents: shipped, drawn or written in a test.
 *
 * @param name where they come from
 */
record Worlds(String name, WorldSettings world, AgentSettings agents) {

  /** Of sections {@code world} and {@code agents}. */
  static Worlds of(String hocon) {
    return of("test", ConfigFactory.parseString(hocon));
  }

  private static Worlds of(String name, Config config) {
    Section section =
        Section.root(config.root().toConfig().atKey("task")).section("task", Doc.NONE);
    WorldSettings world = WorldSettings.from(section.section("world", Doc.NONE));
    return new Worlds(name, world, AgentSettings.from(section.section("agents", Doc.NONE), world));
  }

  /** Of every configuration that is shipped. */
  static List<Worlds> shipped() {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("swarm-.*\\.conf"))
          .sorted()
          .map(
              file ->
                  of(
                      file.getFileName().toString(),
                      ConfigFactory.parseFile(file.toFile()).resolve().getConfig("task")))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Layout layout(Seed seed) {
    return Layout.of(world, agents, seed, false);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Settings that are drawn: everything that a world can have, in one or another of them. */
  static Worlds drawn(Seed seed) {
    UniformRandomProvider random = seed.stream();
    boolean home = random.nextInt(3) > 0;
    boolean walkers = !home || random.nextInt(2) == 0;
    boolean flies = random.nextInt(2) == 0;
    int columns = 20 + random.nextInt(20);
    int rows = 20 + random.nextInt(20);
    int margin = 1 + random.nextInt(3);
    String world =
        """
        columns = %d, rows = %d, margin = %d
        obstacles {
          house { count = %d, columns = %d, rows = %d, height = %d }
          tree { count = %d }
        }
        items {
          name = nuts
          heaps {
            pile { count = 2, radius = 2.5, per-cell = %d }
            some { radius = 30, x = 12, y = 12, cells = %d }
          }
          everywhere = %s
          carried = %s
        }
        pheromones {
          one { drop = 10, every = %d, diffuse = %s, evaporate = 0.1, threshold = 0.5 }
          two { every = 3, diffuse = 0.9, evaporate = 0 }
        }
        pits { count = %d, radius = 1.8, ticks = %d, apart = 2 }
        """
            .formatted(
                columns,
                rows,
                margin,
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                1 + random.nextInt(5),
                random.nextInt(20),
                1 + random.nextInt(3),
                random.nextInt(20),
                random.nextInt(4) == 0,
                random.nextInt(3) > 0,
                1 + random.nextInt(9),
                random.nextInt(100) / 100.0,
                random.nextInt(4),
                1 + random.nextInt(30));
    if (home) {
      world +=
          "home { x = 6, y = 7, spread-x = 5, spread-y = 4, radius = %s, delivers = %s }\n"
              .formatted(1.5 + random.nextInt(2), random.nextInt(3) > 0 || walkers);
    }
    if (walkers) {
      world +=
          "walkers.postman { between = house, speed = %s, wait-lowest = %d, wait-highest = 9 }\n"
              .formatted(0.2 + random.nextInt(10) / 7.0, random.nextInt(9));
    }
    return of("world {\n" + world + "}\nagents {\n" + agents(random, home, walkers, flies) + "}");
  }

  private static String agents(
      UniformRandomProvider random, boolean home, boolean walkers, boolean flies) {
    List<String> starts = new ArrayList<>(List.of("anywhere"));
    List<String> feels = new ArrayList<>(List.of("touch", "reward", "load"));
    List<String> hears = new ArrayList<>();
    if (home) {
      starts.add("home");
      feels.addAll(List.of("home", "scent"));
    }
    if (walkers) {
      starts.add("walker");
      hears.add("postman = 9");
    }
    if (flies) {
      feels.addAll(List.of("battery", "height", "wind"));
    }
    boolean rings = random.nextInt(2) == 0;
    if (rings) {
      hears.add("elf = 6");
    }
    String agents =
        """
        name = elf, count = %d, start = %s, speed = %s, turn-deg = %d
        sees {
          wall { range = %s, levels = 3, angles-deg = [-40, 0, 40, 170] }
          nuts { range = 6.3, levels = 2, angles-deg = [-90, 0] }
          house.range = 7
          tree { range = 5 }
          elf { range = 4, angles-deg = [-20, 20] }
        %s}
        smells = [two, one]
        hears { %s }
        feels = [%s]
        drops = [%s]
        rings = %s, picks = %s
        """
            .formatted(
                1 + random.nextInt(8),
                starts.get(random.nextInt(starts.size())),
                new double[] {0.6, 1, 1.7}[random.nextInt(3)],
                1 + random.nextInt(90),
                3 + random.nextInt(4) / 2.0,
                walkers ? "  postman.range = 8\n" : "",
                String.join(", ", hears),
                String.join(", ", feels),
                random.nextInt(2) == 0 ? "one, two" : "two",
                rings,
                random.nextInt(3) == 0);
    return flies
        ? agents
            + String.format(
                Locale.ROOT,
                "flight { ceiling = %d, climb = %s, view = %s, battery-ticks = %d, wind = %s }\n",
                2 + random.nextInt(5),
                0.1 + random.nextInt(10) / 9.0,
                random.nextInt(10) / 8.0,
                20 + random.nextInt(200),
                random.nextInt(10) / 10.0)
        : agents;
  }
}
