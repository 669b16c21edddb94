package org.l2lspark.task.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.Brains;
import org.l2lspark.snn.brain.FixedBrains;
import org.l2lspark.swarm.Layout;
import org.l2lspark.swarm.Mirrors;
import org.l2lspark.swarm.Senses;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.swarm.World;
import org.l2lspark.task.Scenarios;

class SwarmTest {
  private static final Seed SEED = Swarms.SEED;
  private static final int HELD_OUT = Scenarios.Endless.HELD_OUT;
  private static final int VALIDATION = Scenarios.Endless.VALIDATION;

  /** A thing lies where the one agent starts, which is where it belongs. */
  private static final String AT_HOME =
      """
      world {
        columns = 9, rows = 9, ticks = 100
        home { x = 4, y = 4, radius = 2 }
        items.heaps.one { x = 4, y = 4, radius = 0.5 }
      }
      agents { count = 1, sees.food {} }
      brain.hidden = 2
      """;

  static List<String> shipped() {
    return Swarms.shipped();
  }

  /** Genes of a brain that does nothing. */
  private static double[] quiet(Swarm swarm) {
    double[] genes = new double[swarm.settings().brain().shape().genes()];
    Arrays.fill(genes, swarm.settings().brain().shape().synapses(), genes.length, 1);
    return genes;
  }

  /** Sets the weight of a synapse by its name. */
  private static void wire(Swarm swarm, double[] genes, String from, String to, double weight) {
    int index = swarm.parameters().names().indexOf(group(swarm, from, to));
    genes[index] = weight;
  }

