package org.l2lspark.task.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Json;
import org.l2lspark.config.Section;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Scenarios;

class PoleBalancingTest {
  private static final Seed SEED = new Seed(7).fold("task");

  /** Gains on position, velocity, angle and turning that hold the pole and bring the cart home. */
  private static final double[] GOOD = {0.15, 0.3, 1, 3};

  private static final double[] NOTHING = new double[4];
  private static final double[] CONTRARY = {-0.15, -0.3, -1, -3};

  @Test
  void shouldBalanceWithKnownGainsOnAllEpisodesHeldOut() {
    PoleBalancing task = task("steps = 10000");
    Evaluation evaluation = evaluate(task, heldOut(task), 1, Request.FITNESS, GOOD);
    assertThat(evaluation.fitness()).containsExactly(1.0);
    assertThat(evaluation.metrics().get("solved")).containsExactly(1.0);
    assertThat(evaluation.metrics().get("steps")).containsExactly(10_000.0);
    // most of the time it stands still in the middle
    assertThat(evaluation.metrics().get("meanAbsPositionM")[0]).isBetween(0.0, 0.1);
    assertThat(evaluation.metrics().get("meanAbsAngleDeg")[0]).isBetween(0.0, 0.2);
    assertThat(evaluation.metrics().get("meanAbsForceN")[0]).isBetween(0.0, 0.1);
    assertThat(evaluation.counters().simulatedMs()).isEqualTo(100 * 10_000 * 20.0);
  }

  @Test
  void shouldFallWithoutControlAndSoonerWithTheContrary() {
    PoleBalancing task = task("");
    Evaluation evaluation =
        evaluate(task, heldOut(task), 1, Request.FITNESS, NOTHING, CONTRARY, GOOD);
    double[] steps = evaluation.metrics().get("steps");
    assertThat(steps[0]).isBetween(10.0, 60.0); // 12 degrees after about ln(2 12 / 3) / 4 s
    assertThat(steps[1]).isLessThan(0.7 * steps[0]);
    assertThat(steps[2]).isEqualTo(1000);
    for (int j = 0; j < 3; j++) {
      assertThat(evaluation.fitness()[j]).isCloseTo(steps[j] / 1000, within(1e-12));
    }
    assertThat(evaluation.metrics().get("solved")).containsExactly(0, 0, 1);
  }

  @Test
  void shouldStartAlikeWithALeanOfTheFirstPoleWhenFixed() {
    PoleBalancing two =
        task(
            "poles = 2, fall-deg = 36, start { fixed = true, position-m = 0.1, velocity-mps = 0,"
                + " angle-deg = 4, turning-dps = 2 }");
    double[] state = {9, 9, 9, 9, 9, 9};
    for (int scenario : new int[] {0, 7, Scenarios.Endless.HELD_OUT}) {
      two.start(scenario, state);
      assertThat(state)
          .containsExactly(0.1, 0, StrictMath.toRadians(4), StrictMath.toRadians(2), 0, 0);
    }
  }

