package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/** Shipping what an ensemble is made from instead of its weights. */
class TransportTest {
  private static final Seed SEED = new Seed(70);
  // 3 classes x 30 features: more weights than coefficients for up to 29 members
  private final LinearModel model = new LinearModel(7, 3, 30, 71);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members = 12, process = batch, localization = by-output, directions = orthogonal",
        "members = 12, process = sequential, start = draw, perturbation-decay = 0.1",
        "members = 40, process = batch, localization = by-output", // moves weights
        "members = 12, process = batch, perturb-observations = true, shared-perturbations = true"
      })
  void shouldGiveTheSameBitsWhenARefreshedEnsembleTravelsAsItsRecipe(String hocon) {
    EnsembleKalmanFilter weights = fresh(hocon + ", transport = weights");
    EnsembleKalmanFilter recipe = fresh(hocon + ", transport = coefficients");
    KalmanState a = weights.start(model.space, SEED);
    KalmanState b = recipe.start(model.space, SEED);
    for (int k = 0; k < 4; k++) {
      Integer[] failed = k == 2 ? new Integer[] {3, 7} : new Integer[0];
      assertThat(weights.ask(a).recipe()).isEmpty();
      a = weights.tell(a, model.evaluate(weights, weights.ask(a), failed), SEED.fold(k));
      Ensemble made = recipe.ask(b);
      var evaluation =
          model.evaluate(recipe, travelled(made), failed); // made elsewhere, not on the driver
      b =
          recipe.tell(
              b,
              model.evaluation(
                  recipe,
                  made,
                  model.outputs(evaluation.ensemble()),
                  evaluation.fitness(),
                  evaluation.failures()),
              SEED.fold(k));
      assertThat(recipe.ask(b).values()).isEqualTo(weights.ask(a).values());
    }
    assertThat(recipe.estimate(b)).isEqualTo(weights.estimate(a));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process = batch",
        "process = batch, localization = by-output",
        "process = sequential, perturb-observations = true",
        "process = sequential",
        "process = sequential, localization = by-output"
      })
  void shouldStayWithinRoundingWhenAKeptEnsembleTravelsAsCoefficients(String hocon) {
    int n = 12;
    EnsembleKalmanFilter weights = filter("members = 12, " + hocon);
    EnsembleKalmanFilter coefficients = filter("members = 12, transport = coefficients, " + hocon);
    KalmanState a = weights.start(model.space, SEED);
    KalmanState b = coefficients.start(model.space, SEED);
    assertThat(coefficients.ask(b).values()).isEqualTo(weights.ask(a).values());
    double[] first = weights.ask(a).values();
    double largest = Arrays.stream(first).map(Math::abs).max().orElseThrow();
    int generations = 20;
    for (int k = 0; k < generations; k++) {
      Integer[] failed = k == 2 ? new Integer[] {3, 7} : new Integer[0];
      a = weights.tell(a, model.evaluate(weights, weights.ask(a), failed), SEED.fold(k));
      Ensemble kept = travelled(coefficients.ask(b));
      b = coefficients.tell(b, model.evaluate(coefficients, kept, failed), SEED.fold(k));
      double bound = 100 * (k + 1) * n * Math.ulp(0.5) * largest;
      assertThat(coefficients.ask(b).values())
          .containsExactly(weights.ask(a).values(), within(bound));
      assertThat(coefficients.estimate(b)).containsExactly(weights.estimate(a), within(bound));
    }
    assertThat(weights.ask(a).values()).isNotEqualTo(first);
  }

  /** As many as memory bears are drawn at a time: here all but the last. */
  @Test
  void shouldDrawAGroupTheSameHoweverManyAreDrawnBesideIt() {
    List<ParameterGroup> groups =
        IntStream.range(0, 3).mapToObj(g -> ParameterGroup.of("g" + g, 30_000, g, 1)).toList();
    EnsembleKalmanFilter filter = fresh("members = 60, process = batch, transport = coefficients");
    ParameterSpace space = new ParameterSpace(groups);
    Ensemble together = filter.ask(filter.start(space, SEED));
    List<Integer> firsts = Collections.synchronizedList(new ArrayList<>());
    together.recipe().orElseThrow().columns((first, width, block) -> firsts.add(first));
    assertThat(firsts).containsExactlyInAnyOrder(0, 30_000, 60_000);
    double[] last = together.member(59);
    double[] other = together.member(3);
    for (int g = 0; g < 3; g++) {
      ParameterSpace one = new ParameterSpace(List.of(groups.get(g)));
      double[] alone = filter.ask(filter.start(one, SEED)).values();
      for (int i = 0; i < 30_000; i += 1000) { // means differ, perturbations do not
        double apart = alone[59 * 30_000 + i] - alone[3 * 30_000 + i];
        int at = g * 30_000 + i;
        assertThat(last[at] - other[at]).isCloseTo(apart, within(1e-12));
      }
    }
  }

  @Test
  void shouldResumeWithTheSameBitsWhenCoefficientsAreSaved() {
    EnsembleKalmanFilter filter =
        filter("members = 9, process = batch, localization = by-output, transport = coefficients");
    KalmanState straight = filter.start(model.space, SEED);
    KalmanState resumed = straight;
    for (int k = 0; k < 3; k++) {
      straight =
          filter.tell(straight, model.evaluate(filter, filter.ask(straight), k), SEED.fold(k));
      resumed = filter.load(model.space, filter.save(resumed));
      resumed = filter.tell(resumed, model.evaluate(filter, filter.ask(resumed), k), SEED.fold(k));
    }
    assertThat(filter.ask(resumed).values()).isEqualTo(filter.ask(straight).values());
    assertThat(filter.estimate(resumed)).isEqualTo(filter.estimate(straight));
    assertThat(filter.save(resumed).doubles("coefficients", -1)).hasSize(9 * 9 * 3);
  }

  @Test
  void shouldRefuseCoefficientsWhenMembersLeaveTheSpan() {
    assertThatThrownBy(() -> filter("transport = coefficients, resampling = worst-by-best"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("transport")
        .hasMessageContaining("span");
    ParameterSpace bounded =
        new ParameterSpace(List.of(ParameterGroup.of("delay", 3, 1, 0.5).within(0, 9)));
    assertThatThrownBy(() -> filter("transport = coefficients").start(bounded, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("parameter group delay within 0.0 and 9.0");
    fresh("transport = coefficients").start(bounded, SEED); // clamps where members are made
  }

  @Test
  void shouldClampMembersWhereTheyAreMadeWhenTheSpaceIsBounded() {
    ParameterSpace bounded =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("free", 50, 0, 1),
                ParameterGroup.of("delay", 50, 1, 0.5).within(0.95, 1.05)));
    EnsembleKalmanFilter filter = fresh("members = 6");
    double[] values = travelled(filter.ask(filter.start(bounded, SEED))).values();
    for (int j = 0; j < 6; j++) {
      double[] delays = Arrays.copyOfRange(values, j * 100 + 50, j * 100 + 100);
      assertThat(delays).contains(0.95, 1.05);
      assertThat(Arrays.stream(delays).filter(v -> v < 0.95 || v > 1.05)).isEmpty();
      assertThat(Arrays.stream(values, j * 100, j * 100 + 50).min().orElseThrow()).isNegative();
    }
  }

  private static EnsembleKalmanFilter fresh(String hocon) {
    return filter("refresh = fresh, " + hocon);
  }

  private static EnsembleKalmanFilter filter(String hocon) {
    return LinearModel.filter("gamma = 0.3, " + hocon);
  }

  private static Ensemble travelled(Ensemble ensemble) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(ensemble);
      }
      return (Ensemble)
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    } catch (java.io.IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
