package org.l2lspark.task.swarm;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Request;
import org.l2lspark.random.Seed;

/** Swarms for tests. */
final class Swarms {
  static final Seed SEED = new Seed(7).fold("task");

  /** A colony that has nearly everything, in a small world. */
  static final String SMALL =
      """
      held-out = 3
      world {
        columns = 24, rows = 24, ticks = 60
        home { x = 8, y = 8, radius = 2 }
        obstacles.house.count = 2
        walkers.postman.between = house
        items.heaps.pile.radius = 2
        pheromones.trail.threshold = 0.01
      }
      agents {
        count = 3
        sees { wall {}, food {} }
        smells = [trail]
        drops = [trail]
      }
      brain.hidden = 4
      """;

  private Swarms() {}

  /** A swarm with settings of the section {@code task}; later ones count. */
  static Swarm of(String... hocon) {
    return of(ConfigFactory.parseString(String.join("\n", hocon)));
  }

  private static Swarm of(Config task) {
    Section section = Section.root(task.atKey("task")).section("task", Doc.NONE);
    SwarmTask settings = SwarmTask.from(section);
    section.requireNoUnknownKeys();
    return (Swarm) settings.create(java.util.Optional.empty(), SEED);
  }

  /** Names of all configurations of swarms that are shipped. */
  static List<String> shipped() {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("swarm-.*\\.conf"))
              .sorted()
              .toList();
      if (names.size() < 6) {
        throw new IllegalStateException("swarms are missing: " + names);
      }
      return names;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The swarm of a configuration that is shipped, with other settings of its task. */
  static Swarm shipped(String name, String hocon) {
    Config task = ConfigFactory.parseFile(new File("conf", name)).resolve().getConfig("task");
    return of(ConfigFactory.parseString(hocon).withFallback(task).withoutPath("kind"));
  }

  /** Coordinates of members that are drawn as at the start. */
  static double[][] members(Swarm swarm, int count) {
    double[][] members = new double[count][];
    java.util.Arrays.setAll(members, j -> swarm.parameters().sample(SEED.fold(j)));
    return members;
  }

  /** Coordinates of the brain whose genes are these. */
  static double[] coordinates(Swarm swarm, double[] genes) {
    return swarm.parameters().encode(genes);
  }

  static Evaluation evaluate(
      Optimizee<?> optimizee, Trial trial, int partitions, double[]... members) {
    int dimension = members[0].length;
    double[] values = new double[members.length * dimension];
    for (int j = 0; j < members.length; j++) {
      System.arraycopy(members[j], 0, values, j * dimension, dimension);
    }
    try (LocalEvaluator<?> evaluator =
        new LocalEvaluator<>(optimizee, new EvaluationSettings(partitions, 0))) {
      return evaluator.evaluate(
          Ensemble.of(members.length, dimension, values), trial, Request.FITNESS, "test");
    }
  }

  static Trial trial(int... scenarios) {
    return new Trial(0, scenarios, new Seed(1));
  }
}