  @Test
  void shouldHoldOutTheGridOfPublishedStarts() {
    PoleBalancing two = task("poles = 2, fall-deg = 36, start.held-out-grid = true");
    int[] held = heldOut(two).scenarios();
    assertThat(held).hasSize(625);
    double[] state = new double[6];
    double[] expected = new double[6];
    for (int i : new int[] {0, 17, 624}) {
      two.start(held[i], state);
      GridOfStarts.write(i, expected);
      assertThat(state).isEqualTo(expected);
    }
    PoleBalancing calm =
        task("reward = damping, steps = 200, start { held-out-grid = true, fixed = true }");
    Evaluation evaluation = evaluate(calm, heldOut(calm), 1, Request.FITNESS, NOTHING);
    assertThat(evaluation.fitness()[0]).isBetween(0.01, 0.5); // one of them stands still for ever
    two.start(0, state); // to train on: drawn
    assertThat(state[4]).isNotZero();
    assertThatThrownBy(() -> task("held-out = 626, start.held-out-grid = true"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("held-out");
  }

  @Test
  void shouldSeeNoVelocitiesWhenTheyAreHidden() {
    PoleTask hidden = task("poles = 2, velocities = false").settings();
    assertThat(hidden.sensors().names()).containsExactly("position", "angle1", "angle2");
    double[] seen = new double[3];
    hidden.sensors().look(new double[] {1.2, 5, 0.1, 6, -0.05, 7}, seen);
    double fall = StrictMath.toRadians(12);
    assertThat(seen).containsExactly(1.2 / 2.4, 0.1 / fall, -0.05 / fall);
    assertThat(task("poles = 2, velocities = false").parameters().dimension()).isEqualTo(3);
    assertThat(task("poles = 2").parameters().dimension()).isEqualTo(6);
  }

  @Test
  void shouldRewardACalmEndWhenDamping() {
    assertThat(Reward.DAMPING.of(new Episode.Outcome(50, 0, 0, 0, Double.POSITIVE_INFINITY), 1000))
        .isCloseTo(0.005, within(1e-15));
    assertThat(Reward.DAMPING.of(new Episode.Outcome(1000, 0, 0, 0, 20), 1000))
        .isCloseTo(0.1 + 0.9 * 0.75 / 20, within(1e-15));
    PoleBalancing task = task("reward = damping");
    Evaluation evaluation = evaluate(task, heldOut(task), 1, Request.FITNESS, NOTHING, GOOD);
    double[] steps = evaluation.metrics().get("steps");
    assertThat(evaluation.fitness()[0]).isCloseTo(0.1 * steps[0] / 1000, within(1e-12));
    assertThat(evaluation.fitness()[1]).isGreaterThan(0.2); // of hundred steps near rest
  }

  @Test
  void shouldEndWhereTheRulesSay() {
    Episode episode =
        new Episode(CartPole.onePole(), task("").settings().rules(), task("").settings().sensors());
    double[] state = episode.state();
    state[0] = 2.39; // leaves the track within the first step
    state[1] = 1;
    Policy idle = new LinearController(List.of("a", "b", "c", "d"), false, 1).policy(NOTHING, 0);
    double[] last = new double[4];
    int[] seen = {0};
    Episode.Outcome outcome =
        episode.run(
            idle,
            1000,
            (step, at, force) -> {
              seen[0]++;
              System.arraycopy(at, 0, last, 0, 4);
            });
    assertThat(outcome.steps()).isZero();
    assertThat(seen[0]).isEqualTo(2);
    assertThat(last[0]).isBetween(2.4, 2.42);
    assertThat(outcome.meanAbsPositionM()).isEqualTo(2.39);
  }

  @Test
  void shouldKeyEpisodesByTheirNumberAndTheSeedOfTheTask() {
    PoleBalancing task = task("");
    Set<List<Double>> starts = new HashSet<>();
    double[] widest = new double[4];
    int[] training = task.scenarios().training(100);
    int[] held = task.scenarios().heldOut().orElseThrow();
    for (int[] numbers : List.of(training, held)) {
      for (int scenario : numbers) {
        double[] start = start(task, scenario);
        assertThat(start).isEqualTo(start(task(""), scenario));
        assertThat(start)
            .isNotEqualTo(start(new PoleBalancing(task.settings(), SEED.fold(1)), scenario));
        starts.add(Arrays.stream(start).boxed().toList());
        for (int i = 0; i < 4; i++) {
          widest[i] = Math.max(widest[i], Math.abs(start[i]));
        }
      }
    }
    assertThat(starts).hasSize(200); // what is held out is nowhere in training
    double[] limits = {1, 0.5, Math.toRadians(6), Math.toRadians(15)};
    for (int i = 0; i < 4; i++) { // the widest of 200 draws is within 5 % of the limit
      assertThat(widest[i]).isBetween(0.95 * limits[i], limits[i]);
    }
  }

  private static double[] start(PoleBalancing task, int scenario) {
    double[] state = new double[4];
    task.start(scenario, state);
    return state;
  }

  @Test
  void shouldTakeNewEpisodesInEveryGenerationEightAtATime() {
    Scenarios scenarios = task("held-out = 5").scenarios();
    BatchSettings usual = new BatchSettings(BatchSettings.Kind.SHUFFLED, OptionalInt.empty(), 1);
    Set<Integer> seen = new HashSet<>();
    for (int generation = 0; generation < 10; generation++) {
      for (int scenario : scenarios.batch(usual, SEED, generation)) {
        seen.add(scenario);
      }
    }
    assertThat(seen).hasSize(80);
    assertThat(scenarios.heldOut().orElseThrow()).hasSize(5);
    assertThat(seen).doesNotContain(scenarios.heldOut().orElseThrow()[0]);
    assertThat(scenarios.trainingCount()).isEqualTo(Scenarios.Endless.VALIDATION);
    assertThat(Scenarios.split(30, 4).trainingCount()).isEqualTo(30);
  }

  @Test
  void shouldDoTheMirroredThingInAMirroredState() {
    PoleBalancing task = task("");
    try (Episode one = task.open();
        Episode other = task.open()) {
      Policy policy = task.settings().controller().policy(GOOD, 0);
      task.start(3, one.state());
      Arrays.setAll(other.state(), i -> -one.state()[i]);
      double[][] seen = new double[1001][];
      one.run(policy, 1000, (step, state, force) -> seen[step] = with(state, force));
      other.run(
          policy,
          1000,
          (step, state, force) ->
              assertThat(Arrays.stream(with(state, force)).map(x -> -x).toArray())
                  .isEqualTo(seen[step]));
      assertThat(seen[1000]).isNotNull();
    }
  }

  private static double[] with(double[] state, double force) {
    double[] all = Arrays.copyOf(state, 5);
    all[4] = force;
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"controller = linear, bias = true", "controller = spiking, steps = 200"})
  void shouldGiveTheSameBitsInAnyNumberOfPartitions(String hocon) {
    PoleBalancing task = task(hocon);
    double[][] members = new double[7][];
    Arrays.setAll(members, j -> task.parameters().sample(SEED.fold(j)));
    Request request =
        Request.FITNESS.with(new FitnessStatistic(FitnessStatistic.Kind.QUANTILE, 0.1));
    Trial trial = new Trial(0, new int[] {5, 0, 9, 33, 2, 1, 77, 4, 13}, new Seed(1));
    Evaluation whole = evaluate(task, trial, 1, request, members);
    assertThat(Arrays.stream(whole.fitness()).distinct().count()).isGreaterThan(3);
    for (int partitions : new int[] {2, 7, 40}) {
      Evaluation cut = evaluate(task, trial, partitions, request, members);
      assertThat(cut.fitness()).isEqualTo(whole.fitness());
      assertThat(cut.metrics().keySet()).isEqualTo(whole.metrics().keySet());
      whole.metrics().forEach((name, all) -> assertThat(cut.metrics().get(name)).isEqualTo(all));
    }
    for (int j = 0; j < 7; j++) { // members do not know each other
      Evaluation alone = evaluate(task, trial, 1, request, members[j]);
      assertThat(alone.fitness()[0]).isEqualTo(whole.fitness()[j]);
    }
  }

  @Test
  void shouldNotDependOnTheSeedOfTheTrial() {
    PoleBalancing task = task("controller = spiking, steps = 200");
    double[] member = task.parameters().sample(SEED);
    int[] scenarios = {0, 1};
    double first =
        evaluate(task, new Trial(0, scenarios, new Seed(1)), 1, Request.FITNESS, member)
            .metrics()
            .get("meanAbsForceN")[0];
    double second =
        evaluate(task, new Trial(9, scenarios, new Seed(2)), 1, Request.FITNESS, member)
            .metrics()
            .get("meanAbsForceN")[0];
    assertThat(second).isEqualTo(first).isPositive();
  }

  @Test
  void shouldMakeOneFitnessOfManyEpisodesAsTheRunSays() {
    PoleBalancing task = task("");
    double[] member = {0.01, 0.02, 0.5, 0.9}; // holds some episodes, and not others
    int[] scenarios = new int[8];
    double[] each = new double[8];
    for (int s = 0; s < 8; s++) {
      scenarios[s] = s;
      Trial single = new Trial(0, new int[] {s}, new Seed(1));
      each[s] = evaluate(task, single, 1, Request.FITNESS, member).fitness()[0];
    }
    assertThat(Arrays.stream(each).distinct().count()).isGreaterThan(3);
    Trial trial = new Trial(0, scenarios, new Seed(1));
    for (FitnessStatistic.Kind kind : FitnessStatistic.Kind.values()) {
      FitnessStatistic statistic = new FitnessStatistic(kind, 0.05);
      double all = evaluate(task, trial, 3, Request.FITNESS.with(statistic), member).fitness()[0];
      assertThat(all).isCloseTo(statistic.of(each), within(1e-15));
    }
  }

  @Test
  void shouldFailAMemberWhoseForceIsNoNumberAndNoOther() {
    PoleBalancing linear = task("");
    double[] broken = {Double.NaN, 0, 0, 0};
    Trial trial = new Trial(0, new int[] {0, 1}, new Seed(1));
    Evaluation evaluation = evaluate(linear, trial, 1, Request.FITNESS, GOOD, broken);
    assertThat(evaluation.fitness()[0]).isEqualTo(1);
    assertThat(evaluation.failures()).hasSize(1);
    assertThat(evaluation.failures().get(0).member()).isEqualTo(1);
    assertThat(evaluation.failures().get(0).reason()).contains("force is NaN in step 0");

    PoleBalancing spiking = task("controller = spiking, steps = 10");
    double[] well = spiking.parameters().sample(SEED);
    double[] infinite = well.clone();
    infinite[3] = Double.POSITIVE_INFINITY;
    Evaluation net = evaluate(spiking, trial, 1, Request.FITNESS, infinite, well);
    assertThat(net.survivors()).containsExactly(1);
    assertThat(net.failures().get(0).reason()).contains("parameter 3 is Infinity");
  }

  @Test
  void shouldPushToTheSideOfTheOutputNeuronsThatFire() {
    PoleBalancing task = task("controller = spiking, spiking { hidden = 2, output = 3 }");
    assertThat(task.parameters().dimension()).isEqualTo(2 * 4 + 2 + 2 * 3 * 2 + 2 * 3);
    double[] quiet = new double[task.parameters().dimension()];
    double[] seen = {0, 0, 1, 0};
    double[] right = quiet.clone();
    Arrays.fill(right, 22, 25, 1.5); // the currents of the three that push to the right
    double[] left = quiet.clone();
    Arrays.fill(left, 25, 28, 1.5);
    assertThat(after(task, quiet, seen, 50)).isZero();
    double force = after(task, right, seen, 50);
    assertThat(force).isBetween(0.3, 1.0);
    assertThat(after(task, left, seen, 50)).isEqualTo(-force);
    // hidden neuron 1 fires when the pole leans to the right, and excites those of the right
    double[] leaning = quiet.clone();
    leaning[4 + 2] = 3;
    for (int o = 0; o < 3; o++) {
      leaning[10 + 2 * o + 1] = 2;
    }
    assertThat(after(task, leaning, seen, 50)).isPositive();
    assertThat(after(task, leaning, new double[] {0, 0, -1, 0}, 50)).isZero();
    leaning[10 + 1] *= -1; // and inhibits one of them
    assertThat(after(task, leaning, seen, 50)).isPositive().isLessThan(force);
  }

  /** What the net does after some steps; asserts that it does the same in the next episode. */
  private static double after(PoleBalancing task, double[] parameters, double[] seen, int steps) {
    Policy policy = task.settings().controller().policy(parameters, 0);
    double action = last(policy, seen, steps);
    long spikes = policy.spikes();
    assertThat(last(policy, seen, steps)).isEqualTo(action);
    assertThat(policy.spikes()).isEqualTo(spikes);
    assertThat(spikes > 0).isEqualTo(action != 0);
    return action;
  }

  private static double last(Policy policy, double[] seen, int steps) {
    policy.start();
    double action = 0;
    for (int k = 0; k < steps; k++) {
      action = policy.act(seen);
    }
    return action;
  }

  @Test
  void shouldShowAnEpisodeAsCurves() {
    PoleBalancing task = task("steps = 50");
    int scenario = Scenarios.Endless.HELD_OUT + 2;
    Map<String, Object> document = task.facet(Replays.class).orElseThrow().replay(GOOD, scenario);
    assertThat(document)
        .containsEntry("kind", "curves")
        .containsEntry("title", "Held-out episode 2: up for all 50 steps")
        .containsEntry("scenario", scenario);
    Map<String, Object> read = Json.parse(Json.compact(document), "replay");
    List<?> times = (List<?>) ((Map<?, ?>) read.get("x")).get("values");
    assertThat(times).hasSize(51);
    assertThat(((Number) times.get(50)).doubleValue()).isCloseTo(1, within(1e-12));
    List<?> series = (List<?>) read.get("series");
    assertThat(series).extracting("name").containsExactly("cart position", "pole angle", "force");
    assertThat(series).extracting("unit").containsExactly("m", "degrees", "N");
    double[] start = start(task, scenario);
    for (int i = 0; i < 3; i++) {
      assertThat((List<?>) ((Map<?, ?>) series.get(i)).get("values")).hasSize(51);
    }
    assertThat(first(series, 0)).isEqualTo(start[0]);
    assertThat(first(series, 1)).isEqualTo(StrictMath.toDegrees(start[2]));
    double sum =
        GOOD[0] * (start[0] / 2.4)
            + GOOD[1] * (start[1] / 2)
            + GOOD[2] * (start[2] / Math.toRadians(12))
            + GOOD[3] * (start[3] / 2);
    assertThat(first(series, 2)).isCloseTo(10 * Math.max(-1, Math.min(1, sum)), within(1e-12));
    assertThat((Map<?, ?>) read.get("animation")).hasSize(5);
  }

  private static double first(List<?> series, int i) {
    return ((Number) ((List<?>) ((Map<?, ?>) series.get(i)).get("values")).get(0)).doubleValue();
  }

  @Test
  void shouldShowAFallToItsEndAndALongEpisodeInFewPoints() {
    Map<String, Object> fall = task("").replay(NOTHING, 0);
    assertThat((String) fall.get("title")).matches("Episode 0: up for \\d+ of 1000 steps");
    List<?> series = (List<?>) fall.get("series");
    List<?> angles = (List<?>) ((Map<?, ?>) series.get(1)).get("values");
    int steps =
        Integer.parseInt(((String) fall.get("title")).replaceAll(".*for (\\d+) of.*", "$1"));
    assertThat(angles).hasSize(steps + 2); // all states that held, and the one that did not
    assertThat(Math.abs((double) angles.get(steps + 1))).isGreaterThan(12);
    assertThat(Math.abs((double) angles.get(steps))).isLessThanOrEqualTo(12);

    Map<?, ?> x = (Map<?, ?>) task("steps = 5000").replay(GOOD, 0).get("x");
    assertThat((List<?>) x.get("values")).hasSize(1 + (5000 - 1) / 3);
  }

  @Test
  void shouldGoThroughSerialisation() throws Exception {
    for (String hocon : List.of("", "controller = spiking")) {
      PoleBalancing task = task(hocon);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(task);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isEqualTo(task);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "controller = linaer; controller; did you mean 'linear'",
        "steps = 0; steps; from 1 to",
        "step-s = 0; step-s; above 0",
        "fall-deg = 91; fall-deg; at most 90",
        "start { angle-deg = 13 }; start.angle-deg; at most fall-deg = 12.0",
        "start { position-m = 3 }; start.position-m; at most track-m = 2.4",
        "start { position = 1 }; start.position; position-m",
        "held-out = 0; held-out; from 1 to",
        "controller = spiking, bias = true; bias; unknown",
        "controller = spiking, spiking { step-ms = 3 }; spiking.step-ms; divides task.step-s",
        "controller = spiking, spiking { hidden = 0 }; spiking.hidden; from 1 to",
        "initial-std = 0; initial-std; above 0"
      })
  void shouldRefuseWhatIsWrong(String hocon, String key, String message) {
    assertThatThrownBy(() -> task(hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("task." + key)
        .hasMessageContaining(message);
  }

  @Test
  void shouldLeaveTheSettingsOfAControllerThatIsNotUsed() {
    assertThat(task("controller = linear, spiking { hidden = 3 }").parameters().names())
        .containsExactly("weight/position", "weight/velocity", "weight/angle", "weight/turning");
    assertThat(task("bias = true").parameters().names()).hasSize(5).contains("bias");
  }

  private static Trial heldOut(PoleBalancing task) {
    return new Trial(-1, task.scenarios().heldOut().orElseThrow(), new Seed(1));
  }

  private static Evaluation evaluate(
      PoleBalancing task, Trial trial, int partitions, Request request, double[]... members) {
    int dimension = members[0].length;
    double[] values = new double[members.length * dimension];
    for (int j = 0; j < members.length; j++) {
      System.arraycopy(members[j], 0, values, j * dimension, dimension);
    }
    try (LocalEvaluator<Episode> evaluator =
        new LocalEvaluator<>(task, new EvaluationSettings(partitions, 0))) {
      return evaluator.evaluate(
          Ensemble.of(members.length, dimension, values), trial, request, "test");
    }
  }

  private static PoleBalancing task(String hocon) {
    Section section =
        Section.root(ConfigFactory.parseString("task {" + hocon + "}")).section("task", Doc.NONE);
    PoleTask task = PoleTask.from(section);
    section.requireNoUnknownKeys();
    return (PoleBalancing) task.create(Optional.empty(), SEED);
  }
}
