package org.l2lspark.task.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.problem.InputException;

/** What is wrong is told before anything starts, in four parts and by its key. */
class SwarmSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // nothing fits
        "agents { start = anywhere, count = 1000 }; agents.count; does not find room",
        "world.obstacles.house.count = 5000; world.obstacles.house; does not find room",
        "world.obstacles.house.columns = 23; world.obstacles.house; does not find room",
        "world.obstacles.house.apart = 100; world.obstacles.house; does not find room",
        "world { rows = 5, home.y = 2, obstacles.house.rows = 3 }; world.obstacles.house; room",
        "world.items.heaps.pile.apart = 100; world.items.heaps.pile; does not find room",
        "world.items.heaps.pile { x = 90, y = 90 }; world.items.heaps.pile; does not find room",
        "world.items.heaps.pile.cells = 500; world.items.heaps.pile; does not find room",
        "world.pits { count = 1, apart = 100 }; world.pits; does not find room",
        "world.home.x = 0.5; world.home; inside the margin",
        "world.home.spread-y = 30; world.home; inside the margin",
        // what does not exist
        "agents.sees.dragon {}; agents.sees; nobody can see that",
        "agents.smells = [perfume]; agents.smells; pheromones of this world: [trail]",
        "agents.drops = [perfume]; agents.drops; pheromones of this world: [trail]",
        "agents.hears.dragon = 5; agents.hears.dragon; postman",
        "agents.feels = [hunger]; agents.feels; some of [touch",
        "world.walkers.postman.between = castle; world.walkers.postman.between; name one of",
        "world.obstacles.house.count = 0; world.walkers.postman.between; a kind of obstacles",
        "agents.start = nowhere; agents.start; anywhere",
        "theme = pirates; theme; nikolaus",
        "brain.delays = neuron; brain.delays; synapse",
        "world.column = 3; world.column; columns",
        "agents.actions = [fly]; agents.actions; unknown",
        // what these agents or worlds do not have
        "agents.hears.agent = 5; agents.hears; set rings = true",
        "agents.feels = [battery]; agents.feels; battery-ticks",
        "agents.feels = [wind]; agents.feels; flight.ceiling",
        "agents.feels = [height]; agents.feels; flight.ceiling",
        "world.home = null, agents { start = walker, feels = [scent] }; agents.feels; no home",
        "world.home = null, agents { start = walker, feels = [home] }; agents.feels; no home",
        "world.home = null; agents.start; there is no home",
        "world.walkers = null, agents.start = walker; agents.start; nobody walks",
        "world { walkers = null, home = null }, agents.start = anywhere; agents.count; world.home",
        "world.items.heaps = null; world.items.heaps; something to find",
        "world.items.heaps.pile.count = 0; world.items.heaps; something to find",
        // names
        "world.items.name = two words; world.items.name; a word",
        "world.items.name = wall; world.items.name; nothing else",
        "world.items.name = house, agents.sees = null; world.items.name; nothing else",
        "world.items.name = taken, agents.sees = null; world.items.name; metric",
        "world.items.name = fitness, agents.sees = null; world.items.name; metric",
        "world.walkers.house.between = house; world.walkers.house; nothing else",
        "agents.name = house; agents.name; nothing in this world",
        "agents.name = postman; agents.name; nothing in this world",
        // numbers
        "agents.count = 0; agents.count; from 1 to",
        "agents.speed = -1; agents.speed; at least 0",
        "agents.speed = 1000; agents.speed; half the world, 12.0",
        "agents.turn-deg = 0; agents.turn-deg; from 1 to 180",
        "agents.sees.wall.range = 0.4; agents.sees.wall.range; at least 0.5",
        "agents.sees.wall.levels = 9; agents.sees.wall.levels; from 1 to 8",
        "agents.sees.wall.angles-deg = [1.5]; agents.sees.wall.angles-deg; whole numbers",
        "agents.sees.wall.angles-deg = [181]; agents.sees.wall.angles-deg; whole numbers",
        "agents.sees.wall.angles-deg = [5, 5]; agents.sees.wall.angles-deg; each direction once",
        "agents.hears.postman = 0; agents.hears.postman; above 0",
        "agents.flight.ceiling = -1; agents.flight.ceiling; at least 0",
        "agents.flight.low = 2; agents.flight.low; from 0 to 1",
        "world.columns = 4; world.columns; from 5 to",
        "world.rows = null; world.rows; from 5 to",
        "world.margin = 12; world.margin; from 1 to 11",
        "world.ticks = 0; world.ticks; from 1 to",
        "world.walkers.postman.speed = -0.1; world.walkers.postman.speed; at least 0",
        "world.walkers.postman { wait-lowest = 9, wait-highest = 8 }; world.walkers.postman.wait-highest; 9 to",
        "world.pheromones.trail.diffuse = 1.1; world.pheromones.trail.diffuse; from 0 to 1",
        "world.pheromones.trail.every = 0; world.pheromones.trail.every; from 1 to",
        "world.items.heaps.pile.x = 3; world.items.heaps.pile.x; both x and y",
        "world.items.heaps.pile.inner-radius = 2; world.items.heaps.pile.inner-radius; below radius",
        "world.items.heaps.pile.per-cell = 256; world.items.heaps.pile.per-cell; from 1 to 255",
        "world.items.left-out = 1.5; world.items.left-out; from 0 to 1",
        "world.pits.radius = 0; world.pits.radius; above 0",
        "held-out = 0; held-out; from 1 to",
        // brains
        "brain.tick-ms = 9; brain.tick-ms; an even number",
        "brain.tick-ms = 6; brain.tick-ms; from 8 to",
        "brain.max-delay-ms = 8; brain.max-delay-ms; from 1 to 7",
        "brain.hidden = 0; brain.hidden; from 1 to 60",
        "brain.hidden = 61; brain.hidden; from 1 to 60",
        "brain.initial-std = 0; brain.initial-std; above 0",
        "brain.bound = 1e7; brain.bound; at most 1",
        "agents.sees.wall { levels = 8, angles-deg = [1, 2, 3, 4, 5, 6, 7, 8] }; agents.sees; 64 inputs",
        "fitness.delivered = many; fitness.delivered; a number"
      })
  void shouldRefuseWhatIsWrong(String hocon, String key, String message) {
    assertThatThrownBy(() -> Swarms.of(Swarms.SMALL, hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("task." + key)
        .hasMessageContaining(message)
        .satisfies(
            wrong ->
                assertThat(wrong.getMessage().lines().map(String::strip))
                    .hasSizeBetween(3, 5)
                    .anyMatch(line -> line.startsWith("Expected: "))
                    .anyMatch(line -> line.startsWith("Got: ")));
  }

  @Test
  void shouldRefuseMoreActionsOrKindsThanThereIsRoomFor() {
    String kinds = list("%s {}", 70, ", ");
    String names = list("%s", 70, ", ");
    assertThatThrownBy(
            () ->
                Swarms.of(
                    Swarms.SMALL,
                    "world.pheromones { " + kinds + " }",
                    "agents.drops = [" + names + "]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("task.brain.hidden")
        .hasMessageContaining("73 actions")
        .hasMessageContaining("task.agents.drops");
    assertThatThrownBy(
            () ->
                Swarms.of(
                    Swarms.SMALL, "world.obstacles { " + list("%s.count = 0", 130, "\n") + "}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("task.world.obstacles")
        .hasMessageContaining("131 kinds");
  }

  private static String list(String form, int count, String separator) {
    return IntStream.range(0, count)
        .mapToObj(i -> form.formatted("k" + i))
        .collect(Collectors.joining(separator));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "brain.max-delay-ms = 1",
        "brain { hidden = 1, delays = source }",
        "agents.sees = null",
        "agents { sees = null, smells = [], feels = [] }",
        "brain { hidden = 60, tick-ms = 8 }",
        "agents.sees.wall { levels = 8, angles-deg = [1, 2, 3, 4, 5, 6] }",
        "agents { speed = 0, turn-deg = 180 }",
        "world.walkers.postman { speed = 0, wait-lowest = 0, wait-highest = 0 }",
        "agents.flight { ceiling = 3, climb = 0, battery-ticks = 1, wind = 5 }",
        "world { columns = 5, rows = 5, home { x = 2, y = 2 }, items.heaps.pile { x = 2, y = 2 }, obstacles = null, walkers = null }",
        "world.pits { count = 40, radius = 3, apart = 3 }"
      })
  void shouldRunWhatIsStrangeButRight(String hocon) {
    Swarm swarm = Swarms.of(Swarms.SMALL, "world.ticks = 34", hocon);
    var evaluation = Swarms.evaluate(swarm, Swarms.trial(0, 1), 2, Swarms.members(swarm, 3));
    assertThat(evaluation.failures()).isEmpty();
    assertThat(Arrays.stream(evaluation.metrics().get("ticks")))
        .allMatch(ticks -> ticks >= 2 && ticks <= 34);
  }
}
