package org.l2lspark.task.mountaincar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Json;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.task.Scenarios;

class MountainCarTest {
  private static final Seed SEED = new Seed(7).fold("task");

  private static MountainCar task(String settings) {
    Section root =
        Section.root(ConfigFactory.parseString("task { kind = mountain-car, " + settings + " }"));
    Section task = root.section("task", Doc.of("Task."));
    return (MountainCar) MountainCarTask.from(task).create(Optional.empty(), SEED);
  }

  /** Weights of a net that pushes with the velocity. */
  private static double[] ruleAsWeights() {
    double[] weights = new double[315];
    for (int bin = 0; bin < 30; bin++) {
      weights[bin] = bin < 15 ? 20 : -20; // the first hidden neuron: to the left
      weights[60 + bin] = bin < 15 ? -20 : 20; // the second: to the right
    }
    weights[300] = 20; // first hidden neuron -> left
    weights[300 + 2 * 5 + 1] = 20; // second hidden neuron -> right
    return weights;
  }

  private static Evaluation evaluate(
      MountainCar task, int[] scenarios, int partitions, double[]... members) {
    double[] all = Arrays.stream(members).flatMapToDouble(Arrays::stream).toArray();
    try (LocalEvaluator<?> evaluator =
        new LocalEvaluator<>(task, new EvaluationSettings(partitions, 0))) {
      return evaluator.evaluate(
          Ensemble.of(members.length, members[0].length, all),
          new Trial(0, scenarios, new Seed(1)),
          Request.FITNESS,
          "test");
    }
  }