  private static String group(Swarm swarm, String from, String to) {
    return swarm.parameters().names().stream()
        .filter(name -> name.endsWith(from + " -> " + to + " weight"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldBeWorthWhatItDid() {
    Swarm swarm =
        Swarms.of(
            AT_HOME,
            "fitness { delivered = 10, early = 4, taken = 2, rest = -0.5, finish = 0.25, home = 3 }");
    Evaluation evaluation =
        Swarms.evaluate(swarm, Swarms.trial(0, 5), 1, Swarms.coordinates(swarm, quiet(swarm)));
    // taken in tick 1 and brought home in tick 2, without a move
    assertThat(evaluation.metrics().get("food")).containsExactly(1);
    assertThat(evaluation.metrics().get("taken")).containsExactly(1);
    assertThat(evaluation.metrics().get("ticks")).containsExactly(2);
    assertThat(evaluation.metrics().get("bumps")).containsExactly(0);
    double expected = 10 + 4 * (1 - 2 / 100.0) + 2 - 0.5 * 2 + 0.25 * 98 + 3;
    assertThat(evaluation.fitness()[0]).isCloseTo(expected, within(1e-12));
    assertThat(evaluation.counters().simulatedMs()).isEqualTo(2 * 2 * 20.0);
    assertThat(evaluation.counters().spikes()).isZero();
  }

  @Test
  void shouldCountWhatCosts() {
    Swarm swarm =
        Swarms.of(
            AT_HOME,
            "world { items.heaps.one { x = 1, y = 1 }, pheromones.trail {} }",
            "agents { drops = [trail], rings = true, start = anywhere, count = 2 }",
            "fitness { delivered = 0, early = 0, taken = 0 }",
            "fitness { bump = -1, move = -0.1, rest = -0.01, drop = -100, ring = -1000 }");
    double[] genes = quiet(swarm);
    wire(swarm, genes, "heartbeat", "hidden 1", 20);
    for (String action : List.of("move", "drop trail", "ring")) {
      wire(swarm, genes, "hidden 1", action, 20);
    }
    Evaluation evaluation =
        Swarms.evaluate(swarm, Swarms.trial(3), 1, Swarms.coordinates(swarm, genes));
    Map<String, double[]> metrics = evaluation.metrics();
    double moves = metrics.get("drops")[0]; // always at once
    assertThat(moves).isBetween(198.0, 200.0); // but perhaps for the first tick
    assertThat(metrics.get("rings")[0]).isEqualTo(moves);
    double bumps = metrics.get("bumps")[0];
    assertThat(bumps).isBetween(150.0, moves);
    assertThat(metrics.get("ticks")[0]).isEqualTo(100);
    assertThat(evaluation.fitness()[0])
        .isCloseTo(
            -bumps - 0.1 * moves - 0.01 * (200 - moves) - 100 * moves - 1000 * moves, within(1e-9));
    assertThat(evaluation.counters().spikes()).isGreaterThan(4 * 200);
  }

  @Test
  void shouldHaveTheMetricsOfWhatThereIs() {
    assertThat(metrics(Swarms.of(AT_HOME))).containsOnlyKeys("food", "taken", "ticks", "bumps");
    Swarm all =
        Swarms.of(
            AT_HOME,
            "world { items.name = nuts, pheromones.a {}, pits.count = 1 }",
            "agents { sees = null, drops = [a], rings = true }",
            "agents.flight { ceiling = 1, battery-ticks = 9 }");
    assertThat(metrics(all))
        .containsOnlyKeys(
            "nuts", "taken", "ticks", "bumps", "drops", "rings", "falls", "crashes", "home");
  }

  private static Map<String, Double> metrics(Swarm swarm) {
    World world = new World(swarm.settings().world(), swarm.settings().agents());
    return swarm.metrics(world.tally());
  }

  @Test
  void shouldLeaveHeapsOutOfWorldsToTrainOnOnly() {
    Swarm ants = Swarms.shipped("swarm-ants.conf", "");
    int[] totals = IntStream.range(0, 60).map(i -> ants.layout(i).total()).toArray();
    assertThat(totals).contains(152, 52, 102);
    assertThat(Arrays.stream(totals).distinct().count()).isGreaterThan(4);
    for (int i = 0; i < 60; i++) {
      assertThat(ants.layout(VALIDATION + i).total()).isEqualTo(152);
      assertThat(ants.layout(HELD_OUT + i).total()).isEqualTo(152);
      assertThat(totals[i]).isIn(2, 50, 52, 100, 102, 150, 152);
    }
    assertThat(ants.layout(VALIDATION - 1).total()).isNotEqualTo(152);
    int[] held = ants.scenarios().heldOut().orElseThrow();
    assertThat(held).hasSize(100);
    assertThat(Arrays.stream(held)).allMatch(scenario -> scenario >= HELD_OUT);
    assertThat(Arrays.stream(ants.scenarios().validation(5).orElseThrow()))
        .allMatch(scenario -> scenario >= VALIDATION && scenario < HELD_OUT);
  }

  @Test
  void shouldMakeWorldsOfTheirNumberAndTheSeedOfTheTask() {
    Swarm swarm = Swarms.of(Swarms.SMALL);
    Swarm again = Swarms.of(Swarms.SMALL);
    Swarm other = Swarm.of(swarm.settings(), SEED.fold(1));
    assertThat(again.layout(4).items()).isEqualTo(swarm.layout(4).items());
    assertThat(again.layout(4).cells()).isEqualTo(swarm.layout(4).cells());
    assertThat(swarm.layout(5).cells()).isNotEqualTo(swarm.layout(4).cells());
    assertThat(other.layout(4).cells()).isNotEqualTo(swarm.layout(4).cells());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"swarm-nikolaus-small.conf", "swarm-two-pheromones.conf", "swarm-drones.conf"})
  void shouldGiveTheSameBitsHoweverWorkIsCut(String conf) {
    Swarm swarm = Swarms.shipped(conf, "world.ticks = 60, agents.count = 4, brain.hidden = 3");
    double[][] members = Swarms.members(swarm, 7);
    Trial trial = Swarms.trial(5, 0, HELD_OUT, 33, VALIDATION + 2, 1, 77, 4, 13);
    Evaluation whole = Swarms.evaluate(swarm, trial, 1, members);
    assertThat(Arrays.stream(whole.fitness()).distinct().count()).isGreaterThan(1);
    assertThat(whole.failures()).isEmpty();
    for (int partitions : new int[] {3, 7, 40}) {
      assertSame(Swarms.evaluate(swarm, trial, partitions, members), whole);
    }
    for (int j = 0; j < 7; j++) { // members do not know each other
      Evaluation alone = Swarms.evaluate(swarm, trial, 1, members[j]);
      assertThat(alone.fitness()[0]).isEqualTo(whole.fitness()[j]);
    }
    double sum = 0;
    for (int scenario : trial.scenarios()) { // nor do worlds
      sum += Swarms.evaluate(swarm, Swarms.trial(scenario), 1, members[3]).fitness()[0];
    }
    assertThat(sum / 9).isCloseTo(whole.fitness()[3], within(1e-9));
    Trial later = new Trial(9, trial.scenarios(), new Seed(77));
    assertSame(Swarms.evaluate(swarm, later, 1, members), whole); // no chance but the worlds'
  }

  private static void assertSame(Evaluation evaluation, Evaluation expected) {
    assertThat(evaluation.fitness()).isEqualTo(expected.fitness());
    assertThat(evaluation.metrics().keySet()).isEqualTo(expected.metrics().keySet());
    expected
        .metrics()
        .forEach((name, all) -> assertThat(evaluation.metrics().get(name)).isEqualTo(all));
    assertThat(evaluation.counters().spikes()).isEqualTo(expected.counters().spikes());
    assertThat(evaluation.counters().simulatedMs()).isEqualTo(expected.counters().simulatedMs());
  }

  @Test
  void shouldMakeManyWorldsAnewToTheSameBits() {
    Swarm swarm = Swarms.of(Swarms.SMALL, "world.ticks = 5");
    double[][] members = Swarms.members(swarm, 3);
    int[] scenarios = IntStream.range(0, 150).map(i -> i % 75).toArray(); // more than are kept
    Evaluation twice = Swarms.evaluate(swarm, Swarms.trial(scenarios), 1, members);
    Evaluation once =
        Swarms.evaluate(swarm, Swarms.trial(IntStream.range(0, 75).toArray()), 1, members);
    for (int j = 0; j < 3; j++) {
      assertThat(twice.fitness()[j]).isCloseTo(once.fitness()[j], within(1e-12));
    }
  }

  @Test
  void shouldBeShorterWithLessFidelity() {
    Swarm swarm = Swarms.of(Swarms.SMALL, "world.ticks = 81, fitness.rest = -0.01");
    Swarm shorter = Swarms.of(Swarms.SMALL, "world.ticks = 21, fitness.rest = -0.01");
    double[][] members = Swarms.members(swarm, 6);
    int[] scenarios = {0, 1, 2};
    Evaluation quarter =
        Swarms.evaluate(swarm, new Trial(0, scenarios, new Seed(1), 0.25), 1, members);
    assertSame(quarter, Swarms.evaluate(shorter, Swarms.trial(scenarios), 1, members));
    assertThat(quarter.metrics().get("ticks")).containsOnly(21);
    assertThat(quarter.counters().simulatedMs()).isEqualTo(6 * 3 * 21 * 20.0 * 3);
    Optimizee<?> rules = swarm.controls(Optional.empty()).get("rules");
    double[] ticks =
        Swarms.evaluate(rules, new Trial(0, scenarios, new Seed(1), 0.25), 1, new double[1])
            .metrics()
            .get("ticks");
    assertThat(ticks[0]).isLessThanOrEqualTo(21);
  }

  @Test
  void shouldFailAMemberWhoseGenesAreNoNumbersAndNoOther() {
    Swarm swarm = Swarms.of(Swarms.SMALL);
    double[][] members = Swarms.members(swarm, 4);
    members[1][5] = Double.NaN;
    members[2][swarm.parameters().dimension() - 1] = Double.NaN;
    Trial trial = Swarms.trial(0, 1);
    for (int partitions : new int[] {1, 8}) {
      Evaluation evaluation = Swarms.evaluate(swarm, trial, partitions, members);
      assertThat(evaluation.survivors()).containsExactly(0, 3);
      assertThat(evaluation.failures()).hasSize(2);
      assertThat(evaluation.failures().get(0).reason()).contains("gene 5 is NaN");
      assertThat(evaluation.failures().get(1).member()).isEqualTo(2);
      assertThat(evaluation.fitness()[3])
          .isEqualTo(Swarms.evaluate(swarm, trial, 1, members[3]).fitness()[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldGoThroughSerialisation(String conf) throws Exception {
    Swarm swarm = Swarms.shipped(conf, "world.ticks = 10");
    List<Object> sent = new ArrayList<>(List.of(swarm));
    sent.addAll(swarm.controls(Optional.empty()).values());
    sent.addAll(swarm.ablations().values());
    for (Object one : sent) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(one);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        Object received = in.readObject();
        assertThat(received).isEqualTo(one);
        double[] member = ((Optimizee<?>) one).parameters().sample(SEED);
        assertSame(
            Swarms.evaluate((Optimizee<?>) received, Swarms.trial(2), 1, member),
            Swarms.evaluate((Optimizee<?>) one, Swarms.trial(2), 1, member));
      }
    }
  }

  @Test
  void shouldHaveRulesAsControlInTheSameWorlds() {
    Swarm ants = Swarms.shipped("swarm-ants.conf", "world.ticks = 400");
    assertThat(ants.controls(Optional.empty())).containsOnlyKeys("rules", "rulesWithPheromone");
    assertThat(Swarms.shipped("swarm-drones.conf", "").controls(Optional.empty()))
        .containsOnlyKeys("rules");
    Trial trial = Swarms.trial(HELD_OUT, HELD_OUT + 1, HELD_OUT + 2);
    double[] nothing = new double[1];
    Evaluation rules =
        Swarms.evaluate(ants.controls(Optional.empty()).get("rules"), trial, 1, nothing);
    Evaluation random = Swarms.evaluate(ants, trial, 1, Swarms.members(ants, 5));
    assertThat(rules.metrics().keySet()).isEqualTo(random.metrics().keySet());
    assertThat(rules.metrics().get("food")[0])
        .isGreaterThan(10)
        .isGreaterThan(Arrays.stream(random.metrics().get("food")).max().orElseThrow());
    assertThat(rules.metrics().get("drops")).containsExactly(0);
    ants.controls(Optional.empty())
        .forEach(
            (name, control) -> {
              Evaluation one = Swarms.evaluate(control, trial, 1, nothing);
              for (int partitions : new int[] {3, 7}) {
                assertSame(Swarms.evaluate(control, trial, partitions, nothing), one);
              }
              assertThat(one.metrics().get("drops")[0] > 0)
                  .isEqualTo(name.equals("rulesWithPheromone"));
            });
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldDoTheMirroredThingWithAMirroredBrainInAMirroredWorld(String conf) {
    Swarm swarm = Swarms.shipped(conf, "");
    int[] images = swarm.parameters().mirror().orElseThrow();
    long moves = 0;
    for (int j = 0; j < 4; j++) {
      double[] genes = swarm.parameters().decode(swarm.parameters().sample(SEED.fold(j)));
      double[] mirrored = new double[genes.length];
      for (int i = 0; i < genes.length; i++) {
        mirrored[images[i]] = genes[i];
      }
      assertThat(mirrored).isNotEqualTo(genes);
      List<long[]> sensed = new ArrayList<>();
      List<double[]> places = new ArrayList<>();
      Tally tally = run(swarm, genes, j, false, sensed, places);
      moves += tally.moves();
      List<long[]> imagedSensed = new ArrayList<>();
      List<double[]> imagedPlaces = new ArrayList<>();
      Tally imaged = run(swarm, mirrored, j, true, imagedSensed, imagedPlaces);
      Senses senses = new Senses(swarm.settings().agents());
      for (int t = 0; t < sensed.size(); t++) {
        assertThat(imagedSensed.get(t))
            .as("tick " + t)
            .isEqualTo(
                Arrays.stream(sensed.get(t)).map(bits -> Mirrors.mirror(senses, bits)).toArray());
        assertThat(imagedPlaces.get(t)).containsExactly(places.get(t), within(1e-9));
      }
      assertThat(imaged.moves()).isEqualTo(tally.moves());
      assertThat(imaged.turns()).isEqualTo(tally.turns());
    }
    assertThat(moves).isPositive();
  }

  /** A trial; places are seen from the original's side. */
  private static Tally run(
      Swarm swarm,
      double[] genes,
      int world,
      boolean mirrored,
      List<long[]> sensed,
      List<double[]> places) {
    SwarmTask settings = swarm.settings();
    Layout layout =
        Mirrors.scattered(settings.world(), settings.agents(), SEED.fold(world), mirrored);
    Brains brains = new FixedBrains(settings.brain().shape(), settings.agents().count());
    brains.assign(Brain.of(settings.brain().shape(), genes, 0), 0, brains.lanes());
    brains.reset();
    int hidden = brains.shape().hidden();
    int outputs = brains.shape().outputs();
    int rows = settings.world().rows();
    return new World(settings.world(), settings.agents())
        .run(
            layout,
            (inputs, done) -> {
              brains.tick(inputs);
              for (int i = 0; i < done.length; i++) {
                done[i] = brains.count(i / outputs, hidden + i % outputs);
              }
            },
            120,
            new Watcher() {
              @Override
              public void begun(World begun) {
                Mirrors.dust(begun, SEED, mirrored);
              }

              @Override
              public void ticked(World now, long[] inputs, int[] done) {
                sensed.add(inputs.clone());
                double[] all = new double[3 * inputs.length];
                for (int a = 0; a < inputs.length; a++) {
                  all[3 * a] = now.x(a);
                  all[3 * a + 1] = mirrored ? rows - 1 - now.y(a) : now.y(a);
                  int heading = now.headingDeg(a);
                  all[3 * a + 2] = mirrored ? (360 - heading) % 360 : heading;
                }
                places.add(all);
              }
            });
  }

  @Test
  void shouldNameGenesByWhatTheyConnect() {
    Swarm swarm = Swarms.of(AT_HOME, "brain.delays = source");
    assertThat(swarm.parameters().groups().stream().map(group -> group.name()))
        .containsExactly(
            "hidden 1/weights",
            "hidden 2/weights",
            "left/weights",
            "right/weights",
            "move/weights",
            "inputs/delays",
            "hidden 1/delays",
            "hidden 2/delays");
    assertThat(swarm.parameters().names())
        .hasSize(2 * 4 + 3 * 2 + 3 + 2)
        .anyMatch(name -> name.endsWith("see food -> hidden 1 weight"))
        .anyMatch(name -> name.endsWith("hidden 2 -> hidden 1 weight"))
        .anyMatch(name -> name.endsWith("hidden 1 -> left weight"))
        .anyMatch(name -> name.endsWith("heartbeat delay"));
    int[] images = swarm.parameters().mirror().orElseThrow();
    List<String> names = swarm.parameters().names();
    assertThat(names.get(images[names.indexOf(group(swarm, "hidden 1", "left"))]))
        .isEqualTo(group(swarm, "hidden 2", "right"));
    assertThat(names.get(images[names.indexOf(group(swarm, "see food", "hidden 2"))]))
        .isEqualTo(group(swarm, "see food", "hidden 1"));
  }
}
