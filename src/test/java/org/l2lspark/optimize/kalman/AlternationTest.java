package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Variation;
import org.l2lspark.optimize.kalman.Alternation.PerturbedPart;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class AlternationTest {
  private static final Seed SEED = new Seed(5);
  private static final String FRESH =
      "members = 8, process = batch, localization = by-output, refresh = fresh,"
          + " directions = orthogonal, ";

  private static Alternation alternation(String turns) {
    return Alternation.from(Section.root(ConfigFactory.parseString("alternate = [" + turns + "]")));
  }

  @Test
  void shouldCountTheVisitsOfAGroup() {
    Alternation alternation =
        alternation(
            "{ groups = [output], generations = 3 }, { groups = [layer0, layer1] },"
                + " { groups = [layer1, output], generations = 2 }");
    for (String group : List.of("output/0", "output/9", "layer0", "layer1", "layer2")) {
      int visits = 0;
      for (int g = 0; g < 25; g++) {
        int turn = List.of(0, 0, 0, 1, 2, 2).get(g % 6);
        boolean perturbed =
            (group.startsWith("output") && turn != 1)
                || (group.equals("layer0") && turn == 1)
                || (group.equals("layer1") && turn != 0);
        assertThat(alternation.visit(group, g))
            .isEqualTo(perturbed ? Optional.of(new PerturbedPart(visits, 0, 1)) : Optional.empty());
        visits += perturbed ? 1 : 0;
      }
    }
    assertThat(Alternation.NONE.visit("any", 17)).contains(new PerturbedPart(17, 0, 1));
  }

  @Test
  void shouldPerturbOnePartOfAGroupAfterTheOther() {
    Alternation alternation =
        alternation(
            "{ groups = [output] }, { groups = [layer0], parts = 3, generations = 2 },"
                + " { groups = [layer0] }");
    List<PerturbedPart> visits = new ArrayList<>();
    for (int g = 0; g < 16; g++) {
      alternation.visit("layer0", g).ifPresent(visits::add);
    }
    PerturbedPart[] expected = {
      new PerturbedPart(0, 0, 3), new PerturbedPart(0, 1, 3), new PerturbedPart(0, 0, 1),
      new PerturbedPart(0, 2, 3), new PerturbedPart(1, 0, 3), new PerturbedPart(1, 0, 1),
      new PerturbedPart(1, 1, 3), new PerturbedPart(1, 2, 3), new PerturbedPart(2, 0, 1),
      new PerturbedPart(2, 0, 3), new PerturbedPart(2, 1, 3), new PerturbedPart(3, 0, 1),
    };
    assertThat(visits).containsExactly(expected);
  }

  /** The loss falls with every part, and nothing but the part is perturbed or moves. */
  @Test
  void shouldMoveThePartThatIsPerturbed() {
    LinearModel model = new LinearModel(30, 3, 20, 41);
    for (String transport : List.of("weights", "coefficients")) {
      EnsembleKalmanFilter filter =
          LinearModel.filter(
              FRESH
                  + "shared-perturbations = true, transport = "
                  + transport
                  + ", alternate = [{ groups = [readout], parts = 4, generations = 4 }]");
      KalmanState state = filter.start(model.space, SEED);
      double first = model.loss(state.mean());
      for (int g = 0; g < 8; g++) {
        Ensemble ensemble = filter.ask(state);
        double[] before = state.mean();
        double loss = model.loss(before);
        assertThat(ensemble.sharedPerturbations()).isEmpty();
        Variation variation = ensemble.variation().orElseThrow();
        for (int j = 0; j < 8; j++) {
          double[] member = variation.common().clone();
          System.arraycopy(
              variation.values(),
              j * variation.width(),
              member,
              variation.first(),
              variation.width());
          assertThat(member).isEqualTo(ensemble.member(j));
        }
        state = filter.tell(state, model.evaluate(filter, ensemble), SEED);
        for (int c = 0; c < 60; c++) {
          boolean own = c % 20 / 5 == g % 4;
          assertThat(state.mean()[c] != before[c]).isEqualTo(own);
          assertThat(ensemble.member(2)[c] != before[c]).isEqualTo(own);
        }
        assertThat(model.loss(state.mean())).isLessThan(loss);
      }
      assertThat(model.loss(state.mean())).isLessThan(0.7 * first);
    }
  }

  @Test
  void shouldKnowTheRangeInWhichTheMembersOfAnEnsembleOfNumbersDiffer() {
    double[] values = {1, 2, 3, 4, 1, 5, 3, 4, 1, 2, 6, 4};
    Variation variation = Ensemble.of(3, 4, values).variation().orElseThrow();
    assertThat(variation.first()).isEqualTo(1);
    assertThat(variation.width()).isEqualTo(2);
    assertThat(variation.members()).isEqualTo(3);
    assertThat(variation.values()).containsExactly(2, 3, 5, 3, 2, 6);
    assertThat(variation.common()).startsWith(1).endsWith(4);
    assertThat(Ensemble.of(3, 4, new double[12]).variation()).isEmpty(); // no difference
    assertThat(Ensemble.of(2, 2, new double[] {1, 2, 3, 4}).variation()).isEmpty(); // all differ
    assertThat(Ensemble.of(1, 4, new double[4]).variation()).isEmpty();
  }

  @Test
  void shouldMoveNothingButTheGroupsPerturbed() {
    LinearModel model = new LinearModel(30, 3, 20, 41);
    EnsembleKalmanFilter filter =
        LinearModel.filter(
            FRESH
                + "alternate = [{ groups = [\"readout/class 1\"] }, { groups = [readout], generations"
                + " = 2 }]");
    KalmanState state = filter.start(model.space, SEED);
    double[] before = state.mean();
    Ensemble first = filter.ask(state);
    state = filter.tell(state, model.evaluate(filter, first), SEED);
    for (int c = 0; c < 60; c++) {
      boolean own = c / 20 == 1;
      assertThat(state.mean()[c] != before[c]).isEqualTo(own);
      for (int j = 0; j < 8; j++) {
        assertThat(first.member(j)[c] != before[c]).isEqualTo(own);
      }
    }
    double[] between = state.mean();
    state = filter.tell(state, model.evaluate(filter, filter.ask(state)), SEED);
    for (int c = 0; c < 60; c++) {
      assertThat(state.mean()[c]).isNotEqualTo(between[c]);
    }
    assertThat(model.loss(state.mean())).isLessThan(model.loss(before));
  }

  /** Class 1 is perturbed in each generation, class 0 in every other: each sweeps its own space. */
  @Test
  void shouldSweepTheDirectionsOfAGroupWhenItIsPerturbedOnly() {
    LinearModel model = new LinearModel(3, 2, 20, 41);
    for (String shared : List.of("false", "true")) {
      String settings = FRESH + "shared-perturbations = " + shared + ", ";
      EnsembleKalmanFilter always = LinearModel.filter(settings);
      EnsembleKalmanFilter turns =
          LinearModel.filter(
              settings
                  + "alternate = [{ groups = [\"readout/class 1\"] }, { groups = [readout] }]");
      KalmanState plain = always.start(model.space, SEED);
      KalmanState alternating = turns.start(model.space, SEED);
      double[][] sweep = new double[4][];
      for (int g = 0; g < 4; g++) {
        sweep[g] = always.ask(plain).member(3);
        plain = plain.updated(0, 0);
      }
      for (int g = 0; g < 4; g++) {
        Ensemble ensemble = turns.ask(alternating);
        assertThat(Arrays.copyOfRange(ensemble.member(3), 20, 40))
            .isEqualTo(Arrays.copyOfRange(sweep[g], 20, 40));
        double[] expected = g % 2 == 0 ? alternating.mean() : sweep[g / 2];
        assertThat(Arrays.copyOf(ensemble.member(3), 20)).isEqualTo(Arrays.copyOf(expected, 20));
        assertThat(ensemble.sharedPerturbations()).isEmpty();
        alternating = alternating.updated(0, 0);
      }
    }
  }

  @Test
  void shouldTakeTheStandardDeviationOfTheTurn() {
    Alternation alternation =
        alternation(
            "{ groups = [output], generations = 2 },"
                + " { groups = [layer0], perturbation-std = 0.001 }");
    double[] stds = IntStream.range(0, 6).mapToDouble(g -> alternation.std(g, 0.1)).toArray();
    assertThat(stds).containsExactly(0.1, 0.1, 0.001, 0.1, 0.1, 0.001);
    assertThat(Alternation.NONE.std(4, 0.1)).isEqualTo(0.1);
    LinearModel model = new LinearModel(3, 2, 20, 41);
    EnsembleKalmanFilter[] filters = new EnsembleKalmanFilter[2];
    for (int i = 0; i < 2; i++) {
      filters[i] =
          LinearModel.filter(
              FRESH
                  + "perturbation-std = 2, alternate = [{ groups = [readout]"
                  + List.of("", ", perturbation-std = 0.5").get(i)
                  + " }]");
    }
    double[] wide = filters[0].ask(filters[0].start(model.space, SEED)).member(1);
    double[] narrow = filters[1].ask(filters[1].start(model.space, SEED)).member(1);
    for (int c = 0; c < 40; c++) { // about a mean of 0.2
      assertThat(narrow[c] - 0.2).isCloseTo((wide[c] - 0.2) / 4, within(1e-14));
    }
  }

  @Test
  void shouldTravelWithTheEnsemble() throws Exception {
    LinearModel model = new LinearModel(3, 2, 20, 41);
    EnsembleKalmanFilter filter =
        LinearModel.filter(FRESH + "alternate = [{ groups = [\"readout/class 1\"] }]");
    Ensemble ensemble = filter.ask(filter.start(model.space, SEED));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(ensemble);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Ensemble) in.readObject()).values()).isEqualTo(ensemble.values());
    }
  }

  @Test
  void shouldRefuseGroupsThatAreNotThere() {
    LinearModel model = new LinearModel(3, 2, 20, 41);
    EnsembleKalmanFilter filter = LinearModel.filter(FRESH + "alternate = [{ groups = [layer0] }]");
    assertThatThrownBy(() -> filter.start(model.space, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("optimizer.alternate", "readout/class 0", "layer0");
    EnsembleKalmanFilter uneven =
        LinearModel.filter(FRESH + "alternate = [{ groups = [readout], parts = 3 }]");
    assertThatThrownBy(() -> uneven.start(model.space, SEED))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("readout/class 0", "divide its 20 parameters", "parts = 3");
    assertThatThrownBy(() -> alternation("{ groups = [] }"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("groups", "at least one");
  }
}