  @Test
  void shouldMoveAsGymnasiumDoes() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("src/test/resources/golden/mountain-car/episodes.csv"));
    double[] state = new double[2];
    int reached = 0;
    int atTheWall = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double position = Double.parseDouble(cells[3]);
      double velocity = Double.parseDouble(cells[4]);
      if (cells[1].equals("0")) {
        state[0] = position;
        state[1] = velocity;
        continue;
      }
      Valley.step(state, Integer.parseInt(cells[2]) - 1);
      assertThat(state).as(line).containsExactly(new double[] {position, velocity}, within(1e-12));
      assertThat(Valley.reached(state)).as(line).isEqualTo(cells[5].equals("True"));
      reached += cells[5].equals("True") ? 1 : 0;
      atTheWall += position == Valley.LOWEST && velocity == 0 ? 1 : 0;
    }
    assertThat(lines).hasSizeGreaterThan(500);
    assertThat(reached).isPositive();
    assertThat(atTheWall).isPositive();
  }

  @Test
  void shouldHaveAWeightForEachSynapse() {
    MountainCar task = task("");
    assertThat(task.parameters().dimension()).isEqualTo(315);
    double[] start = task.parameters().sample(SEED);
    assertThat(Arrays.stream(start).min().orElseThrow()).isBetween(-20.0, -19.0);
    assertThat(Arrays.stream(start).max().orElseThrow()).isBetween(19.0, 20.0);
    assertThat(Arrays.stream(start).map(Math::abs).average().orElseThrow())
        .isCloseTo(10, within(1.0));
  }

  @Test
  void shouldDriveAsItsWeightsSay() {
    Driver driver = task("").settings().net().driver(ruleAsWeights(), 0);
    driver.start();
    assertThat(driver.push(-0.5, 0.03)).isEqualTo(1);
    assertThat(driver.push(-0.5, 0.03)).isEqualTo(1);
    for (int decision = 0; decision < 5; decision++) {
      driver.push(-0.5, -0.03); // who was inhibited takes a while
    }
    assertThat(driver.push(-0.5, -0.03)).isEqualTo(-1);
    assertThat(driver.push(-0.5, -0.07)).isEqualTo(-1);
    assertThat(driver.spikes()).isGreaterThan(100);
    Driver silent = task("").settings().net().driver(new double[315], 0);
    silent.start();
    assertThat(silent.push(-0.5, 0.03)).isZero();
  }

  /** Inputs as neurons with their currents, in the ordinary simulator. */
  @ParameterizedTest
  @ValueSource(strings = {"", "net.step-ms = 0.1", "net { step-ms = 0.5, decision-ms = 7 }"})
  void shouldDecideAsTheWholeNetInTheSimulatorWould(String settings) {
    MountainCar task = task(settings);
    PlaceCodedNet net = task.settings().net();
    double[] weights = ruleAsWeights();
    double[] chance = task.parameters().sample(SEED.fold(2));
    Arrays.setAll(weights, i -> weights[i] / 2 + chance[i] / 4);
    Driver driver = net.driver(weights, 0);
    Simulator whole =
        new Simulator(net.network(weights, 0, new Population("input", 60, PlaceCodedNet.model())));
    driver.start();
    long spikes = 0;
    int pushes = 0;
    double[] state = {-0.5, 0};
    UniformRandomProvider random = SEED.stream();
    for (int step = 0; step < 60; step++) {
      double[] currents = new double[68];
      currents[PlaceCodedNet.bin(state[1], -0.07, 0.07, 30)] = PlaceCodedNet.INPUT_PA;
      currents[30 + PlaceCodedNet.bin(state[0], -1.2, 0.6, 30)] = PlaceCodedNet.INPUT_PA;
      whole.inject(currents);
      SpikeTrains fired = whole.run(SpikeTrains.empty(0, net.steps()), net.steps());
      spikes += fired.spikes();
      int[] counts = new int[3];
      Arrays.stream(fired.ids()).filter(id -> id >= 65).forEach(id -> counts[id - 65]++);
      int push = driver.push(state[0], state[1]);
      assertThat(push).isEqualTo(PlaceCodedNet.action(counts));
      assertThat(driver.spikes()).isEqualTo(spikes);
      pushes += Math.abs(push);
      Valley.step(state, random.nextInt(3) - 1);
    }
    assertThat(pushes).isPositive();
  }

  @Test
  void shouldGetOutByWeightsThatPushWithTheVelocity() {
    MountainCar task = task("");
    int[] held = task.scenarios().heldOut().orElseThrow();
    Evaluation evaluation = evaluate(task, held, 1, ruleAsWeights(), new double[315]);
    Map<String, double[]> metrics = evaluation.metrics();
    assertThat(metrics.get("solved")).containsExactly(1, 0);
    assertThat(metrics.get("return")[0]).isBetween(-128.0, -112.0); // bins are coarse
    assertThat(metrics.get("return")[1]).isEqualTo(-200); // held-out episodes are longer
    assertThat(evaluation.fitness()[0]).isGreaterThanOrEqualTo(0.5);
    assertThat(evaluation.fitness()[1]).isBetween(-0.6, -0.4); // never higher than across
    assertThat(evaluate(task, new int[] {3}, 1, new double[315]).metrics().get("return"))
        .containsExactly(-110);
  }

  @Test
  void shouldHaveTheRuleAsAControl() {
    MountainCar task = task("");
    MountainCar rule = (MountainCar) task.controls(Optional.empty()).get("rule");
    int[] held = task.scenarios().heldOut().orElseThrow();
    Evaluation evaluation = evaluate(rule, held, 1, new double[315], ruleAsWeights());
    assertThat(evaluation.metrics().get("solved")).containsExactly(1, 1);
    double[] returns = evaluation.metrics().get("return");
    assertThat(returns[0]).isBetween(-122.0, -117.0).isEqualTo(returns[1]);
    assertThat(evaluation.counters().spikes()).isZero();
  }

  @Test
  void shouldRewardSpeedBeyondTheGoal() {
    Ride out = new Ride(80, true, 0.53);
    Ride in = new Ride(100, false, 0.2);
    assertThat(Reward.POSITION.of(out, 100)).isEqualTo(0.53);
    assertThat(Reward.SPEED.of(out, 100)).isCloseTo(0.7, within(1e-12));
    assertThat(Reward.SPEED.of(in, 100)).isEqualTo(Reward.POSITION.of(in, 100)).isEqualTo(0.2);
  }

  @Test
  void shouldStartWithinTheValleyByNumber() {
    MountainCar task = task("");
    double[] starts = new double[1000];
    Arrays.setAll(starts, task::start);
    assertThat(Arrays.stream(starts).min().orElseThrow()).isBetween(-0.6, -0.595);
    assertThat(Arrays.stream(starts).max().orElseThrow()).isBetween(-0.405, -0.4);
    assertThat(Arrays.stream(starts).average().orElseThrow()).isCloseTo(-0.5, within(0.01));
    assertThat(task("").start(17)).isEqualTo(starts[17]);
  }

  @Test
  void shouldTakeTheOutputThatFiresMost() {
    assertThat(PlaceCodedNet.action(new int[] {3, 1, 2})).isEqualTo(-1);
    assertThat(PlaceCodedNet.action(new int[] {1, 3, 2})).isZero();
    assertThat(PlaceCodedNet.action(new int[] {1, 2, 3})).isEqualTo(1);
    assertThat(PlaceCodedNet.action(new int[] {0, 0, 0})).isZero();
    assertThat(PlaceCodedNet.action(new int[] {3, 0, 3})).isZero();
    assertThat(PlaceCodedNet.bin(-0.07, -0.07, 0.07, 30)).isZero();
    assertThat(PlaceCodedNet.bin(0.07, -0.07, 0.07, 30)).isEqualTo(29);
    assertThat(PlaceCodedNet.bin(0.001, -0.07, 0.07, 30)).isEqualTo(15);
    assertThat(PlaceCodedNet.bin(-9, -0.07, 0.07, 30)).isZero();
  }

  @Test
  void shouldGiveTheSameBitsInAnyNumberOfPartitions() {
    MountainCar task = task("steps = 30");
    double[][] members = new double[5][];
    Arrays.setAll(members, j -> task.parameters().sample(SEED.fold(j)));
    members[2][100] = Double.NaN;
    int[] scenarios = {5, 0, Scenarios.Endless.HELD_OUT + 3};
    Evaluation one = evaluate(task, scenarios, 1, members);
    Evaluation many = evaluate(task, scenarios, 7, members);
    assertThat(many.fitness()).isEqualTo(one.fitness());
    assertThat(many.metrics().get("return")).isEqualTo(one.metrics().get("return"));
    assertThat(one.fitness()[2]).isNaN();
  }

  @Test
  void shouldShowAnEpisodeAsCurves() {
    MountainCar task = task("held-out-steps = 150");
    Map<String, Object> document =
        task.facet(Replays.class)
            .orElseThrow()
            .replay(ruleAsWeights(), Scenarios.Endless.HELD_OUT + 2);
    assertThat(document)
        .containsEntry("kind", "curves")
        .extracting("title")
        .asString()
        .startsWith("Held-out episode 2: out of the valley after 1");
    assertThat(Json.compact(document)).contains("mountain-car", "car position", "push");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps = 0 | steps",
        "net.step-ms = 0.3 | step-ms",
        "net.step-ms = 0.05 | step-ms",
        "net.delay-ms = 0.1 | step-ms",
        "net.bins = 0 | bins",
        "net.weight-limit = 0 | weight-limit",
        "reward = glory | reward"
      })
  void shouldRefuseWhatIsImpossible(String setting, String said) {
    assertThatThrownBy(() -> task(setting))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(said);
  }
}
